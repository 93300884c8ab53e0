// SPDX-License-Identifier: Apache-2.0
#include "sources/calendar_address.h"

#include <fmt/core.h>

#include <charconv>
#include <vector>

#include "base/id.h"
#include "base/text.h"
#include "sources/caldav/web_address.h"

namespace whiteflag::sources {
namespace {

/// Ten years of a full calendar are some 20 MB; read_calendar takes no more than this.
constexpr std::size_t most_bytes = std::size_t{64} << 20U;
constexpr std::chrono::days read_anew_after{30};
constexpr int most_redirections = 5;

std::int64_t day_of(Instant at) {
  return std::chrono::floor<std::chrono::days>(at).time_since_epoch().count();
}

/// The cursor: the day on which it was read anew, its ETag and its Last-Modified, one a line.
struct Mark {
  std::int64_t day = 0;
  std::string etag{}, modified{};
};

Mark mark_of(std::string_view text) {
  const auto lines = split_lines(text);
  Mark out;
  if (lines.size() < 2) return out;
  std::from_chars(lines[0].data(), lines[0].data() + lines[0].size(), out.day);
  out.etag = lines[1];
  if (lines.size() > 2) out.modified = lines[2];
  return out;
}

/// A name by what it says: many servers write the present moment into every event they hand out.
std::string name_of(std::string_view calendar) {
  std::string lasting;
  lasting.reserve(calendar.size());
  for (const std::string_view line : split_lines(calendar)) {
    if (line.starts_with("DTSTAMP")) continue;
    lasting += line;
    lasting += '\n';
  }
  return uuid_text(hash128(lasting));
}

}  // namespace

CalendarAddress::CalendarAddress(net::Http& http, Where where, std::string place, Instant now)
    : http_{http}, where_{std::move(where)}, place_{std::move(place)}, now_{now} {}

net::HttpAnswer CalendarAddress::fetch(std::string_view etag, std::string_view modified) {
  net::HttpRequest request{.user = where_.user,
                           .secret = where_.secret,
                           .in_the_clear = where_.secret.empty(),
                           .ca_file = where_.ca_file,
                           .most_bytes = most_bytes};
  request.headers.emplace_back("Accept", "text/calendar, */*;q=0.5");
  if (!etag.empty()) request.headers.emplace_back("If-None-Match", etag);
  if (!modified.empty()) request.headers.emplace_back("If-Modified-Since", modified);
  auto at = caldav::read_web_address(where_.url);
  for (int i = 0; at && i <= most_redirections; ++i) {
    request.url = at->text();
    net::HttpAnswer answer = http_.ask(request);
    const bool on = answer.status == 301 || answer.status == 302 || answer.status == 303 ||
                    answer.status == 307 || answer.status == 308;
    if (!on) return answer;
    auto next = caldav::lead(*at, answer.header("location"));
    const bool bare =
        where_.secret.empty() && next && (at->scheme == "http" || next->scheme == "https");
    if (!bare && (!next || !caldav::same_house(*at, *next))) break;
    at = std::move(next);
  }
  throw Failure{Trouble::not_found, fmt::format("{} leads nowhere.", where_.url),
                "Copy the calendar's address anew, where it is published."};
}

namespace {

void refuse(const net::HttpAnswer& answer, const std::string& url) {
  if (answer.status == 401 || answer.status == 403) {
    throw Failure{Trouble::denied, fmt::format("{} is not shown to everybody.", url),
                  "Use the calendar's secret address (its settings show it), or give --user."};
  }
  if (answer.status == 404 || answer.status == 410) {
    throw Failure{Trouble::not_found, fmt::format("There is no calendar any more at {}.", url),
                  "Copy its address anew, where it is published."};
  }
  if (answer.status != 200) {
    throw Failure{
        Trouble::offline,
        fmt::format("The calendar at {} cannot be had now (status {}).", url, answer.status),
        "Nothing is lost: run it again later."};
  }
  if (answer.body.find("BEGIN:VCALENDAR") == std::string::npos) {
    throw Failure{Trouble::not_found, fmt::format("What lies at {} is no calendar.", url),
                  "Check the address; it may be a page for people, or that of a guest network "
                  "that wants you to log in."};
  }
}

}  // namespace

void CalendarAddress::check() {
  refuse(fetch({}, {}), where_.url);
}

void CalendarAddress::read(Reader& reader) {
  const auto cursor = reader.open(
      {.place = place_, .name = where_.url, .kind = FolderKind::calendar, .format = "ics"});
  if (!cursor) return;
  Mark mark = mark_of(cursor->text);
  const bool anew = day_of(now_) - mark.day >= read_anew_after.count();
  const net::HttpAnswer answer = anew ? fetch({}, {}) : fetch(mark.etag, mark.modified);
  if (answer.status != 304) {
    refuse(answer, where_.url);
    const std::string name = name_of(answer.body);
    const auto before = reader.names();
    for (const std::string& old : before) {
      if (old != name) reader.gone(old);
    }
    if (anew || !before.contains(name)) {
      const Item item{.bytes = answer.body, .name = name, .is_calendar = true};
      if (reader.item(item) == Answer::stop) return;
    }
    if (anew) mark.day = day_of(now_);
    mark.etag = answer.header("etag");
    mark.modified = answer.header("last-modified");
  }
  reader.close({fmt::format("{}\n{}\n{}", mark.day, mark.etag, mark.modified)});
}

}  // namespace whiteflag::sources
