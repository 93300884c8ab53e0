// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "letters/automatic.h"
#include "letters/automatic_words.h"

namespace whiteflag::letters {

/// Whether a letter reports that another was not or not yet delivered, or was read: by RFC 3464,
/// RFC 3798 and RFC 5965, and by sender, subject and words where a server follows none of them.
/// `answer`: the subject was an answer's or a forwarded letter's.
AutomaticFinding find_undelivered(const Letter& letter, const Sayings& subject, bool answer);

}  // namespace whiteflag::letters
