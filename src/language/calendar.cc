// SPDX-License-Identifier: Apache-2.0
#include "language/calendar.h"

#include <cmath>

namespace whiteflag::language {

using std::chrono::days;

namespace {

std::chrono::year_month_day split(Day day) {
  return std::chrono::year_month_day{day};
}

}  // namespace

int year_of(Day day) {
  return static_cast<int>(split(day).year());
}
int month_of(Day day) {
  return static_cast<int>(static_cast<unsigned>(split(day).month()));
}
int day_of_month(Day day) {
  return static_cast<int>(static_cast<unsigned>(split(day).day()));
}
int weekday_of(Day day) {
  return static_cast<int>(std::chrono::weekday{day}.iso_encoding());
}

std::optional<Day> make_day(int year, int month, int day) {
  if (month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year{year},
                                         std::chrono::month{static_cast<unsigned>(month)},
                                         std::chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok()) return std::nullopt;
  return Day{date};
}

Day first_of_month(int year, int month) {
  const int index = year * 12 + month - 1;
  const int y = index >= 0 ? index / 12 : (index - 11) / 12;
  return Day{std::chrono::year{y} / std::chrono::month{static_cast<unsigned>(index - y * 12 + 1)} /
             1};
}

Day last_of_month(int year, int month) {
  return first_of_month(year, month + 1) - days{1};
}

Day add_months(Day day, int months) {
  const Day first = first_of_month(year_of(day), month_of(day) + months);
  const int length = day_of_month(last_of_month(year_of(first), month_of(first)));
  return first + days{std::min(day_of_month(day), length) - 1};
}

Day monday_of(Day day) {
  return day - days{weekday_of(day) - 1};
}

std::optional<Day> iso_week(int year, int week) {
  if (week < 1 || week > 53) return std::nullopt;
  const Day monday = monday_of(first_of_month(year, 1) + days{3}) + days{7 * (week - 1)};
  if (year_of(monday + days{3}) != year) return std::nullopt;
  return monday;
}

std::optional<Day> nth_weekday(int year, int month, int weekday, int nth) {
  if (nth < 0) {
    const Day last = last_of_month(year, month);
    return last - days{(weekday_of(last) - weekday + 7) % 7} - days{7 * (-1 - nth)};
  }
  const Day first = first_of_month(year, month);
  const Day found = first + days{(weekday - weekday_of(first) + 7) % 7 + 7 * (nth - 1)};
  if (month_of(found) != month_of(first)) return std::nullopt;
  return found;
}

Day add_workdays(Day day, int count) {
  const int step = count < 0 ? -1 : 1;
  for (int left = std::abs(count); left > 0;) {
    day += days{step};
    if (weekday_of(day) < 6) --left;
  }
  return day;
}

Day free_from(Day day) {
  const auto kept = [](Day at) {
    const int year = year_of(at);
    const Day easter_day = easter(year);
    return weekday_of(at) > 5 || at == first_of_month(year, 1) ||
           at == first_of_month(year, 12) + days{24} || at == first_of_month(year, 12) + days{25} ||
           at == easter_day + days{1} || at == easter_day + days{50};
  };
  while (kept(day)) day += days{1};
  return day;
}

// The anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, ch. 8).
Day easter(int year) {
  const int a = year % 19;
  const int b = year / 100;
  const int c = year % 100;
  const int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  const int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
  const int m = (a + 11 * h + 22 * l) / 451;
  const int month = (h + l - 7 * m + 114) / 31;
  return first_of_month(year, month) + days{(h + l - 7 * m + 114) % 31};
}

// Meeus' Julian algorithm; 13 days to the Gregorian calendar from 1900 to 2099.
Day orthodox_easter(int year) {
  const int d = (19 * (year % 19) + 15) % 30;
  const int e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7;
  const int month = (d + e + 114) / 31;
  return first_of_month(year, month) + days{(d + e + 114) % 31 + 13};
}

}  // namespace whiteflag::language
