// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "letters/letter.h"

namespace whiteflag::letters {

/// The events (VEVENT) of an iCalendar text (RFC 5545), in their order; one per VEVENT: a series
/// (RRULE, RDATE, EXDATE) is its first meeting with the moments of the later ones up to `until`,
/// a changed occurrence stands by itself with its recurrence_id. Rules that no calendar makes (by
/// the minute, or such that never come true) are not followed. Of a broken file, what can be read.
/// Times in a zone that neither the file nor the system knows, and floating ones, are read on
/// `floating`'s clock. Without an end, a meeting ends when it starts, a whole day the next day;
/// without a start, both are the epoch and start_text is empty. Without `until`, a series is
/// followed for two years.
std::vector<Meeting> read_calendar(std::string_view ics, const Zone& floating = Zone{},
                                   std::optional<Instant> until = std::nullopt);

}  // namespace whiteflag::letters
