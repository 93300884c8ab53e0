// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "cli/context.h"

namespace whiteflag::cli {

/// A day as it is typed, "2026-12-01", or in words of the program's language: "tomorrow", "over
/// twee weken", the first of several. Throws Failure where it is none.
Instant typed_day(const Context& context, const std::string& typed);

}  // namespace whiteflag::cli
