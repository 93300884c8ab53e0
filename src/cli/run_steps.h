// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "cli/context.h"

namespace whiteflag::cli {

/// next, snooze, done, let-go, outcome: the exit code; nothing for another verb.
std::optional<int> run_steps(const Context& context);

/// A day as it is typed, "2026-12-01", or in words of the program's language: "tomorrow", "over
/// twee weken", the first of several. Throws Failure where it is none.
Instant day_typed(const Context& context, const std::string& typed);

}  // namespace whiteflag::cli
