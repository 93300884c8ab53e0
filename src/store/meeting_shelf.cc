// SPDX-License-Identifier: Apache-2.0
#include "store/meeting_shelf.h"

#include <limits>

namespace whiteflag::store {
namespace {

#define WF_MEETING_COLUMNS                                                         \
  "ical_uid, recurrence, start_at, end_at, summary, status, sequence, organizer, " \
  "attendees, conversation_id, person_id, folder_id"

constexpr std::string_view put_sql =
    "INSERT INTO meeting (org_id, " WF_MEETING_COLUMNS
    ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) "
    "ON CONFLICT (org_id, ical_uid, recurrence) DO UPDATE SET start_at = excluded.start_at, "
    "end_at = excluded.end_at, summary = excluded.summary, status = excluded.status, "
    "sequence = excluded.sequence, organizer = excluded.organizer, "
    "attendees = excluded.attendees, conversation_id = excluded.conversation_id, "
    "person_id = excluded.person_id, folder_id = excluded.folder_id "
    "WHERE meeting.sequence <= excluded.sequence";
constexpr std::string_view get_sql =
    "SELECT " WF_MEETING_COLUMNS
    " FROM meeting WHERE org_id = $1 AND ical_uid = $2 AND recurrence = $3";
constexpr std::string_view of_conversation_sql =
    "SELECT " WF_MEETING_COLUMNS
    " FROM meeting WHERE org_id = $1 AND conversation_id = $2 ORDER BY start_at, ical_uid";
constexpr std::string_view of_person_sql =
    "SELECT " WF_MEETING_COLUMNS
    " FROM meeting WHERE org_id = $1 AND person_id = $2 ORDER BY start_at, ical_uid";
constexpr std::string_view between_sql =
    "SELECT " WF_MEETING_COLUMNS
    " FROM meeting WHERE org_id = $1 AND start_at >= $2 AND start_at < $3 "
    "ORDER BY start_at, ical_uid, recurrence";
constexpr std::string_view remove_sql =
    "DELETE FROM meeting WHERE org_id = $1 AND ical_uid = $2 AND recurrence = $3";
constexpr std::string_view remove_repeats_sql =
    "DELETE FROM meeting WHERE org_id = $1 AND ical_uid = $2 AND recurrence <> '' "
    "AND sequence < $3";
#undef WF_MEETING_COLUMNS

MeetingRow meeting(const Row& row) {
  return {std::string{row.text(0)},
          std::string{row.text(1)},
          instant(row, 2),
          instant(row, 3),
          std::string{row.text(4)},
          std::string{row.text(5)},
          row.integer(6),
          std::string{row.text(7)},
          std::string{row.text(8)},
          maybe_id<ConversationId>(row, 9),
          maybe_id<PersonId>(row, 10),
          maybe_id<FolderId>(row, 11)};
}

auto into(std::vector<MeetingRow>& found) {
  return [&found](const Row& row) { found.push_back(meeting(row)); };
}

}  // namespace

void MeetingShelf::put(std::span<const MeetingRow> rows) {
  std::vector<Value> bound;
  bound.reserve(rows.size() * 13);
  for (const auto& row : rows) {
    bound.insert(bound.end(),
                 {org_, std::string_view{row.ical_uid}, std::string_view{row.recurrence},
                  micros(row.start_at), micros(row.end_at), std::string_view{row.summary},
                  std::string_view{row.status}, row.sequence, std::string_view{row.organizer},
                  std::string_view{row.attendees}, maybe(row.conversation_id), maybe(row.person_id),
                  maybe(row.folder_id)});
  }
  database_.run_many(put_sql, 13, bound);
}

std::optional<MeetingRow> MeetingShelf::get(std::string_view ical_uid,
                                            std::string_view recurrence) const {
  std::optional<MeetingRow> found;
  run(get_sql, {ical_uid, recurrence}, [&](const Row& row) { found = meeting(row); });
  return found;
}

std::vector<MeetingRow> MeetingShelf::of_conversation(ConversationId id) const {
  std::vector<MeetingRow> found;
  run(of_conversation_sql, {id.bytes()}, into(found));
  return found;
}

std::vector<MeetingRow> MeetingShelf::of_person(PersonId id) const {
  std::vector<MeetingRow> found;
  run(of_person_sql, {id.bytes()}, into(found));
  return found;
}

std::vector<MeetingRow> MeetingShelf::between(Instant from, Instant to) const {
  std::vector<MeetingRow> found;
  run(between_sql, {micros(from), micros(to)}, into(found));
  return found;
}

std::vector<MeetingRow> MeetingShelf::all() const {
  std::vector<MeetingRow> found;
  run(between_sql,
      {std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max()},
      into(found));
  return found;
}

void MeetingShelf::remove(std::string_view ical_uid, std::string_view recurrence) {
  run(remove_sql, {ical_uid, recurrence});
}

void MeetingShelf::remove_repeats_before(std::string_view ical_uid, std::int64_t sequence) {
  run(remove_repeats_sql, {ical_uid, sequence});
}

}  // namespace whiteflag::store
