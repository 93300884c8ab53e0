// SPDX-License-Identifier: Apache-2.0
#include "store/account_shelf.h"

namespace whiteflag::store {
namespace {

constexpr std::string_view put_sql =
    "INSERT INTO account (org_id, address, host, port, security, ca_file, login, method, secret, "
    "command, added_at, synced_at, trouble) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) "
    "ON CONFLICT (org_id, address) DO UPDATE SET host = excluded.host, port = excluded.port, "
    "security = excluded.security, ca_file = excluded.ca_file, login = excluded.login, "
    "method = excluded.method, secret = excluded.secret, command = excluded.command, "
    "added_at = excluded.added_at, synced_at = excluded.synced_at, trouble = excluded.trouble";
constexpr std::string_view all_sql =
    "SELECT address, host, port, security, ca_file, login, method, secret, command, added_at, "
    "synced_at, trouble FROM account WHERE org_id = $1 ORDER BY address";
constexpr std::string_view remove_sql = "DELETE FROM account WHERE org_id = $1 AND address = $2";
constexpr std::string_view synced_sql =
    "UPDATE account SET synced_at = $3, trouble = '' WHERE org_id = $1 AND address = $2";
constexpr std::string_view secret_sql =
    "UPDATE account SET secret = $3 WHERE org_id = $1 AND address = $2";
constexpr std::string_view trouble_sql =
    "UPDATE account SET trouble = $3 WHERE org_id = $1 AND address = $2";

}  // namespace

void AccountShelf::put(const AccountRow& row) {
  run(put_sql,
      {std::string_view{row.address}, std::string_view{row.host}, row.port,
       std::string_view{row.security}, std::string_view{row.ca_file}, std::string_view{row.login},
       std::string_view{row.method}, BlobView{row.secret}, std::string_view{row.command},
       micros(row.added_at), maybe(row.synced_at), std::string_view{row.trouble}});
}

std::vector<AccountRow> AccountShelf::all() const {
  std::vector<AccountRow> found;
  // A store of an older program that is only read has no such table yet.
  if (!database_.has_table("account")) return found;
  run(all_sql, {}, [&](const Row& row) {
    found.push_back({std::string{row.text(0)}, std::string{row.text(1)}, row.integer(2),
                     std::string{row.text(3)}, std::string{row.text(4)}, std::string{row.text(5)},
                     std::string{row.text(6)}, std::string{row.blob(7)}, std::string{row.text(8)},
                     instant(row, 9), maybe_instant(row, 10), std::string{row.text(11)}});
  });
  return found;
}

std::optional<AccountRow> AccountShelf::by_address(std::string_view address) const {
  for (AccountRow& row : all()) {
    if (row.address == address) return std::move(row);
  }
  return std::nullopt;
}

bool AccountShelf::remove(std::string_view address) {
  return run(remove_sql, {address}) > 0;
}

void AccountShelf::note_synced(std::string_view address, Instant at) {
  run(synced_sql, {address, micros(at)});
}

void AccountShelf::note_secret(std::string_view address, std::string_view sealed) {
  run(secret_sql, {address, BlobView{sealed}});
}

void AccountShelf::note_trouble(std::string_view address, std::string_view trouble) {
  run(trouble_sql, {address, trouble});
}

}  // namespace whiteflag::store
