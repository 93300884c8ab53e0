// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "letters/automatic_words.h"
#include "letters/letter.h"

namespace whiteflag::letters {

/// Whether a short text says nothing but that its writer is away (or writes from another address),
/// until when, and who helps meanwhile, in whatever order and however lightly. What a person
/// writes has some other matter in it; one sentence of that and this is no notice.
/// Weighs with data/other/notice_weights.txt. Requires: `says` was made from `text`; nobody is
/// greeted by name in it.
/// `subject`: the subject's own words; null where it is an answer's.
bool is_short_notice(const Letter& letter, std::string_view text, const Sayings& says,
                     const Sayings* subject);

}  // namespace whiteflag::letters
