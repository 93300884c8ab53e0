// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "actions/desk.h"

namespace whiteflag::actions {

/// Every row of the store as JSON, one a line: {"table": …, "row": {…}}; ids and bytes in
/// hexadecimal.
void export_lines(const Desk& desk, const std::function<void(std::string_view)>& line);
/// The same into a file that only its owner can read. Throws Failure when it exists or cannot be
/// written.
void export_to_file(const Desk& desk, const std::filesystem::path& file);

/// Puts a backup in the store's place; the present store is kept beside it, under the name returned
/// (empty when there was none). Throws Failure when the file is no backup.
std::string restore(const std::filesystem::path& file, const std::string& place);

}  // namespace whiteflag::actions
