// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "store/search_index.h"
#include "store/shelf.h"

namespace whiteflag::store {

/// The search index of a PostgreSQL store, on tsvector and GIN. `database` must outlive it.
std::unique_ptr<SearchIndex> postgres_search(Database& database, std::int64_t org = own_org);

}  // namespace whiteflag::store
