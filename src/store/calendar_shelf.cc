// SPDX-License-Identifier: Apache-2.0
#include "store/calendar_shelf.h"

namespace whiteflag::store {
namespace {

constexpr std::string_view put_sql =
    "INSERT INTO calendar (org_id, address, kind, url, ca_file, login, method, secret, command, "
    "added_at, synced_at, trouble) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) "
    "ON CONFLICT (org_id, address) DO UPDATE SET kind = excluded.kind, url = excluded.url, "
    "ca_file = excluded.ca_file, login = excluded.login, method = excluded.method, "
    "secret = excluded.secret, command = excluded.command, added_at = excluded.added_at, "
    "synced_at = excluded.synced_at, trouble = excluded.trouble";
constexpr std::string_view all_sql =
    "SELECT address, kind, url, ca_file, login, method, secret, command, added_at, synced_at, "
    "trouble FROM calendar WHERE org_id = $1 ORDER BY address";
constexpr std::string_view remove_sql = "DELETE FROM calendar WHERE org_id = $1 AND address = $2";
constexpr std::string_view synced_sql =
    "UPDATE calendar SET synced_at = $3, trouble = '' WHERE org_id = $1 AND address = $2";
constexpr std::string_view trouble_sql =
    "UPDATE calendar SET trouble = $3 WHERE org_id = $1 AND address = $2";

}  // namespace

void CalendarShelf::put(const CalendarRow& row) {
  run(put_sql,
      {std::string_view{row.address}, std::string_view{row.kind}, std::string_view{row.url},
       std::string_view{row.ca_file}, std::string_view{row.login}, std::string_view{row.method},
       BlobView{row.secret}, std::string_view{row.command}, micros(row.added_at),
       maybe(row.synced_at), std::string_view{row.trouble}});
}

std::vector<CalendarRow> CalendarShelf::all() const {
  std::vector<CalendarRow> found;
  // A store of an older program that is only read has no such table yet.
  if (!database_.has_table("calendar")) return found;
  run(all_sql, {}, [&](const Row& row) {
    found.push_back({std::string{row.text(0)}, std::string{row.text(1)}, std::string{row.text(2)},
                     std::string{row.text(3)}, std::string{row.text(4)}, std::string{row.text(5)},
                     std::string{row.blob(6)}, std::string{row.text(7)}, instant(row, 8),
                     maybe_instant(row, 9), std::string{row.text(10)}});
  });
  return found;
}

std::optional<CalendarRow> CalendarShelf::by_address(std::string_view address) const {
  for (CalendarRow& row : all()) {
    if (row.address == address) return std::move(row);
  }
  return std::nullopt;
}

bool CalendarShelf::remove(std::string_view address) {
  return run(remove_sql, {address}) > 0;
}

void CalendarShelf::note_synced(std::string_view address, Instant at) {
  run(synced_sql, {address, micros(at)});
}

void CalendarShelf::note_trouble(std::string_view address, std::string_view trouble) {
  run(trouble_sql, {address, trouble});
}

}  // namespace whiteflag::store
