// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "store/search_index.h"

namespace whiteflag::store {

/// The search index of a SQLite store, on FTS5. `database` must outlive it.
std::unique_ptr<SearchIndex> sqlite_search(Database& database);

}  // namespace whiteflag::store
