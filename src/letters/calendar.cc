// SPDX-License-Identifier: Apache-2.0
#include "letters/calendar.h"

#include <fmt/core.h>
#include <libical/ical.h>

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "base/text.h"
#include "letters/charset.h"

namespace whiteflag::letters {

using std::chrono::seconds;

namespace {

/// Bytes and events of one file. An export of ten years of a full calendar has about 20,000 events.
constexpr std::size_t largest_calendar = std::size_t{64} * 1024 * 1024;
constexpr std::size_t most_events = 100000;
constexpr std::size_t most_attendees = 1000;
constexpr int deepest_component = 10;

struct FreeComponent {
  void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};
using Component = std::unique_ptr<icalcomponent, FreeComponent>;

struct FreeText {
  void operator()(char* text) const { icalmemory_free_buffer(text); }
};

std::string owned(char* text) {
  const std::unique_ptr<char, FreeText> holder{text};
  return text == nullptr ? std::string{} : to_utf8(text, "utf-8").text;
}

std::string text_of(const char* text) {
  if (text == nullptr) return {};
  std::string out = to_utf8(text, "utf-8").text;
  std::erase(out, '\r');
  return std::string{trim(out)};
}

icalproperty* property(icalcomponent* component, icalproperty_kind kind) {
  return icalcomponent_get_first_property(component, kind);
}

/// The value as libical writes it: unescaped for text.
std::string value(icalcomponent* component, icalproperty_kind kind) {
  icalproperty* found = property(component, kind);
  if (found == nullptr) return {};
  const icalvalue* held = icalproperty_get_value(found);
  if (held == nullptr) return {};
  if (icalvalue_isa(held) == ICAL_TEXT_VALUE) return text_of(icalvalue_get_text(held));
  return owned(icalproperty_get_value_as_string_r(found));
}

std::string parameter(icalproperty* property, const char* name) {
  std::string out = owned(icalproperty_get_parameter_as_string_r(property, name));
  if (out.size() >= 2 && out.front() == '"' && out.back() == '"')
    out = out.substr(1, out.size() - 2);
  return out;
}

Address person(icalproperty* property) {
  std::string address = owned(icalproperty_get_value_as_string_r(property));
  if (ascii_iequals(std::string_view{address}.substr(0, 7), "mailto:")) address.erase(0, 7);
  return {parameter(property, "CN"), std::string{trim(address)}};
}

/// A DATE or DATE-TIME value (RFC 5545 §3.3.4, §3.3.5).
struct Written {
  int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0;
  bool whole_day = true;
  bool utc = false;
};

std::optional<int> digits(std::string_view text, std::size_t from, std::size_t count) {
  if (text.size() < from + count) return std::nullopt;
  int out = 0;
  for (const char c : text.substr(from, count)) {
    if (c < '0' || c > '9') return std::nullopt;
    out = out * 10 + (c - '0');
  }
  return out;
}

std::optional<Written> read_written(std::string_view text) {
  const auto year = digits(text, 0, 4);
  const auto month = digits(text, 4, 2);
  const auto day = digits(text, 6, 2);
  if (!year || !month || !day) return std::nullopt;
  Written out{*year, *month, *day};
  const std::chrono::year_month_day date{std::chrono::year{*year},
                                         std::chrono::month{static_cast<unsigned>(*month)},
                                         std::chrono::day{static_cast<unsigned>(*day)}};
  if (!date.ok()) return std::nullopt;
  if (text.size() < 9 || (text[8] != 'T' && text[8] != 't')) return out;
  const auto hour = digits(text, 9, 2);
  const auto minute = digits(text, 11, 2);
  if (!hour || !minute || *hour > 24 || *minute > 59) return out;
  out.hour = *hour;
  out.minute = *minute;
  out.second = std::min(digits(text, 13, 2).value_or(0), 59);
  out.whole_day = false;
  out.utc = text.ends_with('Z') || text.ends_with('z');
  return out;
}

seconds local_seconds(const Written& when) {
  const std::chrono::sys_days day{std::chrono::year{when.year} /
                                  std::chrono::month{static_cast<unsigned>(when.month)} /
                                  std::chrono::day{static_cast<unsigned>(when.day)}};
  return day.time_since_epoch() + seconds{when.hour * 3600 + when.minute * 60 + when.second};
}

std::string written_text(const Written& when) {
  const std::string day = fmt::format("{:04}-{:02}-{:02}", when.year, when.month, when.day);
  return when.whole_day ? day : fmt::format("{}T{:02}:{:02}", day, when.hour, when.minute);
}

/// Whether a zone's rules are plain yearly ones: expanding others could take for ever.
bool has_plain_rules(icalcomponent* zone) {
  for (icalcomponent* part = icalcomponent_get_first_component(zone, ICAL_ANY_COMPONENT);
       part != nullptr; part = icalcomponent_get_next_component(zone, ICAL_ANY_COMPONENT)) {
    for (icalproperty* rule = icalcomponent_get_first_property(part, ICAL_RRULE_PROPERTY);
         rule != nullptr; rule = icalcomponent_get_next_property(part, ICAL_RRULE_PROPERTY)) {
      const std::string text = owned(icalproperty_get_value_as_string_r(rule));
      if (text.find("FREQ=YEARLY") == std::string::npos || text.size() > 120) return false;
      for (const char* part_name : {"BYHOUR", "BYMINUTE", "BYSECOND", "BYYEARDAY", "BYWEEKNO"}) {
        if (text.find(part_name) != std::string::npos) return false;
      }
    }
  }
  return true;
}

/// Turns what is written into moments.
class Times {
 public:
  Times(icalcomponent* calendar, const Zone& floating) : calendar_{calendar}, floating_{floating} {}

