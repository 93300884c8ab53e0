// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <chrono>
#include <vector>

#include "base/time.h"
#include "silence/calendar.h"

namespace whiteflag::silence {

/// Weights of the 168 hours of a week, Monday 00:00 first.
using Week = std::array<double, 168>;

/// A week of an office: full weight on weekdays from eight to six, little in evenings, nights
/// and weekends. Mean 1.
const Week& office_week();

/// A person's working time: W(t) in clock seconds, the integral of weekly weights over their
/// local hour of the week. The weights have mean 1, so a week without holidays is 604,800 clock
/// seconds. On the days of a calendar only their share counts, during an absence nothing.
class WorkingClock {
 public:
  /// The office week at UTC.
  WorkingClock();
  /// Weights are scaled to mean 1; negative or not finite ones count as 0, all of them 0 as all 1.
  /// `calendar`, where given, must live as long as the clock and its copies.
  explicit WorkingClock(const Week& weights, std::chrono::minutes offset = {},
                        const Calendar* calendar = nullptr);
  /// The office week at an offset east of UTC.
  explicit WorkingClock(std::chrono::minutes offset) : WorkingClock{office_week(), offset} {}

  /// Stops the clock over [from, to): an absence. Overlaps count once.
  void rest(Instant from, Instant to);

  /// Clock seconds from `from` to `to`; 0 when `to` is not later. A shift of both by whole weeks
  /// changes nothing (where no rests or holidays lie between).
  double between(Instant from, Instant to) const;
  /// The earliest moment at which `clock_seconds` have run since `from`; at most two years later.
  Instant after(Instant from, double clock_seconds) const;

 private:
  struct Rest {
    Instant from, to;
  };
  /// The share that counts at a moment, and until when it stays so.
  struct Pace {
    double weight;
    Instant until;
  };
  Pace pace(Instant at, Instant end) const;
  double raw(Instant from, Instant to) const;
  Instant raw_after(Instant from, double clock_seconds) const;

  Week weights_{};
  std::array<double, 169> before_{};  ///< clock seconds from Monday 00:00 to the hour's start
  std::chrono::minutes offset_;
  std::vector<Rest> rests_;  ///< sorted, disjoint
  std::span<const SlackDays> slack_;
};

}  // namespace whiteflag::silence
