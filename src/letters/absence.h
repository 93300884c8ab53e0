// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "letters/automatic.h"
#include "letters/automatic_words.h"

namespace whiteflag::letters {

/// Fills in what a notice of absence or farewell says: until when, and who helps instead.
/// Requires: `says` was made from `text`.
void read_absence(std::string_view text, const Sayings& says, AutomaticFinding& finding);

}  // namespace whiteflag::letters
