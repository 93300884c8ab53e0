// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
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

/// Opens the store in a file, to read.
using OpenCopy = std::function<std::unique_ptr<store::Database>(const std::string& place)>;

/// Puts a backup in the store's place; the present store is kept beside it, under the name returned
/// (empty when there was none). Throws Failure, with the present store in its place, when the file
/// is no backup or a damaged one.
std::string restore(const std::filesystem::path& file, const std::string& place,
                    const OpenCopy& open_copy);

}  // namespace whiteflag::actions
