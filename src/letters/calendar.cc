// SPDX-License-Identifier: Apache-2.0
#include "letters/calendar.h"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "base/text.h"
#include "letters/charset.h"
#include "letters/libical.h"

namespace whiteflag::letters {

using std::chrono::seconds;

namespace {

/// Bytes and events of one file. An export of ten years of a full calendar has about 20,000 events.
constexpr std::size_t largest_calendar = std::size_t{64} * 1024 * 1024;
constexpr std::size_t most_events = 100000;
constexpr std::size_t most_attendees = 1000;
constexpr int deepest_component = 10;
/// Of one series the newest are kept; a daily meeting of four years has a thousand.
constexpr std::size_t most_repeats = 1000;
constexpr int most_steps = 20000;
/// Finding out that a rule never comes true takes libical up to half a second.
constexpr int most_barren_rules = 2;
constexpr std::size_t longest_rule = 200;
constexpr auto followed = std::chrono::days{731};

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

icaltimetype ical_time(const Written& when) {
  icaltimetype time = icaltime_null_time();
  time.year = when.year;
  time.month = when.month;
  time.day = when.day;
  time.hour = when.hour;
  time.minute = when.minute;
  time.second = when.second;
  time.is_date = when.whole_day ? 1 : 0;
  return time;
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
    icaltimetype time = ical_time(when);
    int daylight = 0;
    const int offset = icaltimezone_get_utc_offset(zone, &time, &daylight);
    return Instant{local_seconds(when) - seconds{offset}};
  }

  icalcomponent* calendar_;
  const Zone& floating_;
  std::map<std::string, std::optional<Zone>> named_;
  std::map<std::string, icaltimezone*> own_;
};

/// How far series are followed, and how many rules came to nothing so far.
struct Following {
  std::optional<Instant> until{};
  int barren = 0;
};

Written written_of(const icaltimetype& time, bool utc) {
  return {.year = time.year,
          .month = time.month,
          .day = time.day,
          .hour = time.hour,
          .minute = time.minute,
          .second = time.second,
          .whole_day = time.is_date != 0,
          .utc = utc};
}

/// The later meetings of a series, on the clock it was written on (RFC 5545 §3.8.5).
class Series {
 public:
  Series(icalcomponent* event, Times& times, Following& following)
      : event_{event}, times_{times}, following_{following} {}

  void follow(const Written& first, const std::string& tzid, Meeting& meeting) {
    start_ = meeting.start;
    until_ = following_.until.value_or(start_ + followed);
    each(ICAL_RRULE_PROPERTY, [&](icalproperty* rule) { by_rule(rule, first, tzid); });
    each(ICAL_RDATE_PROPERTY, [&](icalproperty* date) { add(moment_of(date)); });
    if (found_.empty()) return;
    std::vector<Instant> out;
    each(ICAL_EXDATE_PROPERTY, [&](icalproperty* date) {
      if (const auto moment = moment_of(date)) out.push_back(*moment);
    });
    std::ranges::sort(found_);
    const auto doubles = std::ranges::unique(found_);
    found_.erase(doubles.begin(), doubles.end());
    std::erase_if(found_, [&](Instant at) { return std::ranges::find(out, at) != out.end(); });
    if (found_.size() > most_repeats)
      found_.erase(found_.begin(), found_.end() - static_cast<std::ptrdiff_t>(most_repeats));
    meeting.repeats = std::move(found_);
  }

 private:
  template <typename Use>
  void each(icalproperty_kind kind, Use use) const {
    for (icalproperty* one = property(event_, kind); one != nullptr;
         one = icalcomponent_get_next_property(event_, kind))
      use(one);
  }

  std::optional<Instant> moment_of(icalproperty* date) const {
    const auto when = read_written(owned(icalproperty_get_value_as_string_r(date)));
    if (!when) return std::nullopt;
    return times_.moment(*when, parameter(date, "TZID"));
  }

  void add(std::optional<Instant> at) {
    if (at && *at > start_ && *at <= until_) found_.push_back(*at);
  }

