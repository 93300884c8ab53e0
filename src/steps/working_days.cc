// SPDX-License-Identifier: Apache-2.0
#include "steps/working_days.h"

#include <algorithm>
#include <map>
#include <vector>

#include "base/text.h"
#include "language/calendar.h"

namespace whiteflag::data {
extern const std::string_view holidays;
}

namespace whiteflag::steps {

namespace {

using language::Day;
using Rules = std::map<std::string, std::vector<std::string_view>, std::less<>>;

Rules read_rules() {
  Rules out;
  std::string country;
  for (const std::string_view line : split_lines(data::holidays)) {
    const std::string_view plain = trim(line);
    if (plain.empty() || plain.starts_with('#')) continue;
    if (plain.starts_with('[')) {
      country = plain.substr(1, plain.find(']') - 1);
    } else {
      out[country].push_back(plain);
    }
  }
  return out;
}

const Rules& rules() {
  static const Rules read = read_rules();
  return read;
}

std::string country_of(std::string_view address, language::Language language) {
  const std::size_t dot = address.rfind('.');
  if (dot != std::string_view::npos) {
    const std::string_view last = address.substr(dot + 1);
    if (rules().contains(last)) return std::string{last};
  }
  if (language == language::Language::en) return "uk";
  const std::string_view code = language::code(language);
  return rules().contains(code) ? std::string{code} : std::string{};
}

bool is_holiday(const std::string& country, Day day) {
  const auto found = rules().find(country);
  if (found == rules().end()) return false;
  const int year = language::year_of(day);
  return std::ranges::any_of(found->second, [&](std::string_view rule) {
    const auto date = language::holiday(rule, year);
    return date && *date == day;
  });
}

}  // namespace

WorkingDays::WorkingDays(std::string_view address, language::Language language, Zone zone)
    : country_{country_of(address, language)}, zone_{std::move(zone)} {}

WorkingDays::WorkingDays(std::string_view address, language::Language language,
                         std::chrono::minutes offset)
    : country_{country_of(address, language)}, offset_{offset}, fixed_{true} {}

std::chrono::minutes WorkingDays::offset_at(Instant at) const {
  return fixed_ ? offset_ : zone_.offset_at(at);
}

DayOff WorkingDays::off(Instant at) const {
  const Day day = std::chrono::floor<std::chrono::days>(at + offset_at(at));
  if (language::weekday_of(day) > 5) return DayOff::weekend;
  return is_holiday(country_, day) ? DayOff::holiday : DayOff::none;
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
