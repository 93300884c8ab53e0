// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "language/tone.h"

namespace whiteflag::language {

/// A sentence that presses by what it speaks of together, where no single wording does.
struct Pressure {
  std::string_view id;          ///< what presses most, an id of the tone check; static
  std::string_view suggestion;  ///< a better wording, as in ToneMatch; static
  std::size_t start = 0;        ///< byte offsets into the text: the words that speak of it
  std::size_t end = 0;
  std::size_t sentence = 0;
  double score = 0;  ///< how much; above 0
};

/// How each sentence is weighed as if it stood alone: above 0 it presses, most lie between -2
/// and 1. Empty for a language without weights. Requires: `tone` was read from `text` in that
/// language.
std::vector<double> weigh_sentences(std::string_view text, const Tone& tone, Language language);

/// The sentences that press, by the weights of data/other/tone_weights.txt and
/// data/<language>/tone_words.txt: added up, in measure with how much was found; above 0 it
/// presses. Requires: `tone` was read from `text` in that language.
std::vector<Pressure> find_pressure(std::string_view text, const Tone& tone, Language language);

/// Lines of the weights that could not be understood; empty when all is well.
std::vector<std::string> pressure_problems(Language language);

}  // namespace whiteflag::language
