// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "language/detect.h"

namespace whiteflag::language {

/// A signal read from the words of a letter; ids as in the method, section 2: competitor, budget,
/// decision-process, other-decider, urgency, no-urgency, pressure, expectation-raised,
/// need-question, thanks, goodbye, refusal, leave-me-alone, assistant, hesitation.
struct Signal {
  std::string_view id;    ///< static
  std::string text;       ///< the words, as written
  std::size_t start = 0;  ///< byte offsets into the own words
  std::size_t end = 0;
};

/// The signals in order of the text; overlapping words for one signal are one.
/// A need-question counts only in a sentence that asks, a refusal only in one that does not.
/// Requires: the writer's own new words as valid UTF-8.
std::vector<Signal> find_signals(std::string_view own_words, Language language);

/// Whether a signal with this id is among them; quick where none of its words is there, for
/// "leave-me-alone" and "assistant".
bool has_signal(std::string_view own_words, Language language, std::string_view id);

}  // namespace whiteflag::language
