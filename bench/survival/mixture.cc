// SPDX-License-Identifier: Apache-2.0
#include "survival/mixture.h"

#include <algorithm>
#include <cmath>

#include "survival/cure_lanes.h"

namespace whiteflag::bench {
namespace {

constexpr std::size_t ways = mixture_ways;
constexpr double one_over_root_two_pi = 0.39894228040143267794;
constexpr double least_second = 1e-4;

double later_share(double z) {
  const double far = one_over_root_two_pi * lanes::exp(-0.5 * z * z) * lanes::mills(std::abs(z));
  return z > 0 ? far : 1 - far;
}

/// First and second derivatives of a letter's −log-likelihood. The second are those of the
/// expectation step, which are never negative.
struct Slopes {
  std::array<double, 2 * ways> first{}, second{};
  std::array<double, ways> spread_first{}, spread_second{};
};

void add_reply(Slopes& s, std::size_t k, double share, double z, double sigma) {
  s.first[ways + k] = -share * z / sigma;
  s.second[ways + k] = share / (sigma * sigma);
  s.spread_first[k] = -share * (z * z - 1);
  s.spread_second[k] = 2 * share;
}

void add_silence(Slopes& s, std::size_t k, double share, double z, double sigma) {
  const double hazard = z > 0 ? 1 / lanes::mills(z)
                              : one_over_root_two_pi * lanes::exp(-0.5 * z * z) / later_share(z);
  s.first[ways + k] = -share * hazard / sigma;
  s.second[ways + k] = share * std::max(0.01, hazard * (hazard - z)) / (sigma * sigma);
  s.spread_first[k] = -share * hazard * z;
  s.spread_second[k] = 0.5 * share * std::abs(z) * hazard;
}

Slopes slopes_of(const MixtureLetter& letter, double log_time, bool replied) {
  std::array<double, ways> share{};
  std::array<double, ways> z{};
  double total = 1e-300;
  double never = 1;
  for (std::size_t k = 0; k < ways; ++k) {
    z[k] = (log_time - letter.location[k]) / letter.spread[k];
    never -= letter.chance[k];
    share[k] = letter.chance[k] *
               (replied ? one_over_root_two_pi * lanes::exp(-0.5 * z[k] * z[k]) / letter.spread[k]
                        : later_share(z[k]));
    total += share[k];
  }
  if (!replied) total += std::max(never, 0.0);
  Slopes s;
  for (std::size_t k = 0; k < ways; ++k) {
    share[k] /= total;
    s.first[k] = letter.chance[k] - share[k];
    s.second[k] = letter.chance[k] * (1 - letter.chance[k]);
    (replied ? add_reply : add_silence)(s, k, share[k], z[k], letter.spread[k]);
  }
  return s;
}

}  // namespace

double mixture_share(const MixtureLetter& letter, double log_time) {
  double sum = 0;
  for (std::size_t k = 0; k < ways; ++k) {
    sum += letter.chance[k] * (1 - later_share((log_time - letter.location[k]) / letter.spread[k]));
  }
  return std::clamp(sum, 0.0, 1.0);
}

MixtureLetter Mixture::letter_of(const Scores& scores) const {
  MixtureLetter letter{};
  double highest = 0;
  for (std::size_t k = 0; k < ways; ++k) highest = std::max(highest, scores[k]);
  double total = lanes::exp(-highest);
  for (std::size_t k = 0; k < ways; ++k) {
    letter.chance[k] = lanes::exp(scores[k] - highest);
    letter.location[k] = scores[ways + k];
    letter.spread[k] = lanes::exp(log_spread_[k]);
    total += letter.chance[k];
  }
  for (double& chance : letter.chance) chance /= total;
  return letter;
}

MixtureLetter Mixture::letter(const std::uint8_t* bins) const {
  Scores scores = start_;
  for (const auto& round : rounds_) {
    for (std::size_t q = 0; q < scores.size(); ++q) scores[q] += round[q].at(bins);
  }
  return letter_of(scores);
}

class MixtureFit {
 public:
  MixtureFit(const MixtureRows& rows, std::uint64_t seed)
      : rows_{rows}, random_{seed}, scores_(rows.log_time.size()) {
    model_.start_ = {-1.0, -1.2, -2.0, 7.8, 10.6, 12.5};
    model_.log_spread_ = {0.0, 0.0, -0.2};
    std::fill(scores_.begin(), scores_.end(), model_.start_);
    for (auto& p : pulls_) p.resize(scores_.size());
  }
  Mixture run(int rounds);

