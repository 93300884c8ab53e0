// SPDX-License-Identifier: Apache-2.0
#include "store/conversation_shelf.h"

#include <limits>

namespace whiteflag::store {
namespace {

#define WF_CONVERSATION_COLUMNS                                                                  \
  "id, title, told_title, person_id, organisation, value_minor, currency, first_at, last_at, "   \
  "last_in_at, last_out_at, last_in_letter, last_out_letter, letters_in, letters_out, "          \
  "words_in, words_out, open_unanswered, turn, closed_at, closed_how, wait_until, wait_reason, " \
  "wait_kind, state, left_out"

constexpr std::string_view put_sql =
    "INSERT INTO conversation (org_id, " WF_CONVERSATION_COLUMNS
    ", short) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, "
    "$18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28) ON CONFLICT (org_id, id) DO UPDATE SET "
    "title = excluded.title, told_title = excluded.told_title, person_id = excluded.person_id, "
    "organisation = excluded.organisation, value_minor = excluded.value_minor, "
    "currency = excluded.currency, first_at = excluded.first_at, last_at = excluded.last_at, "
    "last_in_at = excluded.last_in_at, last_out_at = excluded.last_out_at, "
    "last_in_letter = excluded.last_in_letter, last_out_letter = excluded.last_out_letter, "
    "letters_in = excluded.letters_in, letters_out = excluded.letters_out, "
    "words_in = excluded.words_in, words_out = excluded.words_out, "
    "open_unanswered = excluded.open_unanswered, turn = excluded.turn, "
    "closed_at = excluded.closed_at, closed_how = excluded.closed_how, "
    "wait_until = excluded.wait_until, wait_reason = excluded.wait_reason, "
    "wait_kind = excluded.wait_kind, state = excluded.state, "
    "left_out = excluded.left_out";
constexpr std::string_view remove_sql = "DELETE FROM conversation WHERE org_id = $1 AND id = $2";
constexpr std::string_view count_sql = "SELECT COUNT(*) FROM conversation WHERE org_id = $1";
constexpr std::string_view by_id_sql =
    "SELECT " WF_CONVERSATION_COLUMNS " FROM conversation WHERE org_id = $1 AND id = $2";
constexpr std::string_view by_short_sql =
    "SELECT " WF_CONVERSATION_COLUMNS
    " FROM conversation WHERE org_id = $1 AND short >= $2 AND short < $3 ORDER BY short";
// The + keeps SQLite from walking all conversations by date to spare itself sorting these few.
constexpr std::string_view of_person_sql =
    "SELECT " WF_CONVERSATION_COLUMNS
    " FROM conversation WHERE org_id = $1 AND person_id = $2 ORDER BY +last_at DESC, id LIMIT $3";
constexpr std::string_view since_sql =
    "SELECT " WF_CONVERSATION_COLUMNS
    " FROM conversation WHERE org_id = $1 AND last_at >= $2 ORDER BY last_at DESC, id";
#define WF_STANDING_COLUMNS                                                              \
  "id, person_id, organisation, value_minor, first_at, last_at, letters_in, closed_at, " \
  "wait_until, "                                                                         \
  "state"
// In the order of the index: the table is read from one end to the other, and nothing is sorted.
constexpr std::string_view standing_since_sql =
    "SELECT " WF_STANDING_COLUMNS
    " FROM conversation WHERE org_id = $1 AND last_at >= $2 AND left_out IS NULL ORDER BY last_at";
constexpr std::string_view standing_of_person_sql =
    "SELECT " WF_STANDING_COLUMNS
    " FROM conversation WHERE org_id = $1 AND person_id = $2 AND last_at >= $3 AND left_out IS "
    "NULL "
    "ORDER BY last_at DESC, id";
// The partial index letter_until wants its condition said. The + keeps SQLite from walking all that
// is older, by date, for the few with such a letter.
constexpr std::string_view waited_for_sql =
    "SELECT " WF_STANDING_COLUMNS
    " FROM conversation WHERE org_id = $1 AND +last_at < $3 AND left_out IS NULL AND id IN (SELECT "
    "conversation_id FROM letter WHERE org_id = $1 AND until_at <> 0 AND until_at >= $2 AND "
    "sent_at < $3) ORDER BY +last_at";
#undef WF_STANDING_COLUMNS
#undef WF_CONVERSATION_COLUMNS

constexpr std::size_t columns = 28;

void read_conversation(const Row& row, ConversationRow& to) {
  to.id = ConversationId{row.uuid(0)};
  to.title = row.text(1);
  to.told_title = maybe_text(row, 2);
  to.person_id = maybe_id<PersonId>(row, 3);
  to.organisation = row.text(4);
  to.value_minor = maybe_integer(row, 5);
  to.currency = maybe_text(row, 6);
  to.first_at = instant(row, 7);
  to.last_at = instant(row, 8);
  to.last_in_at = maybe_instant(row, 9);
  to.last_out_at = maybe_instant(row, 10);
  to.last_in_letter = maybe_id<LetterId>(row, 11);
  to.last_out_letter = maybe_id<LetterId>(row, 12);
  to.letters_in = row.integer(13);
  to.letters_out = row.integer(14);
  to.words_in = row.integer(15);
  to.words_out = row.integer(16);
  to.open_unanswered = row.integer(17);
  to.turn = static_cast<int>(row.integer(18));
  to.closed_at = maybe_instant(row, 19);
  to.closed_how = maybe_text(row, 20);
  to.wait_until = maybe_instant(row, 21);
  to.wait_reason = maybe_text(row, 22);
  to.wait_kind = maybe_text(row, 23);
  to.state = row.blob(24);
  to.left_out = row.text(25);
}

void append_conversation(std::vector<Value>& to, std::int64_t org, const ConversationRow& row,
                         std::string_view shown) {
  to.insert(to.end(), {org,
                       row.id.bytes(),
                       std::string_view{row.title},
                       maybe(row.told_title),
                       maybe(row.person_id),
                       std::string_view{row.organisation},
                       maybe(row.value_minor),
                       maybe(row.currency),
                       micros(row.first_at),
                       micros(row.last_at),
                       maybe(row.last_in_at),
                       maybe(row.last_out_at),
                       maybe(row.last_in_letter),
                       maybe(row.last_out_letter),
                       row.letters_in,
                       row.letters_out,
                       row.words_in,
                       row.words_out,
                       row.open_unanswered,
                       std::int64_t{row.turn},
                       maybe(row.closed_at),
                       maybe(row.closed_how),
                       maybe(row.wait_until),
                       maybe(row.wait_reason),
                       maybe(row.wait_kind),
                       BlobView{row.state},
                       text_or_null(row.left_out),
                       shown});
}

/// Hands rows on with their packed state.
auto standing_to(const EachStanding& each) {
  return [&each, to = StandingRow{}](const Row& row) mutable {
    to.id = ConversationId{row.uuid(0)};
    to.person_id = maybe_id<PersonId>(row, 1);
    to.organisation = row.text(2);
    to.value_minor = maybe_integer(row, 3);
    to.first_at = instant(row, 4);
    to.last_at = instant(row, 5);
    to.letters_in = row.integer(6);
    to.closed_at = maybe_instant(row, 7);
    to.wait_until = maybe_instant(row, 8);
    each(to, row.blob(9));
  };
}

auto into(std::vector<ConversationRow>& found) {
  return [&found](const Row& row) { read_conversation(row, found.emplace_back()); };
}

}  // namespace

void ConversationShelf::put(std::span<const ConversationRow> rows) {
  std::vector<std::string> shown;
  shown.reserve(rows.size());
  std::vector<Value> bound;
  bound.reserve(rows.size() * columns);
  for (const auto& row : rows) {
    shown.push_back(short_text(row.id.bytes()));
    append_conversation(bound, org_, row, shown.back());
  }
  database_.run_many(put_sql, columns, bound);
}

void ConversationShelf::remove(ConversationId id) {
  run(remove_sql, {id.bytes()});
}

std::int64_t ConversationShelf::count() const {
  return number(count_sql);
}

std::optional<ConversationRow> ConversationShelf::by_id(ConversationId id) const {
  std::optional<ConversationRow> found;
  run(by_id_sql, {id.bytes()}, [&](const Row& row) { read_conversation(row, found.emplace()); });
  return found;
}

std::vector<ConversationRow> ConversationShelf::by_short(std::string_view prefix) const {
  std::vector<ConversationRow> found;
  const auto end = std::string{prefix} + 'g';  // after every hexadecimal digit
  run(by_short_sql, {prefix, std::string_view{end}}, into(found));
  return found;
}

std::vector<ConversationRow> ConversationShelf::of_person(PersonId id, std::int64_t most) const {
  std::vector<ConversationRow> found;
  run(of_person_sql, {id.bytes(), most}, into(found));
  return found;
}

std::vector<ConversationRow> ConversationShelf::all() const {
  std::vector<ConversationRow> found;
  run(since_sql, {std::numeric_limits<std::int64_t>::min()}, into(found));
  return found;
}

void ConversationShelf::each_since(Instant since, const EachConversation& each) const {
  ConversationRow conversation;
  run(since_sql, {micros(since)}, [&](const Row& row) {
    read_conversation(row, conversation);
    each(conversation);
  });
}

void ConversationShelf::each_standing_since(Instant since, const EachStanding& each) const {
  run(standing_since_sql, {micros(since)}, standing_to(each));
}

void ConversationShelf::each_waited_for(Instant until, Instant last_before,
                                        const EachStanding& each) const {
  run(waited_for_sql, {micros(until), micros(last_before)}, standing_to(each));
}

void ConversationShelf::each_standing_of_person(PersonId person, Instant since,
                                                const EachStanding& each) const {
  run(standing_of_person_sql, {person.bytes(), micros(since)}, standing_to(each));
}

}  // namespace whiteflag::store
