// SPDX-License-Identifier: Apache-2.0
#include "survival/trees.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "survival/hazard.h"
#include "survival/mixture.h"

namespace whiteflag::bench {
namespace {

constexpr float unknown = std::numeric_limits<float>::quiet_NaN();
constexpr double never = std::numeric_limits<double>::infinity();
constexpr double month = 30 * 86400.0;

/// Letters with two facts: readers of the kind 1 answer after about two hours, nine in ten; others
/// after about four days, three in ten. The second fact means nothing.
struct Invented {
  Cuts cuts;
  std::vector<std::uint8_t> bins, replied;
  std::vector<double> log_time, after, observed;
  std::vector<std::array<StepFacts, hazard_steps>> steps;

  explicit Invented(std::size_t rows, double chance_of_answer = 1) {
    SplitMix random{99};
    std::vector<float> kinds;
    std::vector<float> noise;
    for (std::size_t i = 0; i < rows; ++i) {
      const bool ready = random.uniform() < 0.5;
      kinds.push_back(ready ? 1 : 0);
      noise.push_back(random.uniform() < 0.1 ? unknown : static_cast<float>(random.uniform()));
      const bool comes = random.uniform() < chance_of_answer * (ready ? 0.9 : 0.3);
      const double log_after = (ready ? 8.9 : 12.7) + 2 * (random.uniform() - 0.5);
      add(comes ? std::exp(log_after) : never);
    }
    cuts.add(kinds);
    cuts.add(noise);
    for (std::size_t i = 0; i < rows; ++i) {
      bins.push_back(cuts.bin(0, kinds[i]));
      bins.push_back(cuts.bin(1, noise[i]));
    }
  }
  void add(double answered_after) {
    after.push_back(answered_after);
    observed.push_back(month);
    replied.push_back(answered_after <= month ? 1 : 0);
    log_time.push_back(std::log(std::min(answered_after, month)));
    auto& of_letter = steps.emplace_back();
    for (std::size_t s = 0; s < hazard_steps; ++s) of_letter[s][0] = static_cast<float>(s);
  }
  MixtureRows mixture() const { return {{bins, 2}, log_time, replied}; }
  HazardRows hazard() const { return {{bins, 2}, steps, after, observed}; }
  std::array<std::uint8_t, 2> reader(float kind) const {
    return {cuts.bin(0, kind), cuts.bin(1, 0.5F)};
  }
};

double mixture_by(const Mixture& model, const Invented& letters, float kind, double seconds) {
  return mixture_share(model.letter(letters.reader(kind).data()), std::log(seconds));
}

TEST(Cuts, few_values_are_cut_between_and_the_unknown_stands_apart) {
  Cuts cuts;
  cuts.add({3, 1, 1, unknown, 2});
  EXPECT_EQ(cuts.bin(0, unknown), 0);
  EXPECT_EQ(cuts.bin(0, -100), 1);
  EXPECT_EQ(cuts.bin(0, 1), 1);
  EXPECT_EQ(cuts.bin(0, 2), 2);
  EXPECT_EQ(cuts.bin(0, 3), 3);
  EXPECT_EQ(cuts.bin(0, std::numeric_limits<float>::infinity()), 3);
}

TEST(Cuts, many_values_fill_the_bins_evenly) {
  std::vector<float> values(6200);
  std::iota(values.begin(), values.end(), 0.0F);
  Cuts cuts;
  cuts.add(values);
  std::array<int, most_bins> count{};
  for (const float v : values) ++count[cuts.bin(0, v)];
  EXPECT_EQ(count[0], 0);
  for (std::size_t b = 1; b + 1 < most_bins; ++b) EXPECT_NEAR(count[b], 100, 2) << b;
}

TEST(Trees, a_tree_finds_the_fact_that_matters) {
  const std::vector<std::uint8_t> bins{1, 5, 1, 9, 2, 5, 2, 9};  // the first fact decides
  const std::vector<Pull> pulls{{-1, 1}, {-1, 1}, {2, 1}, {2, 1}};
  std::vector<std::uint32_t> rows{0, 1, 2, 3};
  const Growth growth{
      .leaves = 2, .least_rows = 1, .least_second = 0, .ridge = 0, .rate = 1, .fact_share = 1};
  SplitMix random{1};
  const Tree tree = grow_tree({bins, 2}, rows, pulls, growth, random);
  EXPECT_DOUBLE_EQ(tree.at(&bins[0]), 1);
  EXPECT_DOUBLE_EQ(tree.at(&bins[2]), 1);
  EXPECT_DOUBLE_EQ(tree.at(&bins[4]), -2);
  EXPECT_DOUBLE_EQ(tree.at(&bins[6]), -2);
}

TEST(Mixture, learns_who_answers_and_when) {
  const Invented letters{4000};
  const Mixture model = Mixture::fit(letters.mixture(), 250, 1);
  EXPECT_NEAR(mixture_by(model, letters, 1, month), 0.9, 0.1);
  EXPECT_NEAR(mixture_by(model, letters, 0, month), 0.3, 0.1);
  EXPECT_NEAR(mixture_by(model, letters, 1, std::exp(8.9)), 0.45, 0.09);
  EXPECT_LT(mixture_by(model, letters, 0, 86400), 0.06);
}

TEST(Hazard, learns_who_answers_and_when) {
  const Invented letters{4000};
  const Hazard model = Hazard::fit(letters.hazard(), 300, 1);
  const auto by = [&](float kind, std::size_t edge) {
    return 1 - std::exp(model.log_silent(letters.reader(kind).data(), letters.steps[0])[edge]);
  };
  EXPECT_NEAR(by(1, hazard_steps), 0.9, 0.1);
  EXPECT_NEAR(by(0, hazard_steps), 0.3, 0.1);
  EXPECT_NEAR(by(1, 4), 0.5, 0.12);  // two hours
  EXPECT_LT(by(0, 10), 0.12);        // a day
}

TEST(Mixture, the_same_letters_give_the_same_model) {
  const Invented letters{900};
  const Mixture one = Mixture::fit(letters.mixture(), 20, 3);
  const Mixture other = Mixture::fit(letters.mixture(), 20, 3);
  for (const double t : {600.0, 86400.0, month}) {
    EXPECT_EQ(mixture_by(one, letters, 1, t), mixture_by(other, letters, 1, t));
  }
}

TEST(Hazard, silence_never_comes_back) {
  const Invented letters{900};
  const Hazard model = Hazard::fit(letters.hazard(), 30, 1);
  for (const float kind : {0.0F, 1.0F, unknown}) {
    const auto silent = model.log_silent(letters.reader(kind).data(), letters.steps[0]);
    EXPECT_EQ(silent[0], 0);
    EXPECT_TRUE(std::is_sorted(silent.rbegin(), silent.rend()));
  }
}

TEST(Mixture, all_silent_all_answered_one_letter_and_none_give_numbers) {
  for (const std::size_t rows : {0U, 1U, 300U}) {
    for (const double chance : {0.0, 100.0}) {
      const Invented letters{rows, chance};
      const Mixture model = Mixture::fit(letters.mixture(), 10, 1);
      double before = 0;
      for (double t = 60; t < month; t *= 2) {
        const double share = mixture_by(model, letters, 1, t);
        EXPECT_TRUE(std::isfinite(share));
        EXPECT_GE(share, before);
        before = share;
      }
    }
  }
}

TEST(Hazard, all_silent_all_answered_one_letter_and_none_give_numbers) {
  for (const std::size_t rows : {0U, 1U, 300U}) {
    for (const double chance : {0.0, 100.0}) {
      const Invented letters{rows, chance};
      const Hazard model = Hazard::fit(letters.hazard(), 10, 1);
      const std::array<StepFacts, hazard_steps> steps{};
      for (const double s : model.log_silent(letters.reader(1).data(), steps)) {
        EXPECT_TRUE(std::isfinite(s));
      }
    }
  }
}

}  // namespace
}  // namespace whiteflag::bench
