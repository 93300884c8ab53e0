// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <vector>

#include "actions/desk.h"
#include "base/id.h"

namespace whiteflag::actions {

/// How long this person took to answer, over all conversations, as known at the desk's now: wall
/// time, oldest first.
std::vector<std::chrono::seconds> reply_times(const Desk& desk, PersonId person);

}  // namespace whiteflag::actions
