// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "survival/trees.h"

namespace whiteflag::bench {

/// The steps of wall time since a sending, in seconds, in which an answer comes or does not.
inline constexpr std::array<double, 23> hazard_edges{
    0,      600,    1800,   3600,   7200,    14400,   21600,  32400,
    43200,  64800,  86400,  108000, 129600,  172800,  259200, 345600,
    432000, 604800, 691200, 864000, 1209600, 1814400, 2592000};
inline constexpr std::size_t hazard_steps = hazard_edges.size() - 1;
/// Facts about a step: which, clock seconds in it and before it, hour and day, pace of the clock,
/// and how much more of the reader's own letters fall into it than of everybody's.
inline constexpr std::size_t step_facts = 7;
using StepFacts = std::array<float, step_facts>;

/// Letters to learn from.
struct HazardRows {
  BinnedRows facts;                                            ///< of each letter, at its sending
  std::span<const std::array<StepFacts, hazard_steps>> steps;  ///< of each letter
  std::span<const double> answered_after;  ///< wall seconds; infinity where never seen
  std::span<const double> observed;        ///< wall seconds
};

/// The chance of an answer in each step for letters still silent at its start, as a sum of trees
/// over the letter's facts and the step's (a discrete-time hazard: Cox 1972, section 6).
class Hazard {
 public:
  static Hazard fit(const HazardRows& rows, int rounds, std::uint64_t seed);
  /// log of the share still silent at each edge: starts at 0 and never rises.
  std::array<double, hazard_edges.size()> log_silent(
      const std::uint8_t* bins, const std::array<StepFacts, hazard_steps>& steps) const;

 private:
  friend class HazardFit;
  std::size_t facts_ = 0;
  Cuts step_cuts_;
  std::array<double, hazard_steps> start_{};
  std::vector<Tree> trees_;
};

}  // namespace whiteflag::bench
