// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sources/source.h"

namespace whiteflag::sources {

/// The path of a folder from the place that was asked for, as directory and file names.
using Steps = std::vector<std::string>;

/// "a/b//c" → a, b, c; "." and ".." left out.
Steps steps_of(std::string_view path);

/// What a person calls the folder at `steps` under a place called `top`: Maildir++ dots, modified
/// UTF-7, and the endings .sbd and .mbox are read away. The kind comes from these names.
Folder folder_at(std::string place, std::string_view top, const Steps& steps, std::string format);

}  // namespace whiteflag::sources
