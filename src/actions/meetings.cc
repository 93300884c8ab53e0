// SPDX-License-Identifier: Apache-2.0
#include "actions/meetings.h"

#include <algorithm>

#include "actions/rearrange.h"
#include "base/text.h"

namespace whiteflag::actions {

namespace {

std::string text_of(const std::vector<Attendance>& guests) {
  std::string out;
  for (const Attendance& one : guests) {
    if (!out.empty()) out += ' ';
    out += one.address + "=" + one.answer;
  }
  return out;
}

std::vector<Attendance> guest_list(const store::MeetingRow& row) {
  std::vector<Attendance> out;
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

store::MeetingRow meeting_row(const letters::Meeting& meeting, FolderId folder) {
  store::MeetingRow row;
  row.ical_uid = uid_of(meeting);
  row.recurrence =
      meeting.replaces == Instant{} ? meeting.recurrence_id : iso_text(meeting.replaces, {});
  row.start_at = meeting.start;
  row.end_at = meeting.end;
  row.summary = meeting.summary;
  row.status = meeting.method == "CANCEL" ? "CANCELLED" : meeting.status;
  row.sequence = meeting.sequence;
  row.organizer = ascii_lower(meeting.organizer.address);
  std::vector<Attendance> all;
  for (const letters::Meeting::Attendee& one : meeting.attendees) {
    if (one.who.address.find_first_of(" =") != std::string::npos) continue;
    all.push_back({ascii_lower(one.who.address), one.answer});
  }
  row.attendees = text_of(all);
  row.folder_id = folder;
  row.stamp = meeting.stamp;
  return row;
}

}  // namespace

std::string uid_of(const letters::Meeting& meeting) {
  return meeting.uid.empty() ? meeting.summary + "@" + meeting.start_text : meeting.uid;
}

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
  std::vector<Attendance> out = guest_list(row);
  const auto organizer = [&](const Attendance& one) { return one.address == row.organizer; };
  if (!row.organizer.empty() && std::ranges::none_of(out, organizer))
    out.insert(out.begin(), {row.organizer, "ACCEPTED"});
  return out;
}

std::set<std::string> my_addresses(store::Database& database) {
  const std::vector<std::string> me = find_me(database);
  return {me.begin(), me.end()};
}

std::vector<std::string> guests(const store::MeetingRow& row, const std::set<std::string>& me) {
  std::vector<std::string> out;
  if (row.status == "CANCELLED") return out;
  for (Attendance& one : attendance(row)) {
    const bool mine = me.contains(one.address);
    if (mine && one.stays_away()) return {};
    if (!mine && !one.stays_away()) out.push_back(std::move(one.address));
  }
  return out;
}

bool add_answers(store::MeetingRow& row, std::span<const store::MeetingAnswer> answers) {
  std::vector<Attendance> all = guest_list(row);
  for (const store::MeetingAnswer& answer : answers) {
    const bool about = answer.recurrence.empty() || answer.recurrence == row.recurrence;
    if (!about || answer.sequence < row.sequence) continue;
    const auto known = std::ranges::find(all, answer.address, &Attendance::address);
    if (known == all.end()) {
      all.push_back({answer.address, answer.answer});
    } else if (known->answer.empty() || known->answer == "NEEDS-ACTION" || answer.at > row.stamp) {
      known->answer = answer.answer;
    }
  }
  std::string text = text_of(all);
  if (text == row.attendees) return false;
  row.attendees = std::move(text);
  return true;
}

}  // namespace whiteflag::actions
