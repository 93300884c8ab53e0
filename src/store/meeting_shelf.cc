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
    ", stamp) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) "
    "ON CONFLICT (org_id, ical_uid, recurrence) DO UPDATE SET start_at = excluded.start_at, "
    "end_at = excluded.end_at, summary = excluded.summary, status = excluded.status, "
    "sequence = excluded.sequence, organizer = excluded.organizer, "
    "attendees = excluded.attendees, conversation_id = excluded.conversation_id, "
    "person_id = excluded.person_id, folder_id = excluded.folder_id, stamp = excluded.stamp "
    "WHERE meeting.sequence < excluded.sequence "
    "OR (meeting.sequence = excluded.sequence AND meeting.stamp <= excluded.stamp)";
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
constexpr std::string_view count_sql =
    "SELECT COUNT(DISTINCT ical_uid) FROM meeting WHERE org_id = $1";
constexpr std::string_view remove_sql =
    "DELETE FROM meeting WHERE org_id = $1 AND ical_uid = $2 AND recurrence = $3";
constexpr std::string_view remove_repeats_sql =
    "DELETE FROM meeting WHERE org_id = $1 AND ical_uid = $2 AND recurrence <> '' "
    "AND sequence < $3";
constexpr std::string_view of_uid_sql =
    "SELECT " WF_MEETING_COLUMNS
    ", stamp FROM meeting WHERE org_id = $1 AND ical_uid = $2 ORDER BY recurrence";
#undef WF_MEETING_COLUMNS
constexpr std::string_view remove_version_sql =
    "DELETE FROM meeting WHERE org_id = $1 AND ical_uid = $2 "
    "AND (folder_id = $3 OR sequence < $4 OR (sequence = $4 AND stamp <= $5))";
constexpr std::string_view remove_uid_sql =
    "DELETE FROM meeting WHERE org_id = $1 AND ical_uid = $2";
constexpr std::string_view add_place_sql =
    "INSERT INTO meeting_place (org_id, folder_id, name, ical_uid) VALUES ($1, $2, $3, $4) "
    "ON CONFLICT (org_id, folder_id, name, ical_uid) DO NOTHING";
constexpr std::string_view remove_place_sql =
    "DELETE FROM meeting_place WHERE org_id = $1 AND folder_id = $2 AND name = $3";
constexpr std::string_view uids_at_sql =
    "SELECT ical_uid FROM meeting_place WHERE org_id = $1 AND folder_id = $2 AND name = $3 "
    "ORDER BY ical_uid";
constexpr std::string_view lies_sql =
    "SELECT count(*) FROM meeting_place WHERE org_id = $1 AND ical_uid = $2";
constexpr std::string_view places_sql =
    "SELECT folder_id, name FROM meeting_place WHERE org_id = $1 AND ical_uid = $2 "
    "ORDER BY folder_id, name";
constexpr std::string_view put_answer_sql =
    "INSERT INTO meeting_answer (org_id, ical_uid, recurrence, address, answer, sequence, at) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7) "
    "ON CONFLICT (org_id, ical_uid, recurrence, address) DO UPDATE SET answer = excluded.answer, "
    "sequence = excluded.sequence, at = excluded.at "
    "WHERE meeting_answer.sequence < excluded.sequence "
    "OR (meeting_answer.sequence = excluded.sequence AND meeting_answer.at <= excluded.at)";
constexpr std::string_view answers_sql =
    "SELECT ical_uid, recurrence, address, answer, sequence, at FROM meeting_answer "
    "WHERE org_id = $1 AND ical_uid = $2 ORDER BY recurrence, address";
constexpr std::string_view remove_answers_sql =
    "DELETE FROM meeting_answer WHERE org_id = $1 AND address = $2";

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
  bound.reserve(rows.size() * 14);
  for (const auto& row : rows) {
    bound.insert(bound.end(),
                 {org_, std::string_view{row.ical_uid}, std::string_view{row.recurrence},
                  micros(row.start_at), micros(row.end_at), std::string_view{row.summary},
                  std::string_view{row.status}, row.sequence, std::string_view{row.organizer},
                  std::string_view{row.attendees}, maybe(row.conversation_id), maybe(row.person_id),
                  maybe(row.folder_id), micros(row.stamp)});
  }
  database_.run_many(put_sql, 14, bound);
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

std::int64_t MeetingShelf::count() const {
  return number(count_sql);
}

void MeetingShelf::remove(std::string_view ical_uid, std::string_view recurrence) {
  run(remove_sql, {ical_uid, recurrence});
}

void MeetingShelf::remove_repeats_before(std::string_view ical_uid, std::int64_t sequence) {
  run(remove_repeats_sql, {ical_uid, sequence});
}

std::vector<MeetingRow> MeetingShelf::of_uid(std::string_view ical_uid) const {
  std::vector<MeetingRow> found;
  run(of_uid_sql, {ical_uid}, [&](const Row& row) {
    found.push_back(meeting(row));
    found.back().stamp = instant(row, 12);
  });
  return found;
}

void MeetingShelf::remove_version(std::string_view ical_uid, FolderId folder, std::int64_t sequence,
                                  Instant stamp) {
  run(remove_version_sql, {ical_uid, folder.bytes(), sequence, micros(stamp)});
}

void MeetingShelf::remove_uid(std::string_view ical_uid) {
  run(remove_uid_sql, {ical_uid});
}

void MeetingShelf::add_places(std::span<const MeetingPlace> rows) {
  std::vector<Value> bound;
  for (const MeetingPlace& row : rows) {
    bound.insert(bound.end(), {org_, row.folder.bytes(), std::string_view{row.name},
                               std::string_view{row.ical_uid}});
  }
  database_.run_many(add_place_sql, 4, bound);
}

void MeetingShelf::remove_place(FolderId folder, std::string_view name) {
  run(remove_place_sql, {folder.bytes(), name});
}

std::vector<std::string> MeetingShelf::uids_at(FolderId folder, std::string_view name) const {
  std::vector<std::string> found;
  run(uids_at_sql, {folder.bytes(), name},
      [&](const Row& row) { found.emplace_back(row.text(0)); });
  return found;
}

bool MeetingShelf::lies_somewhere(std::string_view ical_uid) const {
  return number(lies_sql, {ical_uid}) > 0;
}

std::vector<MeetingPlace> MeetingShelf::places_of(std::string_view ical_uid) const {
  std::vector<MeetingPlace> found;
  run(places_sql, {ical_uid}, [&](const Row& row) {
    found.push_back({FolderId{row.uuid(0)}, std::string{row.text(1)}, std::string{ical_uid}});
  });
  return found;
}

void MeetingShelf::put_answers(std::span<const MeetingAnswer> rows) {
  std::vector<Value> bound;
  for (const MeetingAnswer& row : rows) {
    bound.insert(bound.end(), {org_, std::string_view{row.ical_uid},
                               std::string_view{row.recurrence}, std::string_view{row.address},
                               std::string_view{row.answer}, row.sequence, micros(row.at)});
  }
  database_.run_many(put_answer_sql, 7, bound);
}

std::vector<MeetingAnswer> MeetingShelf::answers(std::string_view ical_uid) const {
  std::vector<MeetingAnswer> found;
  run(answers_sql, {ical_uid}, [&](const Row& row) {
    found.push_back({std::string{row.text(0)}, std::string{row.text(1)}, std::string{row.text(2)},
                     std::string{row.text(3)}, row.integer(4), instant(row, 5)});
  });
  return found;
}

void MeetingShelf::remove_answers(std::string_view address) {
  run(remove_answers_sql, {address});
}

}  // namespace whiteflag::store
