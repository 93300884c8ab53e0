// SPDX-License-Identifier: Apache-2.0
#include "steps/working_days.h"

#include "language/calendar.h"

namespace whiteflag::steps {

namespace {

using language::Day;
using language::Language;
using silence::Place;

/// The country a language stands in for, where an address names none.
Place place_of(Language language) {
  switch (language) {
    case Language::nl:
      return {"NL", {}};
    case Language::en:
      return silence::place_of_zone("Europe/London");
    case Language::de:
      return {"DE", {}};
    case Language::fr:
      return {"FR", {}};
    default:
      return {};
  }
}

/// Kept by this thread: a calendar takes a quarter of a millisecond to read.
const silence::Calendar& calendar_of(std::string_view address, Language language) {
  thread_local silence::Calendars calendars;
  const Place named = silence::place_of_domain(address);
  return calendars.of(named.known() ? named : place_of(language));
}

}  // namespace

WorkingDays::WorkingDays(std::string_view address, Language language, Zone zone)
    : calendar_{calendar_of(address, language)}, zone_{std::move(zone)} {}

WorkingDays::WorkingDays(std::string_view address, Language language, std::chrono::minutes offset)
    : calendar_{calendar_of(address, language)}, offset_{offset}, fixed_{true} {}

std::chrono::minutes WorkingDays::offset_at(Instant at) const {
  return fixed_ ? offset_ : zone_.offset_at(at);
}

DayOff WorkingDays::off(Instant at) const {
  const Day day = std::chrono::floor<std::chrono::days>(at + offset_at(at));
  if (language::weekday_of(day) > 5) return DayOff::weekend;
  return calendar_.is_holiday(day) ? DayOff::holiday : DayOff::none;
}

Instant WorkingDays::next(Instant at) const {
  constexpr std::chrono::hours opens{8};
  // No calendar has more days off in a row than this; the bound keeps a broken rule from looping.
  constexpr int most_days_off = 15;
  for (int i = 0; i < most_days_off && off(at) != DayOff::none; ++i) {
    const Day day = std::chrono::floor<std::chrono::days>(at + offset_at(at));
    const Instant local_opening = Instant{day + std::chrono::days{1} + opens};
    at = local_opening - offset_at(local_opening);
  }
  return at;
}

}  // namespace whiteflag::steps
