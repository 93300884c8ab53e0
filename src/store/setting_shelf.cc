// SPDX-License-Identifier: Apache-2.0
#include "store/setting_shelf.h"

#include <charconv>
#include <random>

namespace whiteflag::store {
namespace {

constexpr std::string_view get_sql = "SELECT value FROM setting WHERE org_id = $1 AND name = $2";
constexpr std::string_view set_sql =
    "INSERT INTO setting (org_id, name, value) VALUES ($1, $2, $3) "
    "ON CONFLICT (org_id, name) DO UPDATE SET value = excluded.value";
constexpr std::string_view unset_sql = "DELETE FROM setting WHERE org_id = $1 AND name = $2";
constexpr std::string_view group_sql =
    "SELECT name, value FROM setting WHERE org_id = $1 AND name > $2 AND name < $3 ORDER BY name";
constexpr std::string_view put_me_sql =
    "INSERT INTO me (org_id, address, origin, state) VALUES ($1, $2, $3, $4) "
    "ON CONFLICT (org_id, address) DO UPDATE SET origin = excluded.origin, "
    "state = excluded.state";
constexpr std::string_view remove_me_sql = "DELETE FROM me WHERE org_id = $1 AND address = $2";
constexpr std::string_view me_sql =
    "SELECT address, origin, state FROM me WHERE org_id = $1 ORDER BY address";
constexpr std::string_view add_seen_sql =
    "INSERT INTO address_seen (org_id, address, name, from_sent, from_in, delivered, to_count, "
    "last_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (org_id, address) DO UPDATE SET "
    "name = CASE WHEN length(excluded.name) > length(address_seen.name) THEN excluded.name "
    "ELSE address_seen.name END, "
    "from_sent = address_seen.from_sent + excluded.from_sent, "
    "from_in = address_seen.from_in + excluded.from_in, "
    "delivered = address_seen.delivered + excluded.delivered, "
    "to_count = address_seen.to_count + excluded.to_count, "
    "last_at = CASE WHEN excluded.last_at > address_seen.last_at THEN excluded.last_at "
    "ELSE address_seen.last_at END";
constexpr std::string_view all_seen_sql =
    "SELECT address, name, from_sent, from_in, delivered, to_count, last_at FROM address_seen "
    "WHERE org_id = $1 ORDER BY address";
constexpr std::string_view seen_sent_sql =
    "SELECT address, name, from_sent, from_in, delivered, to_count, last_at FROM address_seen "
    "WHERE org_id = $1 AND (from_sent > 0 OR delivered > 0) ORDER BY address";
constexpr std::string_view seen_sql =
    "SELECT address, name, from_sent, from_in, delivered, to_count, last_at FROM address_seen "
    "WHERE org_id = $1 AND address = $2";
constexpr std::string_view remove_seen_sql =
    "DELETE FROM address_seen WHERE org_id = $1 AND address = $2";
constexpr std::string_view put_verdict_sql =
    "INSERT INTO verdict (org_id, kind, value, verdict, reason) VALUES ($1, $2, $3, $4, $5) "
    "ON CONFLICT (org_id, kind, value) DO UPDATE SET verdict = excluded.verdict, "
    "reason = excluded.reason";
constexpr std::string_view remove_verdict_sql =
    "DELETE FROM verdict WHERE org_id = $1 AND kind = $2 AND value = $3";
constexpr std::string_view verdicts_sql =
    "SELECT kind, value, verdict, reason FROM verdict WHERE org_id = $1 ORDER BY kind, value";
constexpr std::string_view forget_sql =
    "INSERT INTO forgotten (org_id, key, at) VALUES ($1, $2, $3) "
    "ON CONFLICT (org_id, key) DO UPDATE SET at = excluded.at";
constexpr std::string_view forgotten_sql = "SELECT 1 FROM forgotten WHERE org_id = $1 AND key = $2";
constexpr std::string_view any_forgotten_sql = "SELECT COUNT(*) FROM forgotten WHERE org_id = $1";
constexpr std::string_view pending_sql =
    "SELECT COUNT(*) FROM letter WHERE org_id = $1 AND seq > $2";

constexpr std::string_view secret_name = "forget_secret";
constexpr std::string_view upto_name = "search_upto";

template <class Number>
Number to_number(std::string_view text) {
  Number value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

Bytes16 keyed(std::string_view address, std::string_view secret) {
  std::string text{secret};
  text += '\n';
  text += address;
  return hash128(text, to_number<std::uint64_t>(secret));
}

BlobView bytes_of(const Bytes16& key) {
  return {{reinterpret_cast<const char*>(key.data()), key.size()}};
}

AddressSeenRow seen_row(const Row& row) {
  return {std::string{row.text(0)}, std::string{row.text(1)}, row.integer(2), row.integer(3),
          row.integer(4),           row.integer(5),           instant(row, 6)};
}

}  // namespace

std::optional<std::string> SettingShelf::get(std::string_view name) const {
  std::optional<std::string> found;
  run(get_sql, {name}, [&](const Row& row) { found = row.text(0); });
  return found;
}

void SettingShelf::set(std::string_view name, std::string_view value) {
  run(set_sql, {name, value});
}

void SettingShelf::unset(std::string_view name) {
  run(unset_sql, {name});
}

std::vector<std::pair<std::string, std::string>> SettingShelf::group(std::string_view name) const {
  const std::string first = std::string{name} + ' ';
  const std::string past = std::string{name} + '!';  // the byte after a space
  std::vector<std::pair<std::string, std::string>> found;
  run(group_sql, {std::string_view{first}, std::string_view{past}},
      [&](const Row& row) { found.emplace_back(row.text(0), row.text(1)); });
  return found;
}

void SettingShelf::put_me(const MeRow& row) {
  run(put_me_sql, {std::string_view{row.address}, std::string_view{row.told ? "told" : "found"},
                   std::string_view{row.in ? "in" : "out"}});
}

void SettingShelf::remove_me(std::string_view address) {
  run(remove_me_sql, {address});
}

std::vector<MeRow> SettingShelf::me() const {
  std::vector<MeRow> found;
  run(me_sql, {}, [&](const Row& row) {
    found.push_back({std::string{row.text(0)}, row.text(1) == "told", row.text(2) == "in"});
  });
  return found;
}

void SettingShelf::add_seen(std::span<const AddressSeenRow> rows) {
  std::vector<Value> bound;
  bound.reserve(rows.size() * 8);
  for (const auto& row : rows) {
    bound.insert(bound.end(),
                 {org_, std::string_view{row.address}, std::string_view{row.name}, row.from_sent,
                  row.from_in, row.delivered, row.to_count, micros(row.last_at)});
  }
  database_.run_many(add_seen_sql, 8, bound);
}

void SettingShelf::remove_seen(std::string_view address) {
  run(remove_seen_sql, {address});
}

std::vector<AddressSeenRow> SettingShelf::seen() const {
  std::vector<AddressSeenRow> found;
  run(all_seen_sql, {}, [&](const Row& row) { found.push_back(seen_row(row)); });
  return found;
}

std::vector<AddressSeenRow> SettingShelf::seen_sent_or_delivered() const {
  std::vector<AddressSeenRow> found;
  run(seen_sent_sql, {}, [&](const Row& row) { found.push_back(seen_row(row)); });
  return found;
}

std::optional<AddressSeenRow> SettingShelf::seen(std::string_view address) const {
  std::optional<AddressSeenRow> found;
  run(seen_sql, {address}, [&](const Row& row) { found = seen_row(row); });
  return found;
}

void SettingShelf::put_verdict(const VerdictRow& row) {
  run(put_verdict_sql, {std::string_view{row.kind}, std::string_view{row.value},
                        std::string_view{row.verdict}, std::string_view{row.reason}});
}

void SettingShelf::remove_verdict(std::string_view kind, std::string_view value) {
  run(remove_verdict_sql, {kind, value});
}

std::vector<VerdictRow> SettingShelf::verdicts() const {
  std::vector<VerdictRow> found;
  run(verdicts_sql, {}, [&](const Row& row) {
    found.push_back({std::string{row.text(0)}, std::string{row.text(1)}, std::string{row.text(2)},
                     std::string{row.text(3)}});
  });
  return found;
}

void SettingShelf::forget(std::string_view address, Instant at) {
  auto secret = get(secret_name);
  if (!secret) {
    std::random_device source;
    const auto word = [&source] {
      return std::to_string((std::uint64_t{source()} << 32U) | source());
    };
    secret = word() + '.' + word();
    set(secret_name, *secret);
  }
  const auto key = keyed(address, *secret);
  run(forget_sql, {bytes_of(key), micros(at)});
}

bool SettingShelf::forgotten(std::string_view address) const {
  const auto secret = get(secret_name);
  if (!secret) return false;
  const auto key = keyed(address, *secret);
  return number(forgotten_sql, {bytes_of(key)}) != 0;
}

bool SettingShelf::any_forgotten() const {
  return number(any_forgotten_sql) != 0;
}

std::int64_t SettingShelf::search_upto() const {
  return to_number<std::int64_t>(get(upto_name).value_or("0"));
}

void SettingShelf::set_search_upto(std::int64_t seq) {
  set(upto_name, std::to_string(seq));
}

std::int64_t SettingShelf::search_pending() const {
  return number(pending_sql, {search_upto()});
}

}  // namespace whiteflag::store
