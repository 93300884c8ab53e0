// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "base/id.h"
#include "base/time.h"
#include "store/database.h"

namespace whiteflag::store {

/// The organisation of a store with one user: every statement names its org, and here it is always
/// this.
constexpr std::int64_t own_org = 1;

/// What all shelves share: the database, the org, and values for nullable columns.
class Shelf {
 public:
  explicit Shelf(Database& database, std::int64_t org = own_org) : database_{database}, org_{org} {}

 protected:
  /// Runs `sql` with $1 = the org and $2… = `bound`.
  std::int64_t run(std::string_view sql, std::initializer_list<Value> bound = {},
                   const std::function<void(const Row&)>& each = {}) const;
  /// The first column of the only row; 0 when there is none.
  std::int64_t number(std::string_view sql, std::initializer_list<Value> bound = {}) const;

  Database& database_;
  std::int64_t org_;
};

inline std::int64_t micros(Instant at) {
  return at.time_since_epoch().count();
}
inline Value maybe(const std::optional<Instant>& at) {
  return at ? Value{micros(*at)} : Value{nullptr};
}
inline Value maybe(const std::optional<std::int64_t>& number) {
  return number ? Value{*number} : Value{nullptr};
}
inline Value maybe(const std::optional<std::string>& text) {
  return text ? Value{std::string_view{*text}} : Value{nullptr};
}
template <class Kind>
Value maybe(const std::optional<Id<Kind>>& id) {
  return id ? Value{id->bytes()} : Value{nullptr};
}
/// Empty stands for null.
inline Value text_or_null(std::string_view text) {
  return text.empty() ? Value{nullptr} : Value{text};
}

inline Instant instant(const Row& row, int column) {
  return Instant{std::chrono::microseconds{row.integer(column)}};
}
inline std::optional<Instant> maybe_instant(const Row& row, int column) {
  return row.null(column) ? std::nullopt : std::optional{instant(row, column)};
}
inline std::optional<std::int64_t> maybe_integer(const Row& row, int column) {
  return row.null(column) ? std::nullopt : std::optional{row.integer(column)};
}
inline std::optional<std::string> maybe_text(const Row& row, int column) {
  return row.null(column) ? std::nullopt : std::optional{std::string{row.text(column)}};
}
template <class SomeId>
std::optional<SomeId> maybe_id(const Row& row, int column) {
  return row.null(column) ? std::nullopt : std::optional{SomeId{row.uuid(column)}};
}

}  // namespace whiteflag::store
