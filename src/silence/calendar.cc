// SPDX-License-Identifier: Apache-2.0
#include "silence/calendar.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>
#include <utility>

#include "base/text.h"
#include "language/calendar.h"

namespace whiteflag::data {
extern const std::string_view public_holidays;
extern const std::string_view soft_weeks;
}  // namespace whiteflag::data

namespace whiteflag::silence {
namespace {

using std::chrono::days;

constexpr int first_year = 2000;
constexpr int last_year = 2040;
/// A day on which banks close: as the Christmas week (data/other/soft_weeks.txt).
constexpr double bank_day = 0.5;

int number(std::string_view text) {
  int out = 0;
  std::from_chars(text.data(), text.data() + text.size(), out);
  return out;
}

std::string_view cut(std::string_view& text, char at) {
  const std::size_t end = std::min(text.find(at), text.size());
  const std::string_view out = trim(text.substr(0, end));
  text.remove_prefix(std::min(end + 1, text.size()));
  text = trim(text);
  return out;
}

/// The weight of every day while a calendar is put together.
class Draft {
 public:
  void set(Day day, double weight) {
    if (const std::size_t i = place(day); i < weights_.size())
      weights_[i] = std::min(weights_[i], weight);
  }
  void clear(Day day) {
    if (const std::size_t i = place(day); i < weights_.size()) weights_[i] = usual;
  }

  std::vector<SlackDays> slack() const {
    std::vector<SlackDays> out;
    for (std::size_t i = 0; i < weights_.size(); ++i) {
      if (weights_[i] == usual) continue;
      const Day day = first_ + days{i};
      if (out.empty() || out.back().to != day || out.back().weight != weights_[i])
        out.push_back({day, day, weights_[i]});
      out.back().to += days{1};
    }
    return out;
  }

 private:
  static constexpr double usual = 1;
  std::size_t place(Day day) const { return static_cast<std::size_t>((day - first_).count()); }

  const Day first_ = language::first_of_month(first_year, 1);
  // A range may run into the year after the last.
  std::vector<double> weights_ = std::vector<double>(
      static_cast<std::size_t>((language::first_of_month(last_year + 2, 1) - first_).count()),
      usual);
};

/// "04-27 2014-2024 2026": those days; "12-25": that day of every year.
template <class Each>
void each_day(std::string_view entry, const Each& each) {
  const std::string_view date = cut(entry, ' ');
  const int month = number(date.substr(0, 2));
  const int day = number(date.substr(std::min<std::size_t>(date.size(), 3)));
  const auto years = [&](int from, int to) {
    for (int year = std::max(from, first_year); year <= std::min(to, last_year); ++year) {
      if (const auto found = language::make_day(year, month, day)) each(*found);
    }
  };
  if (entry.empty()) years(first_year, last_year);
  while (!entry.empty()) {
    std::string_view span = cut(entry, ' ');
    const int from = number(cut(span, '-'));
    years(from, span.empty() ? from : number(span));
  }
}

void read_line(std::string_view line, Draft& to) {
  const std::string_view name = cut(line, ':');
  const bool bank = name.starts_with('~');
  while (!line.empty()) {
    each_day(cut(line, ';'), [&](Day day) {
      if (name == "-") {
        to.clear(day);
      } else {
        to.set(day, bank ? bank_day : 0.0);
      }
    });
  }
}

void read_section(const std::string& name, Draft& to) {
  const std::string head = "\n[" + name + "]\n";
  const std::size_t at = data::public_holidays.find(head);
  if (at == std::string_view::npos) return;
  std::string_view text = data::public_holidays.substr(at + head.size());
  text = text.substr(0, text.find("\n["));
  while (!text.empty()) read_line(cut(text, '\n'), to);
}

void read_soft_weeks(const std::string& country, Draft& to) {
  std::string_view text = data::soft_weeks;
  while (!text.empty()) {
    std::string_view line = cut(text, '\n');
    if (line.empty() || line.starts_with('#')) continue;
    const std::string_view where = cut(line, ':');
    if (where != "*" && where != country) continue;
    const std::string_view rule = cut(line, ' ');
    double weight = 1;
    const std::string_view share = cut(line, ' ');
    std::from_chars(share.data(), share.data() + share.size(), weight);
    for (int year = first_year; year <= last_year; ++year) {
      const auto range = language::holiday_range(rule, year);
      if (!range) continue;
      for (Day day = range->first; day <= range->second; day += days{1}) to.set(day, weight);
    }
  }
}

}  // namespace

Calendar::Calendar(const Place& place) {
  Draft draft;
  if (place.known()) read_section(place.country, draft);
  if (!place.region.empty()) read_section(place.country + "-" + place.region, draft);
  read_soft_weeks(place.country, draft);
  slack_ = draft.slack();
}

double Calendar::weight(Day day) const {
  const auto after = std::ranges::upper_bound(slack_, day, {}, &SlackDays::from);
  if (after == slack_.begin() || std::prev(after)->to <= day) return 1;
  return std::prev(after)->weight;
}

std::vector<std::string_view> known_places() {
  std::vector<std::string_view> out;
  for (const std::string_view line : split_lines(data::public_holidays)) {
    if (line.starts_with('[') && line.ends_with(']'))
      out.push_back(line.substr(1, line.size() - 2));
  }
  return out;
}

const Calendar& Calendars::of(const Place& place) {
  const auto found = made_.find(place);
  if (found != made_.end()) return found->second;
  return made_.emplace(place, Calendar{place}).first->second;
}

}  // namespace whiteflag::silence
