// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "letters/automatic_words.h"
#include "letters/letter.h"

namespace whiteflag::letters {

/// Who helps meanwhile, or took over: the name and the address that a notice gives beside the words
/// for it. An address of `sender` is not the helper's. Requires: `says` was made from `text`.
Address find_helper(std::string_view text, const Sayings& says, std::string_view sender);

}  // namespace whiteflag::letters
