// SPDX-License-Identifier: Apache-2.0
#include "actions/calendars.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "actions/intake.h"
#include "base/text.h"
#include "sources/caldav/caldav_source.h"
#include "sources/caldav/known_servers.h"
#include "sources/caldav/own_event.h"
#include "sources/calendar_address.h"
#include "store/folder_shelf.h"
#include "store/outbox_shelf.h"
#include "store/setting_shelf.h"

namespace whiteflag::actions {
namespace {

namespace caldav = sources::caldav;
using caldav::WebAddress;
using store::CalendarRow;

WebAddress web_address(const std::string& text) {
  auto out = caldav::read_web_address(text);
  if (out) return *std::move(out);
  throw Failure{Trouble::bad_input, "“" + text + "” is no address of the web.",
                "It begins with https:// or webcal://, or is a mail address."};
}

std::string host_of(const CalendarRow& row) {
  return web_address(row.url).host;
}

std::string sealed_for(const CalendarRow& row) {
  return "calendar " + row.address + " at " + host_of(row) + " password";
}

CalendarSeen seen(const CalendarRow& row) {
  return {row.address, row.kind, row.url, row.login, row.method, row.synced_at, row.trouble, {}};
}

CalendarRow known_calendar(const Desk& desk, const std::string& address) {
  const store::CalendarShelf shelf{desk.database};
  auto row = shelf.by_address(address);
  if (!row) row = shelf.by_address(ascii_lower(address));
  if (row) return *std::move(row);
  throw Failure{Trouble::not_found, "There is no calendar " + address + ".",
                "See which there are: whiteflag calendar list"};
}

std::string first_line(std::string text) {
  const std::size_t end = text.find_first_of("\r\n");
  if (end != std::string::npos) text.resize(end);
  return text;
}

/// What a provider asks for, for a person who was just refused.
std::string advice(const std::string& host) {
  const caldav::KnownServer* known = caldav::known_server_of_host(host);
  if (known == nullptr)
    return "Check the user name and the password; many providers want an app password here.";
  const std::string where = known->page.empty() ? "" : ": " + known->page;
  switch (known->wants) {
    case caldav::CalendarWants::app_password:
      return known->name + " wants an app password here, not the one you log in with. Make one" +
             where;
    case caldav::CalendarWants::token:
      return known->name +
             " takes access tokens instead of passwords, by --token-command CMD; simpler is the "
             "calendar's own address" +
             where;
    default:
      return "Check the user name and the password by logging in at " + known->name + ".";
  }
}

/// A password that was good once was mostly changed since.
std::string given_anew(const CalendarRow& row) {
  if (row.method != "password" || !row.synced_at) return {};
  return " Where it was changed, give the new one: whiteflag calendar add " + row.address;
}

CalendarRow row_of(const Desk& desk, const CalendarRequest& request) {
  if (!request.password_command.empty() && !request.token_command.empty()) {
    throw Failure{Trouble::bad_input, "A calendar has one way in.",
                  "Give --password-command or --token-command."};
  }
  CalendarRow row;
  row.address = request.address;
  row.kind = "caldav";
  row.ca_file = request.ca_file;
  row.login = request.login;
  row.command = request.password_command + request.token_command;
  row.method = !request.token_command.empty()      ? "token-command"
               : !request.password_command.empty() ? "password-command"
                                                   : "password";
  row.added_at = desk.now;
  return row;
}

/// The provider's server, else where the domain of the address says, or its usual names.
void find_server(net::Http& http, CalendarRow& row) {
  const std::string domain = row.address.substr(row.address.find('@') + 1);
  if (const caldav::KnownServer* known = caldav::known_server_of_domain(domain)) {
    if (known->wants == caldav::CalendarWants::published) {
      throw Failure{Trouble::not_found,
                    known->name + " lets no program read a calendar by its server.",
                    "Publish it, and add the address: " + known->page};
    }
    row.url = known->url;
    const std::size_t mark = row.url.find("%s");
    if (mark != std::string::npos) row.url.replace(mark, 2, row.address);
    return;
  }
  for (const WebAddress& place : caldav::usual_places(domain)) {
    if (const auto found = caldav::answers_calendars(http, place, row.ca_file)) {
      row.url = found->text();
      return;
    }
  }
  throw Failure{Trouble::not_found, "The calendar server of " + domain + " could not be found.",
                "Give its address, or that of the calendar: whiteflag calendar add https://…"};
}

std::string secret_of(const MailRoom& room, const CalendarRow& row) {
  if (row.method == "none") return {};
  if (row.method == "password") return room.secrets()->open(row.secret, sealed_for(row));
  std::string secret = first_line(room.run_command(row.command));
  if (secret.empty()) {
    throw Failure{Trouble::denied, "The command of " + row.address + " printed nothing.",
                  "It should print the password or token on its first line: " + row.command};
  }
  return secret;
}

caldav::Dav dav_of(net::Http& http, const CalendarRow& row, const std::string& secret) {
  return {http,
          {.user = row.login,
           .secret = secret,
           .token = row.method == "token-command",
           .ca_file = row.ca_file}};
}

template <class Do>
auto with_advice(const CalendarRow& row, Do act) {
  try {
    return act();
  } catch (const Failure& failure) {
    Error error = failure.error();
    if (error.kind == Trouble::denied && error.hint.empty())
      error.hint = advice(host_of(row)) + given_anew(row);
    throw Failure{error};
  }
}

sources::CalendarAddress published(net::Http& http, const CalendarRow& row,
                                   const std::string& secret, Instant now) {
  return {http,
          {.url = row.url, .user = row.login, .secret = secret, .ca_file = row.ca_file},
          row.url,
          now};
}

/// The names of the calendars there.
std::vector<std::string> look(net::Http& http, const CalendarRow& row, const std::string& secret,
                              Instant now) {
  if (row.kind == "ics") {
    published(http, row, secret, now).check();
    return {row.url};
  }
  return with_advice(row, [&] {
    caldav::Dav dav = dav_of(http, row, secret);
    std::vector<std::string> out;
    for (const caldav::Calendar& one : caldav::find_calendars(dav, web_address(row.url)))
      out.push_back(one.name);
    return out;
  });
}

/// Whether what lies there is a calendar to be fetched, rather than a server to speak with.
bool is_published(net::Http& http, const CalendarRow& row) {
  const WebAddress at = web_address(row.address);
  if (at.scheme == "http" || row.address.starts_with("webcal")) return true;
  if (at.path.substr(0, at.path.find('?')).ends_with(".ics")) return true;
  return !caldav::answers_calendars(http, at, row.ca_file);
}

/// What is told of calendars that this account had and has no more.
std::string place_of(const CalendarRow& row) {
  return row.kind == "ics" ? row.url : "caldav://" + row.address;
}

bool lies_in(const store::FolderRow& folder, const CalendarRow& row) {
  const std::string place = place_of(row);
  return row.kind == "ics" ? folder.place == place : folder.place.starts_with(place + "/");
}

}  // namespace

CalendarSeen add_calendar(const Desk& desk, const MailRoom& room, const CalendarRequest& request) {
  CalendarRow row = row_of(desk, request);
  const auto http = room.http(desk.interrupted);
  const bool by_mail = row.address.find("://") == std::string::npos;
  if (by_mail) {
    if (row.address.find('@') == std::string::npos) web_address(row.address);
    row.address = ascii_lower(row.address);
    if (row.login.empty()) row.login = row.address;
    find_server(*http, row);
  } else {
    row.url = web_address(row.address).text();
    if (is_published(*http, row)) {
      row.kind = "ics";
      if (row.login.empty() && row.command.empty()) row.method = "none";
    } else if (row.login.empty() && row.method != "token-command") {
      throw Failure{Trouble::bad_input, "With which name do you log in at " + host_of(row) + "?",
                    "Say it with --user NAME"};
    }
  }
  std::string secret;
  if (row.method == "password") {
    secret =
        first_line(request.ask_password("Password of " + row.login + " at " + host_of(row) + ": "));
    if (secret.empty()) {
      throw Failure{Trouble::bad_input, "No password was given.",
                    "Type it when asked, send it by a pipe, or give --password-command CMD."};
    }
  } else {
    secret = secret_of(room, row);
  }
  std::vector<std::string> names = look(*http, row, secret, desk.now);
  if (row.method == "password") row.secret = room.secrets()->seal(secret, sealed_for(row));
  store::Transaction transaction{desk.database};
  store::CalendarShelf{desk.database}.put(row);
  transaction.commit();
  CalendarSeen out = seen(row);
  out.names = std::move(names);
  return out;
}

std::vector<CalendarSeen> list_calendars(const Desk& desk) {
  std::vector<CalendarSeen> out;
  for (const CalendarRow& row : store::CalendarShelf{desk.database}.all()) out.push_back(seen(row));
  return out;
}

CalendarSeen check_calendar(const Desk& desk, const MailRoom& room, const std::string& address) {
  const CalendarRow row = known_calendar(desk, address);
  const auto http = room.http(desk.interrupted);
  CalendarSeen out = seen(row);
  out.names = look(*http, row, secret_of(room, row), desk.now);
  return out;
}

CalendarSeen remove_calendar(const Desk& desk, const std::string& address) {
  const CalendarRow row = known_calendar(desk, address);
  Intake intake;
  intake.read = [&](Ingest& ingest) {
    for (const store::FolderRow& folder : store::FolderShelf{desk.database}.all()) {
      if (lies_in(folder, row)) ingest.folder_gone(folder);
    }
  };
  take_in(desk, intake);
  store::CalendarShelf{desk.database}.remove(row.address);
  return seen(row);
}

void read_calendar_account(const Desk& desk, const MailRoom& room, const CalendarRow& row,
                           Ingest& ingest) {
  const auto http = room.http(desk.interrupted);
  const std::string secret = secret_of(room, row);
  if (row.kind == "ics") {
    published(*http, row, secret, desk.now).read(ingest);
    return;
  }
  with_advice(row, [&] {
    caldav::Dav dav = dav_of(*http, row, secret);
    caldav::CaldavSource source{dav, web_address(row.url), place_of(row), desk.now};
    std::set<std::string> there;
    for (const caldav::Calendar& one : source.calendars()) there.insert(source.place_of(one));
    source.read(ingest);
    for (const store::FolderRow& folder : store::FolderShelf{desk.database}.all()) {
      if (lies_in(folder, row) && !there.contains(folder.place)) ingest.folder_gone(folder);
    }
  });
}

void at_calendar_server(
    const Desk& desk, const MailRoom& room, const CalendarRow& row,
    const std::function<void(caldav::Dav&, const std::vector<caldav::Calendar>&)>& act) {
  const auto http = room.http(desk.interrupted);
  const std::string secret = secret_of(room, row);
  with_advice(row, [&] {
    caldav::Dav dav = dav_of(*http, row, secret);
    act(dav, caldav::find_calendars(dav, web_address(row.url)));
  });
}

std::string folder_place(const CalendarRow& row, const caldav::Calendar& calendar) {
  return place_of(row) + caldav::one_spelling(calendar.at.path);
}

namespace {

/// The calendar that holds most.
const caldav::Calendar* busiest(const Desk& desk, const CalendarRow& row,
                                const std::vector<caldav::Calendar>& all) {
  const store::FolderShelf folders{desk.database};
  const caldav::Calendar* best = nullptr;
  std::size_t most = 0;
  for (const caldav::Calendar& one : all) {
    const auto folder = folders.by_place(folder_place(row, one));
    const std::size_t here = folder ? folders.names(folder->id).size() : 0;
    if (best != nullptr && here <= most) continue;
    best = &one;
    most = here;
  }
  return best;
}

struct ToLay {
  std::string setting;
  std::string uid;
  std::string event;  ///< empty: called off
};

/// Of letters that have left; what belongs to one that never will is forgotten.
std::vector<ToLay> meetings_to_lay(const Desk& desk) {
  store::SettingShelf settings{desk.database};
  std::map<std::string, std::string> states;
  std::vector<ToLay> out;
  const auto wishes = settings.group("meeting-put");
  if (wishes.empty()) return out;
  for (const store::OutboxRow& row : store::OutboxShelf{desk.database}.all())
    states["meeting-put " + uuid_text(row.id.bytes())] = row.state;
  for (const auto& [name, value] : wishes) {
    const std::string& state = states[name];
    const std::size_t line = std::min(value.find('\n'), value.size());
    if (state == "sent") {
      out.push_back({name, value.substr(0, line), value.substr(std::min(line + 1, value.size()))});
    } else if (state.empty() || state == "refused" || state == "withdrawn") {
      settings.unset(name);
    }
  }
  return out;
}

void lay_in(const Desk& desk, const MailRoom& room, const CalendarRow& row,
            const std::vector<ToLay>& all) {
  at_calendar_server(desk, room, row, [&](caldav::Dav& dav, const auto& calendars) {
    const caldav::Calendar* to = busiest(desk, row, calendars);
    if (to == nullptr) return;
    for (const ToLay& one : all) {
      if (one.event.empty()) {
        caldav::remove_event(dav, *to, one.uid);
      } else {
        caldav::put_event(dav, *to, one.uid, one.event);
      }
      store::SettingShelf{desk.database}.unset(one.setting);
    }
  });
}

}  // namespace

std::vector<Error> lay_meetings(const Desk& desk, const MailRoom& room) {
  std::vector<Error> out;
  const std::vector<ToLay> all = meetings_to_lay(desk);
  if (all.empty()) return out;
  const auto rows = store::CalendarShelf{desk.database}.all();
  const auto own = std::ranges::find(rows, "caldav", &CalendarRow::kind);
  if (own == rows.end()) {
    for (const ToLay& one : all) store::SettingShelf{desk.database}.unset(one.setting);
    return out;
  }
  try {
    lay_in(desk, room, *own, all);
  } catch (const Failure& failure) {
    out.push_back(failure.error());
  }
  return out;
}

}  // namespace whiteflag::actions
