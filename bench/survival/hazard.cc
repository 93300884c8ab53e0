// SPDX-License-Identifier: Apache-2.0
#include "survival/hazard.h"

#include <algorithm>
#include <cmath>

#include "survival/cure_lanes.h"

namespace whiteflag::bench {
namespace {

double logistic(double x) {
  return 1 / (1 + lanes::exp(-x));
}

struct Spell {
  std::uint32_t letter;
  std::uint8_t step;
  bool answered;
};

/// The steps of each letter as far as it was seen.
std::vector<Spell> spells_of(const HazardRows& rows) {
  std::vector<Spell> spells;
  for (std::uint32_t i = 0; i < rows.observed.size(); ++i) {
    for (std::uint8_t s = 0; s < hazard_steps; ++s) {
      const bool answered = rows.answered_after[i] <= hazard_edges[s + 1U];
      if (!answered && rows.observed[i] < hazard_edges[s + 1U]) break;
      spells.push_back({i, s, answered});
      if (answered) break;
    }
  }
  return spells;
}

}  // namespace

class HazardFit {
 public:
  HazardFit(const HazardRows& rows, std::uint64_t seed)
      : rows_{rows}, random_{seed}, spells_{spells_of(rows)} {
    model_.facts_ = rows.facts.facts;
    cut_steps();
    fill_bins();
    start();
  }
  Hazard run(int rounds);

 private:
  void cut_steps();
  void fill_bins();
  void start();
  void grow_one();

  const HazardRows& rows_;
  Hazard model_;
  SplitMix random_;
  std::vector<Spell> spells_;
  std::vector<std::uint8_t> bins_;
  std::vector<double> scores_;
  std::vector<Pull> pulls_;
};

void HazardFit::cut_steps() {
  for (std::size_t j = 0; j < step_facts; ++j) {
    std::vector<float> values;
    values.reserve(spells_.size());
    for (const Spell& s : spells_) values.push_back(rows_.steps[s.letter][s.step][j]);
    model_.step_cuts_.add(std::move(values));
  }
}

void HazardFit::fill_bins() {
  const std::size_t facts = model_.facts_;
  const std::size_t width = facts + step_facts;
  bins_.resize(spells_.size() * width);
  for (std::size_t i = 0; i < spells_.size(); ++i) {
    const Spell& s = spells_[i];
    std::uint8_t* to = bins_.data() + i * width;
    std::copy_n(rows_.facts.bins.data() + s.letter * facts, facts, to);
    model_.step_cuts_.bin_row(rows_.steps[s.letter][s.step], to + facts);
  }
}

void HazardFit::start() {
  std::array<double, hazard_steps> seen{};
  std::array<double, hazard_steps> answered{};
  for (const Spell& s : spells_) {
    seen[s.step] += 1;
    answered[s.step] += s.answered ? 1 : 0;
  }
  for (std::size_t s = 0; s < hazard_steps; ++s) {
    model_.start_[s] = std::log((answered[s] + 1) / (seen[s] - answered[s] + 1));
  }
  for (const Spell& s : spells_) scores_.push_back(model_.start_[s.step]);
  pulls_.resize(spells_.size());
}

void HazardFit::grow_one() {
  constexpr double letter_share = 0.4;
  const Growth growth{.leaves = 24, .least_second = 8, .ridge = 20, .rate = 0.05};
  std::vector<std::uint8_t> chosen(rows_.observed.size());
  for (auto& c : chosen) c = random_.uniform() < letter_share ? 1 : 0;
  std::vector<std::uint32_t> spells;
  for (std::uint32_t i = 0; i < spells_.size(); ++i) {
    if (chosen[spells_[i].letter] == 0) continue;
    const double p = logistic(scores_[i]);
    pulls_[i] = {static_cast<float>(p - (spells_[i].answered ? 1 : 0)),
                 static_cast<float>(std::max(p * (1 - p), 1e-4))};
    spells.push_back(i);
  }
  const std::size_t width = model_.facts_ + step_facts;
  const Tree tree = grow_tree({bins_, width}, spells, pulls_, growth, random_);
  for (std::size_t i = 0; i < spells_.size(); ++i) scores_[i] += tree.at(bins_.data() + i * width);
  model_.trees_.push_back(tree);
}

Hazard HazardFit::run(int rounds) {
  for (int r = 0; r < rounds; ++r) grow_one();
  return std::move(model_);
}

Hazard Hazard::fit(const HazardRows& rows, int rounds, std::uint64_t seed) {
  return HazardFit{rows, seed}.run(rounds);
}

std::array<double, hazard_edges.size()> Hazard::log_silent(
    const std::uint8_t* bins, const std::array<StepFacts, hazard_steps>& steps) const {
  std::vector<std::uint8_t> both(facts_ + step_facts);
  std::copy_n(bins, facts_, both.begin());
  std::array<double, hazard_edges.size()> silent{};
  for (std::size_t s = 0; s < hazard_steps; ++s) {
    step_cuts_.bin_row(steps[s], both.data() + facts_);
    double score = start_[s];
    for (const Tree& tree : trees_) score += tree.at(both.data());
    silent[s + 1] = silent[s] - std::log1p(lanes::exp(std::min(score, 500.0)));
  }
  return silent;
}

}  // namespace whiteflag::bench
