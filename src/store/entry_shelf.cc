// SPDX-License-Identifier: Apache-2.0
#include "store/entry_shelf.h"

namespace whiteflag::store {
namespace {

constexpr std::string_view put_sql =
    "INSERT INTO entry (org_id, id, kind, person_id, conversation_id, at, text, until, undone) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (org_id, id) DO UPDATE SET "
    "kind = excluded.kind, person_id = excluded.person_id, "
    "conversation_id = excluded.conversation_id, at = excluded.at, text = excluded.text, "
    "until = excluded.until, undone = excluded.undone";
constexpr std::string_view remove_of_person_sql =
    "DELETE FROM entry WHERE org_id = $1 AND person_id = $2";
constexpr std::string_view move_sql =
    "UPDATE entry SET conversation_id = $3 WHERE org_id = $1 AND conversation_id = $2";
constexpr std::string_view by_id_sql =
    "SELECT id, kind, person_id, conversation_id, at, text, until, undone FROM entry "
    "WHERE org_id = $1 AND id = $2";
constexpr std::string_view of_person_sql =
    "SELECT id, kind, person_id, conversation_id, at, text, until, undone FROM entry "
    "WHERE org_id = $1 AND person_id = $2 AND undone = 0 ORDER BY at, id";
constexpr std::string_view of_conversation_sql =
    "SELECT id, kind, person_id, conversation_id, at, text, until, undone FROM entry "
    "WHERE org_id = $1 AND conversation_id = $2 AND undone = 0 ORDER BY at, id";
constexpr std::string_view all_sql =
    "SELECT id, kind, person_id, conversation_id, at, text, until, undone FROM entry "
    "WHERE org_id = $1 AND undone = 0 ORDER BY at, id";

EntryRow entry(const Row& row) {
  return {EntryId{row.uuid(0)},
          std::string{row.text(1)},
          maybe_id<PersonId>(row, 2),
          maybe_id<ConversationId>(row, 3),
          instant(row, 4),
          std::string{row.text(5)},
          maybe_instant(row, 6),
          row.integer(7) != 0};
}

auto into(std::vector<EntryRow>& found) {
  return [&found](const Row& row) { found.push_back(entry(row)); };
}

}  // namespace

void EntryShelf::put(const EntryRow& row) {
  run(put_sql,
      {row.id.bytes(), std::string_view{row.kind}, maybe(row.person_id), maybe(row.conversation_id),
       micros(row.at), std::string_view{row.text}, maybe(row.until), std::int64_t{row.undone}});
}

void EntryShelf::remove_of_person(PersonId id) {
  run(remove_of_person_sql, {id.bytes()});
}

void EntryShelf::move(ConversationId from, std::optional<ConversationId> to) {
  run(move_sql, {from.bytes(), maybe(to)});
}

std::optional<EntryRow> EntryShelf::by_id(EntryId id) const {
  std::optional<EntryRow> found;
  run(by_id_sql, {id.bytes()}, [&](const Row& row) { found = entry(row); });
  return found;
}

std::vector<EntryRow> EntryShelf::of_person(PersonId id) const {
  std::vector<EntryRow> found;
  run(of_person_sql, {id.bytes()}, into(found));
  return found;
}

std::vector<EntryRow> EntryShelf::of_conversation(ConversationId id) const {
  std::vector<EntryRow> found;
  run(of_conversation_sql, {id.bytes()}, into(found));
  return found;
}

std::vector<EntryRow> EntryShelf::all() const {
  std::vector<EntryRow> found;
  run(all_sql, {}, into(found));
  return found;
}

}  // namespace whiteflag::store