  static bool plain(const std::string& text, const icalrecurrencetype& rule) {
    const bool by_days =
        rule.freq == ICAL_DAILY_RECURRENCE || rule.freq == ICAL_WEEKLY_RECURRENCE ||
        rule.freq == ICAL_MONTHLY_RECURRENCE || rule.freq == ICAL_YEARLY_RECURRENCE;
    return by_days && text.size() <= longest_rule && rule.by_hour[0] == ICAL_RECURRENCE_ARRAY_MAX &&
           rule.by_minute[0] == ICAL_RECURRENCE_ARRAY_MAX &&
           rule.by_second[0] == ICAL_RECURRENCE_ARRAY_MAX;
  }

  void by_rule(icalproperty* property, const Written& first, const std::string& tzid) {
    const std::string text = owned(icalproperty_get_value_as_string_r(property));
    const icalrecurrencetype rule = icalproperty_get_rrule(property);
    if (!plain(text, rule) || following_.barren >= most_barren_rules) return;
    struct Free {
      void operator()(icalrecur_iterator* one) const { icalrecur_iterator_free(one); }
    };
    const std::unique_ptr<icalrecur_iterator, Free> steps{
        icalrecur_iterator_new(rule, ical_time(first))};
    int made = 0;
    while (steps != nullptr && made < most_steps) {
      const icaltimetype next = icalrecur_iterator_next(steps.get());
      if (icaltime_is_null_time(next) != 0) break;
      ++made;
      const Instant at = times_.moment(written_of(next, first.utc), tzid);
      if (at > until_) break;
      add(at);
    }
    if (made == 0) ++following_.barren;
  }

  icalcomponent* event_;
  Times& times_;
  Following& following_;
  Instant start_{}, until_{};
  std::vector<Instant> found_;
};

class EventReader {
 public:
  EventReader(icalcomponent* event, Times& times, Following& following)
      : event_{event}, times_{times}, following_{following} {}

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
    for (const auto kind : {ICAL_DTSTAMP_PROPERTY, ICAL_LASTMODIFIED_PROPERTY}) {
      if (const auto when = written(property(event_, kind)))
        out_.stamp = std::max(out_.stamp, times_.moment(*when, {}));
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
    if (icalproperty* replaced = property(event_, ICAL_RECURRENCEID_PROPERTY)) {
      if (const auto was = written(replaced))
        out_.replaces = times_.moment(*was, parameter(replaced, "TZID"));
    } else {
      Series{event_, times_, following_}.follow(*when, parameter(start, "TZID"), out_);
    }
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
  Following& following_;
  Meeting out_;
};

class CalendarReader {
 public:
  CalendarReader(const Zone& floating, Following& following)
      : floating_{floating}, following_{following} {}

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
        out.push_back(EventReader{part, times, following_}.run(method));
      }
    }
  }

  std::vector<Meeting> out;

 private:
  const Zone& floating_;
  Following& following_;
};

/// A changed occurrence stands for the one of its series that it replaces.
void replace_changed(std::vector<Meeting>& meetings) {
  std::map<std::string, std::vector<Instant>, std::less<>> changed;
  for (const Meeting& one : meetings) {
    if (!one.recurrence_id.empty()) changed[one.uid].push_back(one.replaces);
  }
  for (Meeting& series : meetings) {
    const auto found = changed.find(series.uid);
    if (found == changed.end() || series.repeats.empty()) continue;
    std::erase_if(series.repeats, [&](Instant at) {
      return std::ranges::find(found->second, at) != found->second.end();
    });
  }
}

}  // namespace

std::vector<Meeting> read_calendar(std::string_view ics, const Zone& floating,
                                   std::optional<Instant> until) {
  icalerror_set_errors_are_fatal(false);
  const std::string text = to_utf8(ics.substr(0, largest_calendar), "utf-8").text;
  const Component root{icalparser_parse_string(text.c_str())};
  if (root == nullptr) return {};
  Following following{until};
  CalendarReader reader{floating, following};
  if (icalcomponent_isa(root.get()) == ICAL_VEVENT_COMPONENT) {
    Times times{root.get(), floating};
    return {EventReader{root.get(), times, following}.run({})};
  }
  reader.read(root.get(), 0);
  replace_changed(reader.out);
  return std::move(reader.out);
}

}  // namespace whiteflag::letters
