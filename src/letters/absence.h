// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "letters/automatic.h"
#include "letters/automatic_words.h"

namespace whiteflag::letters {

/// Whether the words tell that the writer, or their firm, is away.
bool tells_absence(const Sayings& says);
/// Whether they tell that somebody works there no more.
bool tells_farewell(const Sayings& says);

/// Fills in what a notice of absence says: until when, and who helps instead.
/// Requires: `says` was made from `text`, which the letter's writer wrote.
void read_absence(const Letter& letter, std::string_view text, const Sayings& says,
                  AutomaticFinding& finding);

}  // namespace whiteflag::letters
