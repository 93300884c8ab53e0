// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/context.h"

namespace whiteflag::cli {

/// The seller's own words where the last word names them: a .txt or .eml file, or "-" for what
/// comes in. That word is taken off.
std::optional<std::string> own_words(const Context& context, std::vector<std::string>& who);

}  // namespace whiteflag::cli
