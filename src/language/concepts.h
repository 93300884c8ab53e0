// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "language/detect.h"

namespace whiteflag::language {

/// What a folded word means (data/<language>/concepts.txt), by names that are the same in every
/// language: it counts whole, and by each beginning that stands there. Static.
std::vector<std::string_view> concepts_of(std::string_view word, Language language);

}  // namespace whiteflag::language
