// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string_view>

#include "base/error.h"

namespace whiteflag::store {

/// What a SQLite result code means for a person, about the store at `path`.
/// `detail` is the engine's own message, shown only where no clearer words are known.
Error sqlite_error(int code, const std::filesystem::path& path, std::string_view detail);

}  // namespace whiteflag::store
