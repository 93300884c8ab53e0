// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string_view>

#include "store/database.h"

namespace whiteflag::store {

/// Opens the store in the PostgreSQL database that `url` names (postgresql://…, libpq's own form).
/// read_write brings its schema up to date; read_only never writes.
/// Text is kept as UTF-8 without NUL, as PostgreSQL wants it: other bytes become U+FFFD.
/// Throws Failure in words for a person: offline, denied, no store yet, a newer store.
std::unique_ptr<Database> open_postgres(std::string_view url, Mode mode);

/// The connection alone: no schema is looked at.
std::unique_ptr<Database> connect_postgres(std::string_view url, Mode mode);

}  // namespace whiteflag::store
