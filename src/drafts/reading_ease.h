// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "language/detect.h"

namespace whiteflag::drafts {

/// What counting gives of a text.
struct Counts {
  std::size_t words = 0;
  std::size_t sentences = 0;
  std::size_t syllables = 0;
};

/// Requires: valid UTF-8. A word is a run of letters; a syllable a run of vowels, silent ends of
/// English and French left out.
Counts count_words(std::string_view text, language::Language language);

/// How easily a text reads, from 0 (hard) to 100 (easy), by the formula made for its language:
/// Flesch 1948 (en), Flesch-Douma 1960 (nl), Amstad 1978 (de), Kandel-Moles 1958 (fr). Nothing for
/// another language, or under twenty words, where such figures say nothing.
std::optional<double> reading_ease(const Counts& counts, language::Language language);

}  // namespace whiteflag::drafts
