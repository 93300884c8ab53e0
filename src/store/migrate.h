// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <span>

#include "store/database.h"
#include "store/schema_texts.h"

namespace whiteflag::store {

/// What a store says about itself. Version 0: an empty database.
struct StoreVersion {
  int version = 0;
  int min_reader = 0;  ///< programs of an older schema version may not read it
  int min_writer = 0;  ///< programs of an older schema version may not write it
};

/// The schema version this program writes.
int program_version();

StoreVersion read_version(Database& database);

/// Called before a store with content is changed, with the version it has now.
using Backup = std::function<void(int version)>;

/// Brings the store to this program's version, forward only, each step in one transaction.
/// Throws Failure(outdated) when the store is from a newer program that this one may not write.
void migrate(Database& database, const Backup& backup = {});

/// The same with the steps of a program that knows `steps` (of both engines, by version).
void migrate(Database& database, std::span<const SchemaText> steps, const Backup& backup);

/// Throws Failure(outdated) when this program is too old to read the store, and
/// Failure(not_found) when there is no store yet.
void check_readable(Database& database);

}  // namespace whiteflag::store
