// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "language/detect.h"

namespace whiteflag::language {

/// What a letter's own words want of their reader.
struct Asks {
  bool question = false;     ///< asks something, other than out of politeness
  bool request = false;      ///< asks that something be done
  bool thanks_only = false;  ///< thanks, accepts or takes leave in a few words, and nothing more
  bool closing = false;      ///< takes leave ("succes verder", "all the best for …")
  bool refusal = false;      ///< says no
  bool see_again = false;    ///< takes leave and leaves it open ("speak soon")
};

/// Requires: the writer's own new words, without quoted text and signature. Set phrases ("if you
/// have any questions …", "how are you?") ask for nothing. Language::unknown reads all four.
Asks asks_in(std::string_view own_words, Language language = Language::unknown);

/// Whether the writer may count on an answer: something is asked or requested.
bool expects_answer(std::string_view own_words, Language language = Language::unknown);

}  // namespace whiteflag::language
