// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <map>
#include <span>
#include <string_view>
#include <vector>

#include "silence/place.h"

namespace whiteflag::silence {

using Day = std::chrono::sys_days;

/// Local days [from, to) on which this share of a usual day's work is done: 0 on a public holiday.
struct SlackDays {
  Day from, to;
  double weight = 0;
};

/// The holidays of one place, 2000 to 2040: public ones count nothing, days on which banks close
/// and the soft weeks of data/other/soft_weeks.txt (Christmas, the builders' holiday) a part.
class Calendar {
 public:
  /// No holidays.
  Calendar() = default;
  /// Of a country and region; one that data/other/public_holidays.txt does not know has the soft
  /// weeks that hold everywhere. Parses text: keep it (see Calendars).
  explicit Calendar(const Place& place);

  /// Sorted, disjoint.
  std::span<const SlackDays> slack() const { return slack_; }
  /// 1 on a usual day.
  double weight(Day day) const;
  bool is_holiday(Day day) const { return weight(day) == 0; }

 private:
  std::vector<SlackDays> slack_;
};

/// The countries whose holidays are known, and of each its regions: "BE", "DE", "DE-BY", …
std::vector<std::string_view> known_places();

/// Calendars by place, each made once. References stay good as long as this lives.
class Calendars {
 public:
  const Calendar& of(const Place& place);

 private:
  std::map<Place, Calendar> made_;
};

}  // namespace whiteflag::silence
