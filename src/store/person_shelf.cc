// SPDX-License-Identifier: Apache-2.0
#include "store/person_shelf.h"

namespace whiteflag::store {
namespace {

constexpr std::string_view put_sql =
    "INSERT INTO person (org_id, id, short, name, organisation, role, verdict, verdict_reason, "
    "forgotten) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (org_id, id) DO UPDATE "
    "SET name = excluded.name, organisation = excluded.organisation, role = excluded.role, "
    "verdict = excluded.verdict, verdict_reason = excluded.verdict_reason, "
    "forgotten = excluded.forgotten";
constexpr std::string_view remove_sql = "DELETE FROM person WHERE org_id = $1 AND id = $2";
constexpr std::string_view by_id_sql =
    "SELECT id, name, organisation, role, verdict, verdict_reason, forgotten FROM person "
    "WHERE org_id = $1 AND id = $2";
constexpr std::string_view by_address_sql =
    "SELECT p.id, p.name, p.organisation, p.role, p.verdict, p.verdict_reason, p.forgotten "
    "FROM person_address a JOIN person p ON p.org_id = a.org_id AND p.id = a.person_id "
    "WHERE a.org_id = $1 AND p.org_id = $1 AND a.address = $2";
constexpr std::string_view by_short_sql =
    "SELECT id, name, organisation, role, verdict, verdict_reason, forgotten FROM person "
    "WHERE org_id = $1 AND short >= $2 AND short < $3 ORDER BY short";
constexpr std::string_view of_organisation_sql =
    "SELECT id, name, organisation, role, verdict, verdict_reason, forgotten FROM person "
    "WHERE org_id = $1 AND organisation = $2 ORDER BY organisation, id";
constexpr std::string_view names_sql = "SELECT id, name FROM person WHERE org_id = $1 ORDER BY id";
constexpr std::string_view put_address_sql =
    "INSERT INTO person_address (org_id, address, person_id, name) VALUES ($1, $2, $3, $4) "
    "ON CONFLICT (org_id, address) DO UPDATE SET person_id = excluded.person_id, "
    "name = excluded.name";
constexpr std::string_view addresses_of_sql =
    "SELECT address, person_id, name FROM person_address WHERE org_id = $1 AND person_id = $2 "
    "ORDER BY address";
constexpr std::string_view all_addresses_sql =
    "SELECT address, person_id, name FROM person_address WHERE org_id = $1 ORDER BY address";
PersonRow person(const Row& row) {
  return {PersonId{row.uuid(0)},    std::string{row.text(1)}, std::string{row.text(2)},
          std::string{row.text(3)}, std::string{row.text(4)}, std::string{row.text(5)},
          row.integer(6) != 0};
}

PersonAddressRow address(const Row& row) {
  return {std::string{row.text(0)}, PersonId{row.uuid(1)}, std::string{row.text(2)}};
}

}  // namespace

void PersonShelf::put(std::span<const PersonRow> rows) {
  for (const auto& row : rows) {
    run(put_sql,
        {row.id.bytes(), std::string_view{short_text(row.id.bytes())}, std::string_view{row.name},
         std::string_view{row.organisation}, std::string_view{row.role}, text_or_null(row.verdict),
         text_or_null(row.verdict_reason), std::int64_t{row.forgotten}});
  }
}

void PersonShelf::remove(PersonId id) {
  run(remove_sql, {id.bytes()});
}

std::optional<PersonRow> PersonShelf::by_id(PersonId id) const {
  std::optional<PersonRow> found;
  run(by_id_sql, {id.bytes()}, [&](const Row& row) { found = person(row); });
  return found;
}

std::optional<PersonRow> PersonShelf::by_address(std::string_view address) const {
  std::optional<PersonRow> found;
  run(by_address_sql, {address}, [&](const Row& row) { found = person(row); });
  return found;
}

std::vector<PersonRow> PersonShelf::by_short(std::string_view prefix) const {
  std::vector<PersonRow> found;
  const auto end = std::string{prefix} + 'g';  // after every hexadecimal digit
  run(by_short_sql, {prefix, std::string_view{end}},
      [&](const Row& row) { found.push_back(person(row)); });
  return found;
}

std::vector<PersonRow> PersonShelf::of_organisation(std::string_view domain) const {
  std::vector<PersonRow> found;
  run(of_organisation_sql, {domain}, [&](const Row& row) { found.push_back(person(row)); });
  return found;
}

void PersonShelf::each_name(const std::function<void(PersonId, std::string_view)>& each) const {
  run(names_sql, {}, [&](const Row& row) { each(PersonId{row.uuid(0)}, row.text(1)); });
}

void PersonShelf::put_addresses(std::span<const PersonAddressRow> rows) {
  std::vector<Value> bound;
  for (const auto& row : rows) {
    bound.insert(bound.end(), {org_, std::string_view{row.address}, row.person_id.bytes(),
                               std::string_view{row.name}});
  }
  database_.run_many(put_address_sql, 4, bound);
}

std::vector<PersonAddressRow> PersonShelf::addresses_of(PersonId id) const {
  std::vector<PersonAddressRow> found;
  run(addresses_of_sql, {id.bytes()}, [&](const Row& row) { found.push_back(address(row)); });
  return found;
}

std::vector<PersonAddressRow> PersonShelf::all_addresses() const {
  std::vector<PersonAddressRow> found;
  run(all_addresses_sql, {}, [&](const Row& row) { found.push_back(address(row)); });
  return found;
}

}  // namespace whiteflag::store
