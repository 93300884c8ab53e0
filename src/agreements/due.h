// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "agreements/sentence.h"
#include "language/dates.h"

namespace whiteflag::agreements {

/// The last day meant; of "half maart" the 15th, of "na Kerst" the first working day after it.
std::string last_day(const language::FoundDate& date);
std::string first_day(const language::FoundDate& date);

/// "Sinds maandag", "since Friday" name a day that is past, whichever it is.
bool told_as_past(const language::FoundDate& date);
bool is_deadline(const language::FoundDate& date);
Lasts how_long(const language::FoundDate& date);

/// The first and last day on which something is due.
struct Days {
  std::string first, last;
};

/// When an act at `act` of a sentence is due, by a date in it. "Ik ben er t/m 3 januari niet,
/// daarna bel ik je": on the first working day after it. `start`: where the sentence stands in what
/// the date was found in.
Days days_of(std::string_view sentence, std::size_t start, const language::FoundDate& due,
             std::size_t act);

}  // namespace whiteflag::agreements
