// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "language/phrases.h"

namespace whiteflag::letters {

/// The words by which letters quote, close and sign, in all languages at once
/// (data/<language>/letters.txt); group numbers of one PhraseSet.
struct LetterWords {
  language::PhraseSet phrases;
  std::uint32_t quote_start, quote_verb, quote_divider;
  std::uint32_t header_from, header_date, header_to, header_subject, header_other;
  std::uint32_t closing, closing_weak, sent_from, disclaimer, notice, list_footer;

  /// Whether a folded line begins with a phrase of the group; its end, else npos.
  std::size_t begins(std::string_view folded, std::uint32_t group) const {
    return phrases.match_at(folded, 0, group);
  }
  bool begins_with(std::string_view folded, std::uint32_t group) const {
    return begins(folded, group) != std::string_view::npos;
  }
};

const LetterWords& letter_words();

}  // namespace whiteflag::letters
