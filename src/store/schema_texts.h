// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>

namespace whiteflag::store {

/// One released schema file: schema/<version>.<engine>.sql.
struct SchemaText {
  std::string_view engine;
  int version;
  std::string_view sql;
};

/// All of them, by engine, then by version.
std::span<const SchemaText> schema_texts();

}  // namespace whiteflag::store
