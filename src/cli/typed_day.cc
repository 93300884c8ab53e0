// SPDX-License-Identifier: Apache-2.0
#include "cli/typed_day.h"

#include "language/dates.h"

namespace whiteflag::cli {

Instant typed_day(const Context& context, const std::string& typed) {
  const auto at = parse_iso(typed, context.zone);
  if (at) return *at;
  const language::DateContext today{.now = context.now,
                                    .offset = context.zone.offset_at(context.now),
                                    .language = context.spoken(),
                                    .future = true};
  const auto found = language::find_dates(typed, today);
  if (found.empty() || found.front().now || found.front().no_day) throw Failure{at.error()};
  const language::FoundDate& named = found.front();
  const auto day =
      parse_iso(named.free_iso.empty() ? named.start_iso : named.free_iso, context.zone);
  if (!day) throw Failure{day.error()};
  return *day;
}

}  // namespace whiteflag::cli
