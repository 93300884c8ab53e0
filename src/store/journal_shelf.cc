// SPDX-License-Identifier: Apache-2.0
#include "store/journal_shelf.h"

namespace whiteflag::store {
namespace {

constexpr std::string_view add_sql =
    "INSERT INTO journal (org_id, id, at, verb, said, undo, undone_at) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7)";
constexpr std::string_view last_sql =
    "SELECT id, at, verb, said, undo, undone_at FROM journal "
    "WHERE org_id = $1 AND undone_at IS NULL AND undo <> '' ORDER BY at DESC, id DESC LIMIT 1";
constexpr std::string_view undone_sql =
    "UPDATE journal SET undone_at = $3 WHERE org_id = $1 AND id = $2";
constexpr std::string_view blot_out_sql =
    "UPDATE journal SET said = '', undo = '' WHERE org_id = $1 AND id = $2";
constexpr std::string_view newest_sql =
    "SELECT id, at, verb, said, undo, undone_at FROM journal "
    "WHERE org_id = $1 ORDER BY at DESC, id DESC LIMIT $2";

JournalRow journal(const Row& row) {
  return {EntryId{row.uuid(0)},     instant(row, 1),          std::string{row.text(2)},
          std::string{row.text(3)}, std::string{row.text(4)}, maybe_instant(row, 5)};
}

}  // namespace

void JournalShelf::add(const JournalRow& row) {
  run(add_sql, {row.id.bytes(), micros(row.at), std::string_view{row.verb},
                std::string_view{row.said}, std::string_view{row.undo}, maybe(row.undone_at)});
}

std::optional<JournalRow> JournalShelf::last() const {
  std::optional<JournalRow> found;
  run(last_sql, {}, [&](const Row& row) { found = journal(row); });
  return found;
}

void JournalShelf::mark_undone(EntryId id, Instant at) {
  run(undone_sql, {id.bytes(), micros(at)});
}

void JournalShelf::blot_out(EntryId id) {
  run(blot_out_sql, {id.bytes()});
}

std::vector<JournalRow> JournalShelf::newest(std::int64_t limit) const {
  std::vector<JournalRow> found;
  run(newest_sql, {limit}, [&](const Row& row) { found.push_back(journal(row)); });
  return found;
}

}  // namespace whiteflag::store