  Instant moment(const Written& when, const std::string& tzid) {
    const seconds local = local_seconds(when);
    if (when.utc) return Instant{local};
    if (tzid.empty() || when.whole_day) return floating_.from_local(local);
    if (const Zone* zone = named(tzid)) return zone->from_local(local);
    if (icaltimezone* zone = own(tzid)) return by_rules(when, zone);
    return floating_.from_local(local);
  }

 private:
  /// The IANA zone an id names, also behind a vendor's prefix
  /// ("/softwarestudio.org/…/Europe/Paris").
  const Zone* named(const std::string& tzid) {
    const auto [at, fresh] = named_.try_emplace(tzid);
    if (fresh) {
      std::string_view name = tzid;
      if (!Zone::known(name)) {
        const std::size_t last = name.rfind('/');
        const std::size_t before = last == 0 ? std::string_view::npos : name.rfind('/', last - 1);
        name = last == std::string_view::npos || before == std::string_view::npos
                   ? std::string_view{}
                   : name.substr(before + 1);
      }
      if (Zone::known(name)) at->second = Zone{name};
    }
    return at->second ? &*at->second : nullptr;
  }

  /// The file's own VTIMEZONE.
  icaltimezone* own(const std::string& tzid) {
    const auto [at, fresh] = own_.try_emplace(tzid, nullptr);
    if (fresh) {
      icaltimezone* zone = icalcomponent_get_timezone(calendar_, tzid.c_str());
      icalcomponent* rules = zone == nullptr ? nullptr : icaltimezone_get_component(zone);
      if (rules != nullptr && has_plain_rules(rules)) at->second = zone;
    }
    return at->second;
  }

  static Instant by_rules(const Written& when, icaltimezone* zone) {
    icaltimetype time = icaltime_null_time();
    time.year = when.year;
    time.month = when.month;
    time.day = when.day;
    time.hour = when.hour;
    time.minute = when.minute;
    time.second = when.second;
    int daylight = 0;
    const int offset = icaltimezone_get_utc_offset(zone, &time, &daylight);
    return Instant{local_seconds(when) - seconds{offset}};
  }

  icalcomponent* calendar_;
  const Zone& floating_;
  std::map<std::string, std::optional<Zone>> named_;
  std::map<std::string, icaltimezone*> own_;
};

class EventReader {
 public:
  EventReader(icalcomponent* event, Times& times) : event_{event}, times_{times} {}

