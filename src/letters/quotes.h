// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "letters/text_lines.h"

namespace whiteflag::letters {

/// Marks as quoted what the writer took from other letters: lines under a quote mark, the line that
/// says who wrote what follows ("Op 3 mei schreef Jan:"), and all that stands under the header
/// block or the divider of an unmarked quotation. Answers between marked quotations stay own.
void mark_quotes(TextLines& lines);

}  // namespace whiteflag::letters
