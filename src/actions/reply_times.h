// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <limits>
#include <vector>

#include "actions/desk.h"
#include "base/id.h"

namespace whiteflag::actions {

/// How long this person took to answer, over all conversations, as known at the desk's now: wall
/// time, oldest first; from the newest `most_letters` of either side.
std::vector<std::chrono::seconds> reply_times(
    const Desk& desk, PersonId person,
    std::int64_t most_letters = std::numeric_limits<std::int64_t>::max());

}  // namespace whiteflag::actions
