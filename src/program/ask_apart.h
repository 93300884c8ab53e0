// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "web/site.h"

namespace whiteflag {

/// Asks this program in a process of its own, and waits. For a question that walks all letters:
/// what it needs of memory ends with it. `interrupted` ends it early. Throws Failure: broken when
/// the process cannot be made, interrupted.
web::Said ask_apart(std::vector<std::string> words, const std::function<bool()>& interrupted);

}  // namespace whiteflag
