// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "language/detect.h"

namespace whiteflag::language {

/// How the writer's country writes 3/4/2026. `unknown` takes month first in English, day first
/// elsewhere, and calls the reading ambiguous where both are days.
enum class NumericOrder : std::uint8_t { unknown, day_first, month_first };

/// NumericOrder by ISO 3166 country code ("NL", "US"); unknown for an empty or unknown one.
NumericOrder order_of_country(std::string_view country);

/// What a date in words is relative to.
struct DateContext {
  Instant now{};                   ///< when the letter was written
  std::chrono::minutes offset{0};  ///< of the writer's clock, east of UTC
  Language language = Language::unknown;
  NumericOrder order = NumericOrder::unknown;
  bool future = false;  ///< a promise is read: a day without a year is never a past one
};

enum class DateKind : std::uint8_t { date, datetime, range, time };

/// A date named in a text.
struct FoundDate {
  std::size_t start = 0;  ///< byte offsets into the text
  std::size_t end = 0;
  std::string text;       ///< the words
  std::string start_iso;  ///< "2026-03-03" or "2026-03-03T10:00", on the writer's clock
  std::string end_iso;    ///< last day (or end time) of a range, inclusive; else empty
  std::string free_iso;   ///< of "after Christmas": the first working day after it; else empty
  DateKind kind = DateKind::date;
  bool ambiguous = false;  ///< another reading is as likely (3/4, or regions that differ)
  bool now = false;        ///< means the moment of writing ("now", "right away")
  bool no_day = false;     ///< a time alone ("at half past nine"): the next the clock shows it
  bool mid_month = false;  ///< the middle third of a month: most mean the 15th
};

/// The dates that a text names, in order and without overlap; linear in the text. Durations,
/// prices, versions and phone numbers name none. Requires: valid UTF-8.
std::vector<FoundDate> find_dates(std::string_view text, const DateContext& context);

/// The same of what a seller types, who need not type in the language the program speaks: read in
/// context.language, in `second` (a conversation's), or in another of the four, whichever reads
/// most of it; the earlier of two that read as much.
std::vector<FoundDate> find_typed_dates(std::string_view text, const DateContext& context,
                                        Language second = Language::unknown);

}  // namespace whiteflag::language
