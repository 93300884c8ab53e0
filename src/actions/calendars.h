// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "actions/desk.h"
#include "actions/ingest.h"
#include "actions/mail_room.h"
#include "sources/caldav/calendars.h"
#include "store/calendar_shelf.h"

namespace whiteflag::actions {

/// What is told of a calendar account.
struct CalendarRequest {
  std::string address;  ///< a mail address, or an address of the web: a server, a calendar, an .ics
  std::string login;
  std::string password_command, token_command;
  std::string ca_file;
  /// Asks the seller for the password, with these words; called once the server is known.
  std::function<std::string(const std::string& words)> ask_password{};
};

/// A calendar account as it is shown: never with its secret.
struct CalendarSeen {
  std::string address, kind, url, login, method;
  std::optional<Instant> synced_at{};
  std::string trouble;
  std::vector<std::string> names{};  ///< of its calendars, after adding or a check
};

/// Finds the server, logs in there once, and keeps the account with its password sealed. Throws
/// Failure and keeps nothing when the server refuses.
CalendarSeen add_calendar(const Desk& desk, const MailRoom& room, const CalendarRequest& request);
std::vector<CalendarSeen> list_calendars(const Desk& desk);
/// Logs in and looks which calendars there are; changes nothing.
CalendarSeen check_calendar(const Desk& desk, const MailRoom& room, const std::string& address);
/// Forgets an account, its password, and the meetings that lie nowhere else.
CalendarSeen remove_calendar(const Desk& desk, const std::string& address);

/// Brings the meetings asked for by letters that have left into the seller's calendar (CalDAV), the
/// one with most events; what was called off is taken out. What stands in the way is tried again
/// the next time. Returns what could not be done, in sentences.
std::vector<Error> lay_meetings(const Desk& desk, const MailRoom& room);

/// Speaks with the server of a calendar account that has its calendars there (CalDAV). Throws
/// Failure, with what to do at this provider.
void at_calendar_server(
    const Desk& desk, const MailRoom& room, const store::CalendarRow& row,
    const std::function<void(sources::caldav::Dav&, const std::vector<sources::caldav::Calendar>&)>&
        act);

/// The place of a calendar's folder.
std::string folder_place(const store::CalendarRow& row, const sources::caldav::Calendar& calendar);

/// Reads what is new, changed and gone. Throws Failure.
void read_calendar_account(const Desk& desk, const MailRoom& room, const store::CalendarRow& row,
                           Ingest& ingest);

}  // namespace whiteflag::actions
