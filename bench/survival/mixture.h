// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "survival/trees.h"

namespace whiteflag::bench {

/// Ways to answer: at once, in the course of the work, late.
inline constexpr std::size_t mixture_ways = 3;

/// What the mixture says of one letter: never, or by one of the ways after a log-normal time.
struct MixtureLetter {
  std::array<double, mixture_ways> chance;    ///< together the chance of an answer at all
  std::array<double, mixture_ways> location;  ///< of log clock seconds
  std::array<double, mixture_ways> spread;
};

/// Chance of an answer by this log clock time; never falls with time.
double mixture_share(const MixtureLetter& letter, double log_time);

/// Letters to learn from, as facts in bins.
struct MixtureRows {
  BinnedRows facts;
  std::span<const double> log_time;  ///< log clock seconds until the answer or the end of sight
  std::span<const std::uint8_t> replied;
};

/// A mixture-cure model of which the chances and locations are sums of small trees over facts,
/// grown along the gradient of the censored likelihood. The spreads are common to all letters.
class Mixture {
 public:
  static Mixture fit(const MixtureRows& rows, int rounds, std::uint64_t seed);
  MixtureLetter letter(const std::uint8_t* bins) const;

 private:
  friend class MixtureFit;
  using Scores = std::array<double, 2 * mixture_ways>;  // log odds to never, then locations
  MixtureLetter letter_of(const Scores& scores) const;

  Scores start_{};
  std::array<double, mixture_ways> log_spread_{};
  std::vector<std::array<Tree, 2 * mixture_ways>> rounds_;
};

}  // namespace whiteflag::bench
