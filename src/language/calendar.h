// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <optional>
#include <string_view>
#include <utility>

namespace whiteflag::language {

using Day = std::chrono::sys_days;

int year_of(Day day);
int month_of(Day day);
int day_of_month(Day day);
/// 1 (Monday) to 7.
int weekday_of(Day day);
/// Nothing where the month has no such day.
std::optional<Day> make_day(int year, int month, int day);
Day first_of_month(int year, int month);  ///< months beyond 1 to 12 run into other years
Day last_of_month(int year, int month);
/// The same day so many months on, or the last of a shorter month.
Day add_months(Day day, int months);
Day monday_of(Day day);
/// ISO 8601 week date: the Monday of that week; nothing where the year has no such week.
std::optional<Day> iso_week(int year, int week);
/// The nth (1…) such weekday of a month; -1 is the last. Nothing where there is none.
std::optional<Day> nth_weekday(int year, int month, int weekday, int nth);
/// So many working days (Monday to Friday) later, or earlier.
Day add_workdays(Day day, int count);
/// The first day from `day` on that is no weekend and nowhere in our countries' Christmas, New
/// Year, Easter or Whitsun.
Day free_from(Day day);
/// Easter Sunday of the western churches (Gregorian computus), and of the eastern ones.
Day easter(int year);
Day orthodox_easter(int year);

/// The day of a holiday in a year, by the rules of data/<language>/dates.txt:
/// "12-25", "easter+39", "orthodox-2", "nth-5-7-2" (month, weekday, which), "last-5-1",
/// "advent+7" (from the first Sunday of Advent), "thanksgiving+4", "king" (27 April, the 26th where
/// that is a Sunday; 30 April before 2014 …), "hebrew-7-1", "islamic-9-1", "chinese+0",
/// "newmoon-10-17+0", "fullmoon-3-1+1" (days from the first such moon on or after a day).
std::optional<Day> holiday(std::string_view rule, int year);
/// First and last day of a holiday range: "w30-32" (ISO weeks), "07-10..08-31".
std::optional<std::pair<Day, Day>> holiday_range(std::string_view rule, int year);

}  // namespace whiteflag::language
