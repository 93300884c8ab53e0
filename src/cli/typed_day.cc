// SPDX-License-Identifier: Apache-2.0
#include "cli/typed_day.h"

#include <fmt/core.h>

#include "base/text.h"
#include "language/dates.h"

namespace whiteflag::cli {

namespace {

/// As seen from `now`, with what lies ahead of it meant.
Instant day_from(Instant now, const Context& context, const std::string& typed) {
  const auto at = parse_iso(typed, context.zone);
  if (at) return *at;
  const language::DateContext today{.now = now,
                                    .offset = context.zone.offset_at(now),
                                    .language = context.spoken(),
                                    .future = true};
  const auto found = language::find_typed_dates(trim(typed), today);
  if (!found.empty() && !found.front().now && !found.front().no_day) {
    const language::FoundDate& named = found.front();
    const auto day =
        parse_iso(named.free_iso.empty() ? named.start_iso : named.free_iso, context.zone);
    if (day) return *day;
  }
  throw Failure{Trouble::bad_input, fmt::format("I hear no day in “{}”.", typed),
                "Write it as 2026-12-01 or 2026-12-01T10:00, or in words: “tomorrow”, “in two "
                "weeks”, “1 March at 10:00”."};
}

}  // namespace

Instant typed_day(const Context& context, const std::string& typed) {
  return day_from(context.now, context, typed);
}

Instant typed_past_day(const Context& context, const std::string& typed) {
  constexpr std::chrono::days a_year{365};
  const Instant day = day_from(context.now, context, typed);
  return day > context.now ? day_from(context.now - a_year, context, typed) : day;
}

}  // namespace whiteflag::cli
