// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "agreements/track.h"

namespace whiteflag::agreements {

/// The day on which the two meet by what one letter proposed and the next one said to it: "Schikt
/// donderdag?" "Prima, tot dan!". The last of several; "2026-12-03", or empty: nothing was settled.
/// Requires: `answer` came after `proposal`.
std::string meeting_day(const Heard& proposal, const Heard& answer);

/// The day on which a letter says that the two meet, whatever was proposed: "Top, dan zien we
/// elkaar donderdag". Empty: it names none, or only asks.
std::string meeting_told(const Heard& letter);

}  // namespace whiteflag::agreements
