// SPDX-License-Identifier: Apache-2.0
#include "store/outbox_shelf.h"

namespace whiteflag::store {
namespace {

constexpr std::string_view add_sql =
    "INSERT INTO outbox (org_id, id, message_id, account, from_address, to_address, subject, "
    "bytes, person_id, conversation_id, step, wording, state, reason, attempts, at, not_before, "
    "changed_at, copy, copy_trouble) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, "
    "$13, $14, $15, $16, $17, $18, $19, $20)";
constexpr std::string_view all_sql =
    "SELECT id, message_id, account, from_address, to_address, subject, bytes, person_id, "
    "conversation_id, step, wording, state, reason, attempts, at, not_before, changed_at, "
    "copy, copy_trouble FROM outbox WHERE org_id = $1 ORDER BY at, id";
constexpr std::string_view by_id_sql =
    "SELECT id, message_id, account, from_address, to_address, subject, bytes, person_id, "
    "conversation_id, step, wording, state, reason, attempts, at, not_before, changed_at, "
    "copy, copy_trouble FROM outbox WHERE org_id = $1 AND id = $2";
constexpr std::string_view begin_sql =
    "UPDATE outbox SET state = 'sending', attempts = attempts + 1, changed_at = $3 "
    "WHERE org_id = $1 AND id = $2 AND state = 'queued'";
constexpr std::string_view move_sql =
    "UPDATE outbox SET state = $5, reason = $6, not_before = COALESCE($7, not_before), "
    "changed_at = $8 WHERE org_id = $1 AND id = $2 AND state IN ($3, $4)";
constexpr std::string_view copy_sql =
    "UPDATE outbox SET copy = $3, copy_trouble = $4 WHERE org_id = $1 AND id = $2";
constexpr std::string_view remove_sql = "DELETE FROM outbox WHERE org_id = $1 AND person_id = $2";

OutboxRow outbox_row(const Row& row) {
  return {EntryId{row.uuid(0)},      std::string{row.text(1)}, std::string{row.text(2)},
          std::string{row.text(3)},  std::string{row.text(4)}, std::string{row.text(5)},
          std::string{row.blob(6)},  PersonId{row.uuid(7)},    ConversationId{row.uuid(8)},
          std::string{row.text(9)},  row.integer(10),          std::string{row.text(11)},
          std::string{row.text(12)}, row.integer(13),          instant(row, 14),
          instant(row, 15),          instant(row, 16),         std::string{row.text(17)},
          std::string{row.text(18)}};
}

}  // namespace

void OutboxShelf::add(const OutboxRow& row) {
  run(add_sql,
      {row.id.bytes(), std::string_view{row.message_id}, std::string_view{row.account},
       std::string_view{row.from}, std::string_view{row.to}, std::string_view{row.subject},
       BlobView{row.bytes}, row.person.bytes(), row.conversation.bytes(),
       std::string_view{row.step}, row.wording, std::string_view{row.state},
       std::string_view{row.reason}, row.attempts, micros(row.at), micros(row.not_before),
       micros(row.changed_at), std::string_view{row.copy}, std::string_view{row.copy_trouble}});
}

std::vector<OutboxRow> OutboxShelf::all() const {
  std::vector<OutboxRow> found;
  if (!database_.has_table("outbox")) return found;
  run(all_sql, {}, [&](const Row& row) { found.push_back(outbox_row(row)); });
  return found;
}

std::optional<OutboxRow> OutboxShelf::by_id(EntryId id) const {
  std::optional<OutboxRow> found;
  run(by_id_sql, {id.bytes()}, [&](const Row& row) { found = outbox_row(row); });
  return found;
}

bool OutboxShelf::begin(EntryId id, Instant now) {
  return run(begin_sql, {id.bytes(), micros(now)}) == 1;
}

bool OutboxShelf::move(EntryId id, std::string_view from, std::string_view or_from,
                       const OutboxMove& what, Instant now) {
  const Value not_before =
      what.not_before == Instant{} ? Value{nullptr} : Value{micros(what.not_before)};
  return run(move_sql,
             {id.bytes(), from, or_from, what.to, what.reason, not_before, micros(now)}) == 1;
}

void OutboxShelf::note_copy(EntryId id, std::string_view copy, std::string_view trouble) {
  run(copy_sql, {id.bytes(), copy, trouble});
}

void OutboxShelf::remove_person(PersonId id) {
  run(remove_sql, {id.bytes()});
}

}  // namespace whiteflag::store
