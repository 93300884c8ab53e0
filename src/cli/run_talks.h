// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "cli/context.h"

namespace whiteflag::cli {

/// prepare, debrief, confirm, mirror: the exit code; nothing for another verb.
std::optional<int> run_talks(const Context& context);

}  // namespace whiteflag::cli
