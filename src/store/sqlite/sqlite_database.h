// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>

#include "store/database.h"

namespace whiteflag::store {

/// Opens the store file at `path`. read_write creates it (and its folders, for the owner only),
/// brings its schema up to date after a backup beside it (<file>.backup-<version>), and ends what
/// an interrupted bulk load left. read_only never writes.
/// Throws Failure in words for a person: no store yet, a newer store, no permission, a damaged
/// file, a store in use.
std::unique_ptr<Database> open_sqlite(const std::filesystem::path& path, Mode mode);

/// Copies the whole store to `to`, consistent even while others write. Throws Failure.
void backup_sqlite(Database& database, const std::filesystem::path& to);

}  // namespace whiteflag::store
