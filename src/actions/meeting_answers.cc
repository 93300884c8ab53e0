// SPDX-License-Identifier: Apache-2.0
#include "actions/meeting_answers.h"

#include <algorithm>
#include <map>
#include <set>

#include "actions/calendars.h"
#include "actions/meetings.h"
#include "sources/caldav/own_event.h"
#include "store/calendar_shelf.h"
#include "store/folder_shelf.h"
#include "store/setting_shelf.h"
#include "talks/answered_event.h"

namespace whiteflag::actions {
namespace {

namespace caldav = sources::caldav;

constexpr std::string_view group = "answer-put";
/// Longer names of meetings are nobody's but a joker's.
constexpr std::size_t longest_uid = 500;

/// One object of a calendar, and what is to be written there.
struct ToWrite {
  std::string uid, path;
  std::vector<talks::GuestAnswer> answers;
};

std::string setting_of(const std::string& uid) {
  return std::string{group} + " " + uid;
}

std::vector<talks::GuestAnswer> answers_to(const Desk& desk, const std::string& uid) {
  std::vector<talks::GuestAnswer> out;
  for (const store::MeetingAnswer& one : store::MeetingShelf{desk.database}.answers(uid)) {
    // Whoever proposes another time does not come at this one, but may come yet.
    const std::string answer = one.answer == "COUNTER" ? "TENTATIVE" : one.answer;
    if (answer == "ACCEPTED" || answer == "DECLINED" || answer == "TENTATIVE")
      out.push_back({one.address, answer, one.recurrence, one.sequence, one.at});
  }
  return out;
}

bool asked_by_me(const Desk& desk, const std::string& uid, const std::set<std::string>& me) {
  const auto rows = store::MeetingShelf{desk.database}.of_uid(uid);
  return std::ranges::any_of(
      rows, [&](const store::MeetingRow& row) { return me.contains(row.organizer); });
}

/// What is to be written, by the place of the calendar's folder. What belongs to no calendar of the
/// seller's is forgotten.
std::map<std::string, std::vector<ToWrite>> objects_to_write(const Desk& desk) {
  std::map<std::string, std::vector<ToWrite>> out;
  store::SettingShelf settings{desk.database};
  const auto noted = settings.group(group);
  if (noted.empty()) return out;
  std::map<FolderId, std::string> calendars;
  for (const store::FolderRow& row : store::FolderShelf{desk.database}.all()) {
    if (row.format == "caldav") calendars[row.id] = row.place;
  }
  const std::set<std::string> me = my_addresses(desk.database);
  for (const auto& [name, value] : noted) {
    const std::string uid = name.substr(group.size() + 1);
    bool somewhere = false;
    if (asked_by_me(desk, uid, me)) {
      for (const store::MeetingPlace& one : store::MeetingShelf{desk.database}.places_of(uid)) {
        const auto at = calendars.find(one.folder);
        if (at == calendars.end()) continue;
        somewhere = true;
        out[at->second].push_back(
            {uid, one.name.substr(0, one.name.find(' ')), answers_to(desk, uid)});
      }
    }
    if (!somewhere) settings.unset(name);
  }
  return out;
}

void write_at(const Desk& desk, caldav::Dav& dav, const caldav::Calendar& calendar,
              const std::vector<ToWrite>& all) {
  const bool client_only = caldav::tells_guests(dav, calendar);
  for (const ToWrite& one : all) {
    // Refused once is refused for good; what cannot be reached ends this and is tried again.
    try {
      caldav::change_event(dav, calendar, one.path, [&](const std::string& ics) {
        return talks::with_answers(ics, one.answers, client_only);
      });
    } catch (const Failure& failure) {
      if (failure.error().kind == Trouble::denied)
        store::SettingShelf{desk.database}.unset(setting_of(one.uid));
      throw;
    }
    store::SettingShelf{desk.database}.unset(setting_of(one.uid));
  }
}

}  // namespace

void note_unwritten(store::Database& database, std::span<const store::MeetingAnswer> answers) {
  store::SettingShelf settings{database};
  for (const store::MeetingAnswer& one : answers) {
    if (one.ical_uid.size() <= longest_uid) settings.set(setting_of(one.ical_uid), "");
  }
}

std::vector<std::pair<std::string, Error>> write_answers(const Desk& desk, const MailRoom& room) {
  std::vector<std::pair<std::string, Error>> out;
  const auto objects = objects_to_write(desk);
  if (objects.empty()) return out;
  for (const store::CalendarRow& row : store::CalendarShelf{desk.database}.all()) {
    if (row.kind != "caldav") continue;
    const bool any = std::ranges::any_of(objects, [&](const auto& one) {
      return one.first.starts_with("caldav://" + row.address + "/");
    });
    if (!any) continue;
    try {
      at_calendar_server(desk, room, row, [&](caldav::Dav& dav, const auto& calendars) {
        for (const caldav::Calendar& calendar : calendars) {
          const auto found = objects.find(folder_place(row, calendar));
          if (found != objects.end()) write_at(desk, dav, calendar, found->second);
        }
      });
    } catch (const Failure& failure) {
      if (failure.error().kind != Trouble::interrupted)
        out.emplace_back(row.address, failure.error());
    }
  }
  return out;
}

}  // namespace whiteflag::actions
