// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "language/detect.h"
#include "language/tone.h"

namespace whiteflag::language {

/// What a sentence is weighed by (data/other/tone_weights.txt, data/<language>/tone_words.txt).
struct Weighed {
  ///     silence             a notion it speaks of
  ///     by you>commit       a notion, and who was named last before it: me, you or nobody
  ///     not>small thing     a notion denied shortly before
  ///     first me            who is named first
  ///     near thanks         what makes a sentence beside it kind
  ///     apart 2             two words or more belong to no notion
  ///     long 8              more than eight words
  ///     figure, !           a figure or an exclamation mark stands in it
  ///     w:niet meer         its words and pairs of words; "w:^ ik" how it begins, "w:react*" a
  ///     stem of wait             what a word of it means (concepts.h); "of you>wait": one word
  ///     after
  ///                         another, "^of wait": how it begins
  /// In no order that matters.
  std::vector<std::string> parts;
  /// Its notions, words and concepts, in order of their names: each two that meet in a sentence are
  /// weighed as well, as "not & of wait". At most `most_units`.
  std::vector<std::string> units;
};

/// Words longer than this are weighed by their beginnings too.
constexpr std::size_t stem = 5;

/// So that a sentence without an end is weighed in a time that grows with its length alone.
constexpr std::size_t most_units = 80;

Weighed weighed_by(std::string_view text, const Tone& tone, std::size_t sentence,
                   Language language);

/// The notions of a sentence, but for the small words that every sentence is full of.
std::set<std::string_view> notions_in(const Tone& tone, std::size_t sentence);

/// What speaks for an id of the tone check: its notions, and "of wait", what its words mean.
std::set<std::string> spoken_of(std::string_view text, const Tone& tone, std::size_t sentence,
                                Language language);

/// Whether a unit is a word; two words are not weighed together.
bool is_word(std::string_view unit);

/// Whether a part tells of the sentences beside it: it counts only within a whole text.
bool tells_of_beside(std::string_view part);

}  // namespace whiteflag::language
