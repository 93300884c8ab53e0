// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <chrono>
#include <utility>

#include "actions/ingest.h"
#include "actions/letter_facts.h"
#include "actions/meeting_answers.h"
#include "actions/meetings.h"
#include "actions/rearrange.h"
#include "base/text.h"
#include "letters/calendar.h"
#include "people/domain.h"

namespace whiteflag::actions {

namespace {

/// Series of a calendar are followed this far ahead of now.
constexpr auto followed = std::chrono::days{366};

}  // namespace

void Ingest::calendar(const sources::Item& item) {
  const std::vector<letters::Meeting> found =
      letters::read_calendar(item.bytes, desk_.zone, desk_.now + followed);
  if (found.empty()) {
    // Tasks lie between the events at some servers.
    if (item.bytes.find("BEGIN:VTODO") != std::string_view::npos) {
      gathered_.places.push_back({folder_.id, std::string{item.name}, std::nullopt});
    } else {
      set_aside(item.name, {Trouble::bad_input, "a calendar without readable events", {}});
    }
    return;
  }
  for (const letters::Meeting& meeting : found) {
    add_meeting(meeting);
    const std::string uid = uid_of(meeting);
    Version& version = gathered_.from_calendar[uid];
    const auto newer = std::pair{meeting.sequence, meeting.stamp};
    if (version.folder.empty() || newer > std::pair{version.sequence, version.stamp})
      version = {folder_.id, newer.first, newer.second};
    gathered_.meeting_places.push_back({folder_.id, std::string{item.name}, uid});
  }
  answer_.meetings += static_cast<std::int64_t>(found.size());
  gathered_.places.push_back({folder_.id, std::string{item.name}, std::nullopt});
}

void Ingest::add_meetings(const letters::Letter& letter) {
  for (letters::Meeting meeting : letter.meetings) {
    if (meeting.uid.empty()) continue;
    if (meeting.method == "REPLY" || meeting.method == "COUNTER") {
      note_answers(meeting, letter);
    } else {
      // Some calendars leave out who asks; whoever wrote the letter does.
      const bool asks = meeting.method == "REQUEST" || meeting.method == "CANCEL";
      if (asks && meeting.organizer.address.empty()) meeting.organizer = letter.from.front();
      add_meeting(meeting);
    }
    ++answer_.meetings;
  }
}

void Ingest::note_answers(const letters::Meeting& meeting, const letters::Letter& letter) {
  const std::string from = ascii_lower(letter.from.front().address);
  const auto house = [](std::string_view address) {
    return people::registrable_domain(people::domain_of(address));
  };
  const auto at = sent_at(letter);
  const store::MeetingRow row = meeting_rows(meeting, folder_.id).front();
  for (const letters::Meeting::Attendee& one : meeting.attendees) {
    const std::string address = ascii_lower(one.who.address);
    const bool counter = meeting.method == "COUNTER";
    // Nobody answers for another house; a counter names all guests, and one of them writes.
    if (counter ? address != from : address != from && house(address) != house(from)) continue;
    gathered_.answers.push_back({row.ical_uid, row.recurrence, address,
                                 counter ? "COUNTER" : one.answer, meeting.sequence,
                                 meeting.stamp == Instant{} && at ? at->at : meeting.stamp});
  }
}

bool Ingest::forgotten(const letters::Meeting& meeting) const {
  if (!any_forgotten_) return false;
  return setting_shelf_.forgotten(ascii_lower(meeting.organizer.address)) ||
         std::ranges::any_of(meeting.attendees, [&](const letters::Meeting::Attendee& one) {
           return setting_shelf_.forgotten(ascii_lower(one.who.address));
         });
}

void Ingest::add_meeting(const letters::Meeting& meeting) {
  if (forgotten(meeting)) return;
  for (store::MeetingRow& row : meeting_rows(meeting, folder_.id)) {
    // What is called off is called off with all its repeats, also where its sequence stays.
    const bool off = row.status == "CANCELLED";
    if (row.recurrence.empty() && (row.sequence > 0 || off))
      gathered_.series.emplace_back(row.ical_uid, row.sequence + (off ? 1 : 0));
    gathered_.meetings.push_back(std::move(row));
  }
}

void Ingest::write_meetings(const Batch& batch) {
  std::set<std::string> left, changed, whose;
  for (const store::PlaceRow& place : batch.gone) {
    for (std::string& uid : meeting_shelf_.uids_at(place.folder, place.name))
      left.insert(std::move(uid));
    meeting_shelf_.remove_place(place.folder, place.name);
  }
  changed = left;
  for (const store::MeetingRow& row : batch.meetings) changed.insert(row.ical_uid);
  for (const store::MeetingAnswer& one : batch.answers) changed.insert(one.ical_uid);
  // Who is invited no more is touched too.
  for (const std::string& uid : changed) add_invited(uid, whose);
  meeting_shelf_.add_places(batch.meeting_places);
  for (const auto& [uid, version] : batch.from_calendar)
    meeting_shelf_.remove_version(uid, version.folder, version.sequence, version.stamp);
  for (const std::string& uid : left) {
    if (meeting_shelf_.lies_somewhere(uid)) continue;
    meeting_shelf_.remove_uid(uid);
    ++answer_.meetings_gone;
  }
  for (const auto& [uid, sequence] : batch.series)
    meeting_shelf_.remove_repeats_before(uid, sequence);
  meeting_shelf_.put(batch.meetings);
  meeting_shelf_.put_answers(batch.answers);
  note_unwritten(desk_.database, batch.answers);
  for (const std::string& uid : changed) {
    settle(uid);
    add_invited(uid, whose);
  }
  note_invited(desk_.database, whose);
}

void Ingest::add_invited(const std::string& ical_uid, std::set<std::string>& to) const {
  for (const store::MeetingRow& row : meeting_shelf_.of_uid(ical_uid)) {
    for (Attendance& one : attendance(row)) to.insert(std::move(one.address));
  }
}

void Ingest::settle(const std::string& ical_uid) {
  const std::vector<store::MeetingAnswer> answers = meeting_shelf_.answers(ical_uid);
  if (answers.empty()) return;
  std::vector<store::MeetingRow> rows = meeting_shelf_.of_uid(ical_uid);
  std::erase_if(rows, [&](store::MeetingRow& row) { return !add_answers(row, answers); });
  meeting_shelf_.put(rows);
}

}  // namespace whiteflag::actions
