// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "cli/context.h"

namespace whiteflag::cli {

/// next, snooze, done, let-go, outcome: the exit code; nothing for another verb.
std::optional<int> run_steps(const Context& context);

}  // namespace whiteflag::cli
