// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "actions/desk.h"
#include "actions/seller.h"

namespace whiteflag::actions {

/// Out of the day until a date, or until they write. Throws Failure(bad_input) when the date is not
/// after now.
Done snooze(const Desk& desk, std::string_view who, Instant until, const std::string& reason);

/// A step was done: the one named, or the one that is proposed. Throws Failure(bad_input) for a
/// step that is none, and when nothing is proposed and none is named.
Done step_done(const Desk& desk, std::string_view who, const std::string& step);

/// When what is let go comes back.
struct ParkUntil {
  Instant at{};           ///< 0: after the usual time (data/other/steps.txt, park-days)
  bool for_good = false;  ///< never, unless they write
};
/// Stopped and parked: out of the day until its date, or until they write.
Done let_go(const Desk& desk, std::string_view who, const ParkUntil& until);

/// How it ended, or the answer to a white flag.
struct Outcome {
  std::string how;    ///< won, lost, no-decision, feedback
  std::string cause;  ///< the true cause's id, where it is known
  std::string words;
};
Done note_outcome(const Desk& desk, std::string_view who, const Outcome& outcome);

}  // namespace whiteflag::actions
