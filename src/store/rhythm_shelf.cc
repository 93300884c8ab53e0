// SPDX-License-Identifier: Apache-2.0
#include "store/rhythm_shelf.h"

namespace whiteflag::store {
namespace {

constexpr std::string_view put_person_sql =
    "INSERT INTO person_rhythm (org_id, person_id, state) VALUES ($1, $2, $3) "
    "ON CONFLICT (org_id, person_id) DO UPDATE SET state = excluded.state";
constexpr std::string_view person_sql =
    "SELECT state FROM person_rhythm WHERE org_id = $1 AND person_id = $2";
constexpr std::string_view put_organisation_sql =
    "INSERT INTO org_rhythm (org_id, domain, state) VALUES ($1, $2, $3) "
    "ON CONFLICT (org_id, domain) DO UPDATE SET state = excluded.state";
constexpr std::string_view organisation_sql =
    "SELECT state FROM org_rhythm WHERE org_id = $1 AND domain = $2";
constexpr std::string_view put_mailbox_sql =
    "INSERT INTO mailbox_rhythm (org_id, state) VALUES ($1, $2) "
    "ON CONFLICT (org_id) DO UPDATE SET state = excluded.state";
constexpr std::string_view mailbox_sql = "SELECT state FROM mailbox_rhythm WHERE org_id = $1";
constexpr std::string_view clear_persons_sql = "DELETE FROM person_rhythm WHERE org_id = $1";
constexpr std::string_view clear_organisations_sql = "DELETE FROM org_rhythm WHERE org_id = $1";
constexpr std::string_view clear_mailbox_sql = "DELETE FROM mailbox_rhythm WHERE org_id = $1";

auto into(std::optional<std::string>& found) {
  return [&found](const Row& row) { found = row.blob(0); };
}

}  // namespace

void RhythmShelf::put_person(PersonId id, std::string_view state) {
  run(put_person_sql, {id.bytes(), BlobView{state}});
}

std::optional<std::string> RhythmShelf::person(PersonId id) const {
  std::optional<std::string> found;
  run(person_sql, {id.bytes()}, into(found));
  return found;
}

void RhythmShelf::put_organisation(std::string_view domain, std::string_view state) {
  run(put_organisation_sql, {domain, BlobView{state}});
}

std::optional<std::string> RhythmShelf::organisation(std::string_view domain) const {
  std::optional<std::string> found;
  run(organisation_sql, {domain}, into(found));
  return found;
}

void RhythmShelf::put_mailbox(std::string_view state) {
  run(put_mailbox_sql, {BlobView{state}});
}

std::optional<std::string> RhythmShelf::mailbox() const {
  std::optional<std::string> found;
  run(mailbox_sql, {}, into(found));
  return found;
}

void RhythmShelf::clear() {
  for (const auto sql : {clear_persons_sql, clear_organisations_sql, clear_mailbox_sql}) run(sql);
}

}  // namespace whiteflag::store
