// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "language/date_words.h"

namespace whiteflag::language {

/// A piece of a folded text: a word or phrase with its meanings, a number, or one other character.
struct DateToken {
  enum class Kind : std::uint8_t { word, number, mark };
  Kind kind = Kind::mark;
  bool glued = false;       ///< no white space before it
  char mark = 0;            ///< the character, for a mark or a word of one letter
  std::uint8_t digits = 0;  ///< how many, for a number (capped at 20)
  int number = 0;           ///< its value; -1 where it has more than eight digits
  std::uint32_t begin = 0;  ///< in the folded text
  std::uint32_t end = 0;
  DateWords::Meanings meanings{};  ///< for a word
  std::uint64_t classes = 0;       ///< of its meanings, a bit each

  const DateMeaning* as(DateClass wanted) const {
    if ((classes >> static_cast<unsigned>(wanted) & 1U) == 0) return nullptr;
    for (const DateMeaning& meaning : meanings) {
      if (meaning.kind == wanted) return &meaning;
    }
    return nullptr;
  }
};

/// The tokens of a folded text; a phrase of several words that `words` knows is one token, the
/// longest first. Linear in the text.
std::vector<DateToken> date_tokens(std::string_view folded, const DateWords& words);

}  // namespace whiteflag::language
