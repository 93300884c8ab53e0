// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "silence/history.h"

namespace whiteflag::silence {

/// How somebody answers, worked out of their newest answers (at most 40).
struct Pace {
  /// As many wall times as answers, in seconds, ascending, that answers take in ordinary weeks; of
  /// somebody who slows down, as slow as they are by now.
  std::vector<std::uint32_t> answers;
  /// Log clock seconds: the middle of them, and their spread; 0 without answers.
  double location = 0, spread = 0;
  /// They take longer and longer: Kendall's rank test at one in two hundred, and at least twice as
  /// long now as at first.
  bool slowing = false;
  std::uint32_t before = 0;  ///< wall seconds: half of the first third of those answers
  friend bool operator==(const Pace&, const Pace&) = default;
};

/// The pace of answered letters, in any order; unanswered ones are passed over, and so is what
/// fold() leaves out. `clock`: their working time; `ordinary`: the same without holidays and
/// absences.
Pace pace_of(std::span<const Pair> pairs, const WorkingClock& clock, const WorkingClock& ordinary,
             Instant now);

/// How long answers take, in wall seconds: half of them, and nine in ten.
struct Normal {
  double usual = 0;
  double most = 0;
};

/// What is normal for a person: their own newest answers, and as much as one answer of log-normal
/// ones with this location and spread.
Normal normal_of(const Pace& pace, double location, double spread);

}  // namespace whiteflag::silence