 private:
  Slopes slopes(std::size_t row) const {
    return slopes_of(model_.letter_of(scores_[row]), rows_.log_time[row], rows_.replied[row] != 0);
  }
  void settle_constants(bool all);
  void grow_round();

  const MixtureRows& rows_;
  Mixture model_;
  SplitMix random_;
  std::vector<Mixture::Scores> scores_;
  std::array<std::vector<Pull>, 2 * ways> pulls_;
};

// A step of the spreads, and of the starting scores where `all`.
void MixtureFit::settle_constants(bool all) {
  constexpr double step = 0.7;
  Slopes sum;
  for (std::size_t i = 0; i < scores_.size(); ++i) {
    const Slopes s = slopes(i);
    for (std::size_t q = 0; q < 2 * ways; ++q) {
      sum.first[q] += s.first[q];
      sum.second[q] += s.second[q];
    }
    for (std::size_t k = 0; k < ways; ++k) {
      sum.spread_first[k] += s.spread_first[k];
      sum.spread_second[k] += s.spread_second[k];
    }
  }
  for (std::size_t k = 0; k < ways; ++k) {
    const double wanted = std::clamp(sum.spread_first[k] / (sum.spread_second[k] + 1), -0.3, 0.3);
    model_.log_spread_[k] = std::clamp(model_.log_spread_[k] - step * wanted, -2.0, 2.0);
  }
  if (!all) return;
  for (std::size_t q = 0; q < 2 * ways; ++q) {
    const double move = -step * sum.first[q] / (sum.second[q] + 1);
    model_.start_[q] += move;
    for (auto& score : scores_) score[q] += move;
  }
}

void MixtureFit::grow_round() {
  constexpr double row_share = 0.5;
  const Growth growth{.leaves = 8, .least_second = 3, .ridge = 20, .rate = 0.06};
  std::vector<std::uint32_t> chosen;
  for (std::uint32_t i = 0; i < scores_.size(); ++i) {
    if (random_.uniform() >= row_share) continue;
    chosen.push_back(i);
    const Slopes s = slopes(i);
    for (std::size_t q = 0; q < 2 * ways; ++q) {
      pulls_[q][i] = {static_cast<float>(s.first[q]),
                      static_cast<float>(std::max(s.second[q], least_second))};
    }
  }
  auto& round = model_.rounds_.emplace_back();
  for (std::size_t q = 0; q < 2 * ways; ++q) {
    round[q] = grow_tree(rows_.facts, chosen, pulls_[q], growth, random_);
    for (std::size_t i = 0; i < scores_.size(); ++i) {
      scores_[i][q] += round[q].at(rows_.facts.bins.data() + i * rows_.facts.facts);
    }
  }
}

Mixture MixtureFit::run(int rounds) {
  constexpr int settling = 60;
  constexpr int between = 5;
  for (int i = 0; i < settling; ++i) settle_constants(true);
  for (int r = 1; r <= rounds; ++r) {
    grow_round();
    if (r % between == 0) settle_constants(false);
  }
  return std::move(model_);
}

Mixture Mixture::fit(const MixtureRows& rows, int rounds, std::uint64_t seed) {
  return MixtureFit{rows, seed}.run(rounds);
}

}  // namespace whiteflag::bench
