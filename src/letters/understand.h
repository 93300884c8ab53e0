// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "letters/automatic.h"
#include "letters/letter.h"

namespace whiteflag::letters {

/// Fills in what a letter that was read (read_letter.h) means: its parts, who or what wrote it, and
/// the language of the writer's own words. Returns what an automatic letter says.
AutomaticFinding understand(Letter& letter);

}  // namespace whiteflag::letters
