// SPDX-License-Identifier: Apache-2.0
#include "sources/caldav/own_event.h"

#include <fmt/core.h>

#include "base/text.h"

namespace whiteflag::sources::caldav {
namespace {

constexpr int not_found = 404;
constexpr int gone = 410;
constexpr int somebody_changed_it = 412;

bool good(int status) {
  return status >= 200 && status < 300;
}

WebAddress place_of(const Calendar& calendar, const std::string& uid) {
  WebAddress out = calendar.at;
  if (!out.path.ends_with('/')) out.path += '/';
  out.path += uid + ".ics";
  return out;
}

[[noreturn]] void refuse(const Calendar& calendar, int status) {
  throw Failure{Trouble::denied,
                fmt::format("The calendar “{}” does not take the meeting (status {}).",
                            calendar.name, status),
                "Enter it there yourself."};
}

}  // namespace

void put_event(Dav& dav, const Calendar& calendar, const std::string& uid, const std::string& ics) {
  const WebAddress at = place_of(calendar, uid);
  const std::pair<std::string, std::string> type{"Content-Type", "text/calendar; charset=utf-8"};
  int status = dav.ask("PUT", at, {type, {"If-None-Match", "*"}}, ics).answer.status;
  if (status == somebody_changed_it) {
    const std::string etag = dav.ask("GET", at, {}, {}).answer.header("etag");
    status = dav.ask("PUT", at, {type, {"If-Match", etag.empty() ? "*" : etag}}, ics).answer.status;
  }
  if (!good(status)) refuse(calendar, status);
}

void remove_event(Dav& dav, const Calendar& calendar, const std::string& uid) {
  const int status = dav.ask("DELETE", place_of(calendar, uid), {}, {}).answer.status;
  if (!good(status) && status != not_found && status != gone) refuse(calendar, status);
}

void change_event(Dav& dav, const Calendar& calendar, const std::string& path,
                  const ChangeEvent& change) {
  WebAddress at = calendar.at;
  at.path = path;
  int status = somebody_changed_it;
  for (int attempt = 0; attempt < 2 && status == somebody_changed_it; ++attempt) {
    const net::HttpAnswer there = dav.ask("GET", at, {}, {}).answer;
    if (there.status == not_found || there.status == gone) return;
    if (!good(there.status)) refuse(calendar, there.status);
    const auto ics = change(there.body);
    if (!ics) return;
    const std::string etag = there.header("etag");
    status = dav.ask("PUT", at,
                     {{"Content-Type", "text/calendar; charset=utf-8"},
                      {"If-Match", etag.empty() ? "*" : etag}},
                     *ics)
                 .answer.status;
  }
  if (!good(status)) refuse(calendar, status);
}

bool tells_guests(Dav& dav, const Calendar& calendar) {
  const std::string said =
      ascii_lower(dav.ask("OPTIONS", calendar.at, {}, {}).answer.header("dav"));
  return said.find("calendar-auto-schedule") != std::string::npos;
}

}  // namespace whiteflag::sources::caldav
