// SPDX-License-Identifier: Apache-2.0
#include "actions/meetings.h"

#include "base/text.h"

namespace whiteflag::actions {

namespace {

store::MeetingRow meeting_row(const letters::Meeting& meeting, FolderId folder) {
  store::MeetingRow row;
  row.ical_uid = meeting.uid.empty() ? meeting.summary + "@" + meeting.start_text : meeting.uid;
  row.recurrence =
      meeting.replaces == Instant{} ? meeting.recurrence_id : iso_text(meeting.replaces, {});
  row.start_at = meeting.start;
  row.end_at = meeting.end;
  row.summary = meeting.summary;
  row.status = meeting.method == "CANCEL" ? "CANCELLED" : meeting.status;
  row.sequence = meeting.sequence;
  row.organizer = ascii_lower(meeting.organizer.address);
  for (const letters::Meeting::Attendee& one : meeting.attendees) {
    if (one.who.address.find_first_of(" =") != std::string::npos) continue;
    if (!row.attendees.empty()) row.attendees += ' ';
    row.attendees += ascii_lower(one.who.address) + "=" + one.answer;
  }
  row.folder_id = folder;
  return row;
}

}  // namespace

std::vector<store::MeetingRow> meeting_rows(const letters::Meeting& meeting, FolderId folder) {
  std::vector<store::MeetingRow> out{meeting_row(meeting, folder)};
  out.reserve(1 + meeting.repeats.size());
  for (const Instant start : meeting.repeats) {
    store::MeetingRow repeat = out.front();
    repeat.recurrence = iso_text(start, {});
    repeat.start_at = start;
    repeat.end_at = start + (meeting.end - meeting.start);
    out.push_back(std::move(repeat));
  }
  return out;
}

std::vector<Attendance> attendance(const store::MeetingRow& row) {
  std::vector<Attendance> out;
  if (!row.organizer.empty()) out.push_back({row.organizer, "ACCEPTED"});
  std::string_view rest = row.attendees;
  while (!rest.empty()) {
    const std::size_t space = rest.find(' ');
    const std::string_view one = rest.substr(0, space);
    const std::size_t equals = one.find('=');
    out.push_back({std::string{one.substr(0, equals)}, equals == std::string_view::npos
                                                           ? std::string{}
                                                           : std::string{one.substr(equals + 1)}});
    if (space == std::string_view::npos) break;
    rest.remove_prefix(space + 1);
  }
  return out;
}

}  // namespace whiteflag::actions