  Meeting run(const std::string& method) {
    out_.method = method;
    out_.uid = value(event_, ICAL_UID_PROPERTY);
    out_.recurrence_id = value(event_, ICAL_RECURRENCEID_PROPERTY);
    out_.summary = value(event_, ICAL_SUMMARY_PROPERTY);
    out_.location = value(event_, ICAL_LOCATION_PROPERTY);
    out_.status = value(event_, ICAL_STATUS_PROPERTY);
    if (icalproperty* found = property(event_, ICAL_SEQUENCE_PROPERTY)) {
      out_.sequence = icalproperty_get_sequence(found);
    }
    times();
    people();
    return std::move(out_);
  }

 private:
  std::optional<Written> written(icalproperty* found) const {
    return found == nullptr ? std::nullopt
                            : read_written(owned(icalproperty_get_value_as_string_r(found)));
  }

  void times() {
    icalproperty* start = property(event_, ICAL_DTSTART_PROPERTY);
    const auto when = written(start);
    if (!when) return;
    out_.start_text = written_text(*when);
    out_.all_day = when->whole_day;
    out_.start = times_.moment(*when, parameter(start, "TZID"));
    out_.end = end_of(*when);
  }

  Instant end_of(const Written& start) {
    icalproperty* end = property(event_, ICAL_DTEND_PROPERTY);
    if (const auto when = written(end)) {
      return std::max(out_.start, times_.moment(*when, parameter(end, "TZID")));
    }
    if (icalproperty* lasts = property(event_, ICAL_DURATION_PROPERTY)) {
      const auto duration = icalproperty_get_duration(lasts);
      const int length = icaldurationtype_as_int(duration);
      if (length > 0) return out_.start + seconds{length};
    }
    return start.whole_day ? out_.start + std::chrono::days{1} : out_.start;
  }

  void people() {
    if (icalproperty* organizer = property(event_, ICAL_ORGANIZER_PROPERTY)) {
      out_.organizer = person(organizer);
    }
    for (icalproperty* one = property(event_, ICAL_ATTENDEE_PROPERTY);
         one != nullptr && out_.attendees.size() < most_attendees;
         one = icalcomponent_get_next_property(event_, ICAL_ATTENDEE_PROPERTY)) {
      std::string answer = parameter(one, "PARTSTAT");
      if (answer.empty()) answer = "NEEDS-ACTION";  // RFC 5545 §3.2.12
      out_.attendees.push_back({person(one), std::move(answer)});
    }
  }

  icalcomponent* event_;
  Times& times_;
  Meeting out_;
};

class CalendarReader {
 public:
  explicit CalendarReader(const Zone& floating) : floating_{floating} {}

  void read(icalcomponent* component, int depth) {
    if (depth > deepest_component) return;
    Times times{component, floating_};
    const std::string method = value(component, ICAL_METHOD_PROPERTY);
    std::vector<icalcomponent*> inner;
    for (icalcomponent* part = icalcomponent_get_first_component(component, ICAL_ANY_COMPONENT);
         part != nullptr; part = icalcomponent_get_next_component(component, ICAL_ANY_COMPONENT)) {
      inner.push_back(part);
    }
    for (icalcomponent* part : inner) {
      if (icalcomponent_isa(part) != ICAL_VEVENT_COMPONENT) {
        const auto kind = icalcomponent_isa(part);
        if (kind == ICAL_VCALENDAR_COMPONENT || kind == ICAL_XROOT_COMPONENT) read(part, depth + 1);
      } else if (out.size() < most_events) {
        out.push_back(EventReader{part, times}.run(method));
      }
    }
  }

  std::vector<Meeting> out;

 private:
  const Zone& floating_;
};

}  // namespace

std::vector<Meeting> read_calendar(std::string_view ics, const Zone& floating) {
  icalerror_set_errors_are_fatal(false);
  const std::string text = to_utf8(ics.substr(0, largest_calendar), "utf-8").text;
  const Component root{icalparser_parse_string(text.c_str())};
  if (root == nullptr) return {};
  CalendarReader reader{floating};
  if (icalcomponent_isa(root.get()) == ICAL_VEVENT_COMPONENT) {
    Times times{root.get(), floating};
    return {EventReader{root.get(), times}.run({})};
  }
  reader.read(root.get(), 0);
  return std::move(reader.out);
}

}  // namespace whiteflag::letters
