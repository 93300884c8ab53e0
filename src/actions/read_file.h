// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

namespace whiteflag::actions {

/// All bytes of a file that holds one letter or text. Throws Failure that says why it cannot.
std::string read_file(const std::filesystem::path& path);

}  // namespace whiteflag::actions
