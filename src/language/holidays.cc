// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <numbers>

#include "language/calendar.h"

namespace whiteflag::language {

using std::chrono::days;

namespace {

/// The whole numbers of "nth-5-7-2"; a sign only where it stands for one ("easter-2" gives 2).
struct Numbers {
  std::array<int, 4> value{};
  std::size_t count = 0;
};

Numbers numbers_in(std::string_view rule) {
  Numbers out;
  for (std::size_t i = 0; i < rule.size() && out.count < out.value.size();) {
    if (rule[i] < '0' || rule[i] > '9') {
      ++i;
      continue;
    }
    const auto [end, error] =
        std::from_chars(rule.data() + i, rule.data() + rule.size(), out.value[out.count]);
    ++out.count;
    i = static_cast<std::size_t>(end - rule.data());
  }
  return out;
}

Day from_julian_day(std::int64_t number) {  // 2440588 is 1970-01-01
  return Day{days{number - 2440588}};
}

std::int64_t floor_div(std::int64_t a, std::int64_t b) {
  return a / b - ((a % b != 0 && (a % b < 0) != (b < 0)) ? 1 : 0);
}

// The Hebrew calendar by arithmetic (Dershowitz & Reingold, Calendrical Calculations, ch. 8).
std::int64_t hebrew_elapsed(std::int64_t year) {
  const std::int64_t months = floor_div(235 * year - 234, 19);
  const std::int64_t parts = 12084 + 13753 * months;
  const std::int64_t day = 29 * months + floor_div(parts, 25920);
  return (3 * (day + 1)) % 7 < 3 ? day + 1 : day;
}

/// A Hebrew day begins at sundown; it is called by the civil day on which it begins.
std::int64_t hebrew_new_year(std::int64_t year) {  // as a Julian day number
  const std::int64_t before = hebrew_elapsed(year - 1);
  const std::int64_t here = hebrew_elapsed(year);
  const std::int64_t after = hebrew_elapsed(year + 1);
  std::int64_t correction = 0;
  if (after - here == 356) {
    correction = 2;
  } else if (here - before == 382) {
    correction = 1;
  }
  return 347997 + here + correction;
}

bool hebrew_leap(std::int64_t year) {
  return (7 * year + 1) % 19 < 7;
}

/// Months count from Nisan (1); Tishri (7) begins the year.
Day hebrew_day(std::int64_t year, int month, int day) {
  const std::int64_t first = hebrew_new_year(year);
  const std::int64_t length = hebrew_new_year(year + 1) - first;
  const bool leap = hebrew_leap(year);
  // Tishri, Heshvan, Kislev, Tevet, Shevat, Adar (I), [Adar II], Nisan, Iyar, Sivan, Tammuz, Av,
  // Elul
  const int heshvan = length % 10 == 5 ? 30 : 29;
  const int kislev = length % 10 == 3 ? 29 : 30;
  const std::array<int, 13> lengths = {
      30, heshvan, kislev, 29, 30, leap ? 30 : 29, leap ? 29 : 0, 30, 29, 30, 29, 30, 29};
  std::size_t index =
      month >= 7 ? static_cast<std::size_t>(month - 7) : static_cast<std::size_t>(month + 6);
  if (month == 13) index = 6;
  std::int64_t offset = day - 1;
  for (std::size_t i = 0; i < index; ++i) offset += lengths[i];
  return from_julian_day(first + offset);
}

std::optional<Day> hebrew_in(int year, int month, int day) {
  for (const int candidate : {year + 3760, year + 3761}) {
    const Day found = hebrew_day(candidate, month, day);
    if (year_of(found) == year) return found;
  }
  return std::nullopt;
}

std::optional<Day> purim(int year) {
  const std::int64_t hebrew = year + 3760;
  return hebrew_leap(hebrew) ? hebrew_day(hebrew, 13, 14) : hebrew_day(hebrew, 12, 14);
}

/// Kept off the Sabbath and its eve (Israeli law of 1951 and 1997).
Day yom_hashoah(int year) {
  const Day day = hebrew_day(year + 3760, 1, 27);
  if (weekday_of(day) == 5) return day - days{1};
  return weekday_of(day) == 7 ? day + days{1} : day;
}

Day yom_haatzmaut(int year) {
  const Day day = hebrew_day(year + 3760, 2, 5);
  if (weekday_of(day) == 5) return day - days{1};
  if (weekday_of(day) == 6) return day - days{2};
  return weekday_of(day) == 1 ? day + days{1} : day;
}

/// The moment of the kth new moon since 2000 as a Julian ephemeris day, without the smallest
/// corrections: good to some minutes (Meeus, Astronomical Algorithms, ch. 49).
double new_moon(double k) {
  const double t = k / 1236.85;
  const double rad = std::numbers::pi / 180.0;
  const double m = (2.5534 + 29.10535670 * k) * rad;
  const double moon = (201.5643 + 385.81693528 * k + 0.0107582 * t * t) * rad;
  const double f = (160.7108 + 390.67050284 * k - 0.0016118 * t * t) * rad;
  const double mean = 2451550.09766 + 29.530588861 * k + 0.00015437 * t * t;
  return mean - 0.40720 * std::sin(moon) + 0.17241 * std::sin(m) + 0.01608 * std::sin(2 * moon) +
         0.01039 * std::sin(2 * f) + 0.00739 * std::sin(moon - m) - 0.00514 * std::sin(moon + m) +
         0.00208 * std::sin(2 * m);
}

/// The day of the first new or full moon on or after a day, as the sun sets over India (half past
/// twelve UTC): how Hindu festivals are told. Within a day of the printed almanacs.
Day moon_day(int year, int month, int day, bool full) {
  const Day from = first_of_month(year, month) + days{day - 1};
  const double half = full ? 0.5 : 0.0;
  for (double k = std::floor((year - 2000.0) * 12.3685) - 2;; ++k) {
    const double sunset = 12.5 / 24.0;
    const auto number = static_cast<std::int64_t>(std::floor(new_moon(k + half) + 0.5 - sunset));
    const Day found = from_julian_day(number);
    if (found >= from) return found;
  }
}

/// The second new moon after the winter solstice, on the clock of Peking; the third where the
/// eleventh month is doubled, which happens in 2033 only.
Day chinese_new_year(int year) {
  const auto start = std::floor((year - 2000.0) * 12.3685) - 1;
  for (double k = start; k < start + 4; ++k) {
    const auto number = static_cast<std::int64_t>(std::floor(new_moon(k) + 0.5 + 8.0 / 24.0));
    const Day day = from_julian_day(number);
    const bool in_window =
        day >= first_of_month(year, 1) + days{20} && day <= first_of_month(year, 2) + days{19};
    if (in_window) return day;
  }
  return first_of_month(year, 2);
}

/// The tabular Islamic calendar, Thursday epoch (Dershowitz & Reingold, ch. 7): within a day of
/// what is seen in the sky.
std::optional<Day> islamic_in(int year, int month, int day) {
  const int middle = static_cast<int>((year - 622) * 33 / 32);
  for (int candidate = middle; candidate <= middle + 2; ++candidate) {
    const std::int64_t number = day + (59 * (month - 1) + 1) / 2 + (candidate - 1) * 354 +
                                (3 + 11 * candidate) / 30 + 1948438;
    const Day found = from_julian_day(number);
    if (year_of(found) == year) return found;
  }
  return std::nullopt;
}

Day first_advent(int year) {
  const Day christmas = first_of_month(year, 12) + days{24};
  return christmas - days{weekday_of(christmas)} - days{21};
}

Day kings_day(int year) {
  const Day day = first_of_month(year, 4) + days{year < 2014 ? 29 : 26};
  return weekday_of(day) == 7 ? day - days{1} : day;
}

std::optional<Day> moving(std::string_view rule, int year) {
  const Numbers n = numbers_in(rule);
  const int sign = rule.contains('+') ? 1 : -1;  // newmoon-10-17-1: one day before
  const days offset{sign * n.value[0]};
  if (rule.starts_with("easter")) return easter(year) + offset;
  if (rule.starts_with("orthodox")) return orthodox_easter(year) + offset;
  if (rule.starts_with("advent")) return first_advent(year) + offset;
  if (rule.starts_with("newmoon") || rule.starts_with("fullmoon")) {
    const bool full = rule.front() == 'f';
    return moon_day(year, n.value[0], n.value[1], full) + days{sign * n.value[2]};
  }
  if (rule.starts_with("chinese")) return chinese_new_year(year) + offset;
  if (rule.starts_with("thanksgiving")) return *nth_weekday(year, 11, 4, 4) + offset;
  if (rule.starts_with("hebrew")) return hebrew_in(year, n.value[0], n.value[1]);
  if (rule.starts_with("islamic")) return islamic_in(year, n.value[0], n.value[1]);
  if (rule.starts_with("last")) return nth_weekday(year, n.value[0], n.value[1], -1);
  if (rule.starts_with("nth")) return nth_weekday(year, n.value[0], n.value[1], n.value[2]);
  return std::nullopt;
}

std::optional<Day> month_day(std::string_view text, int year) {
  const Numbers n = numbers_in(text);
  return make_day(year, n.value[0], n.value[1]);
}

}  // namespace

std::optional<Day> holiday(std::string_view rule, int year) {
  if (rule.empty() || year < 1900 || year > 2199) return std::nullopt;
  if (rule.front() >= '0' && rule.front() <= '9') return month_day(rule, year);
  if (rule == "king") return kings_day(year);
  if (rule == "purim") return purim(year);
  if (rule == "yom-hashoah") return yom_hashoah(year);
  if (rule == "yom-haatzmaut") return yom_haatzmaut(year);
  if (rule == "tuesday-after-monday-11") return *nth_weekday(year, 11, 1, 1) + days{1};
  if (rule == "victoria") {  // the Monday before 25 May
    const Day limit = first_of_month(year, 5) + days{23};
    return limit - days{weekday_of(limit) - 1};
  }
  if (rule.starts_with("weekday-in-4")) return *nth_weekday(year, 4, 6, -1) - days{3};
  return moving(rule, year);
}

std::optional<std::pair<Day, Day>> holiday_range(std::string_view rule, int year) {
  const Numbers n = numbers_in(rule);
  if (rule.starts_with("w")) {
    const std::optional<Day> first = iso_week(year, n.value[0]);
    const std::optional<Day> last = iso_week(year, n.value[1]);
    if (!first || !last) return std::nullopt;
    return std::pair{*first, *last + days{6}};
  }
  const std::size_t dots = rule.find("..");
  if (dots == std::string_view::npos) return std::nullopt;
  const std::optional<Day> first = month_day(rule.substr(0, dots), year);
  std::optional<Day> last = month_day(rule.substr(dots + 2), year);
  if (first && last && *last < *first) last = month_day(rule.substr(dots + 2), year + 1);
  if (!first || !last) return std::nullopt;
  return std::pair{*first, *last};
}

}  // namespace whiteflag::language
