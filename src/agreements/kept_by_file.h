// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "agreements/track.h"

namespace whiteflag::agreements {

/// Whether what a letter promises to send went with files of another letter to the same person:
/// `names` are its subject and the names of its files, and one of them names the thing promised.
bool kept_by_file(const Agreement& promise, const Heard& said_in, std::string_view names);

/// Whether the words of another letter to the same person plainly take up what was asked: two
/// telling words of the question, or one long one. Any letter since would answer too much (one
/// writes about other matters too), and only its reply too little.
bool answered_by_words(const Agreement& request, std::string_view words);

}  // namespace whiteflag::agreements
