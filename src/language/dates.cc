// SPDX-License-Identifier: Apache-2.0
#include "language/dates.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "language/date_parser.h"
#include "language/fold.h"

namespace whiteflag::language {
namespace {

// Countries that write the month first in figures (Unicode CLDR 44, short date patterns).
constexpr std::array<std::string_view, 8> month_first_countries = {"US", "PH", "PR", "GU",
                                                                   "VI", "AS", "MH", "UM"};

std::string iso_of(Day day, int minute) {
  std::string out =
      fmt::format("{:04}-{:02}-{:02}", year_of(day), month_of(day), day_of_month(day));
  if (minute >= 0) out += fmt::format("T{:02}:{:02}", minute / 60 % 24, minute % 60);
  return out;
}

FoundDate found_of(const When& when) {
  FoundDate out;
  out.start_iso = iso_of(when.first, when.minute);
  out.ambiguous = when.ambiguous;
  out.now = when.now;
  out.kind = when.minute >= 0 ? DateKind::datetime : DateKind::date;
  if (when.last > when.first || when.end_minute >= 0) {
    out.end_iso = iso_of(when.last, when.end_minute);
    out.kind = DateKind::range;
  }
  return out;
}

}  // namespace

NumericOrder order_of_country(std::string_view country) {
  if (country.size() != 2) return NumericOrder::unknown;
  const bool month = std::find(month_first_countries.begin(), month_first_countries.end(),
                               country) != month_first_countries.end();
  return month ? NumericOrder::month_first : NumericOrder::day_first;
}

std::vector<FoundDate> find_dates(std::string_view text, const DateContext& context) {
  const Folded folded = fold(text);
  const DateWords& words = DateWords::of(context.language);
  const std::vector<DateToken> tokens = date_tokens(folded.text, words);
  const DateParser parser{tokens, words, context};
  std::vector<FoundDate> out;
  for (std::size_t at = 0; at < tokens.size();) {
    if (parser.set_phrase(at)) {
      ++at;
      continue;
    }
    const auto reading = parser.date_at(at);
    if (!reading || reading->end <= at) {
      ++at;
      continue;
    }
    FoundDate found = found_of(reading->when);
    found.start = folded.origin[tokens[at].begin];
    found.end = folded.origin[tokens[reading->end - 1].end];
    found.text = std::string{text.substr(found.start, found.end - found.start)};
    out.push_back(std::move(found));
    at = reading->end;
  }
  return out;
}

}  // namespace whiteflag::language
