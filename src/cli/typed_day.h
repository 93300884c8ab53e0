// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "cli/context.h"

namespace whiteflag::cli {

/// A day or moment as it is typed, "2026-12-01", or in words of any language that is read, the
/// program's first: "tomorrow", "over twee weken", the first of several. Throws Failure where it is
/// none.
Instant typed_day(const Context& context, const std::string& typed);

/// The same of a day that lies behind: "1 March" is the last one.
Instant typed_past_day(const Context& context, const std::string& typed);

}  // namespace whiteflag::cli
