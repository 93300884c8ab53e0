// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "language/detect.h"

namespace whiteflag::language {

/// Words that press, or that make a move of the white flag.
struct ToneMatch {
  std::string_view id;  ///< a section of data/<language>/tone.txt; static
  std::string_view
      suggestion;         ///< a better wording; "(u|je)": polite, familiar; static, may be empty
  std::size_t start = 0;  ///< byte offsets into the text
  std::size_t end = 0;
  std::size_t sentence = 0;  ///< its number in the text
};

struct ToneSentence {
  std::size_t start = 0;  ///< byte offsets into the text
  std::size_t end = 0;
  bool asks = false;      ///< ends in a question mark
  std::size_t apart = 0;  ///< words that belong to no notion
};

/// What a sentence speaks of (data/<language>/notions.txt); it presses only together with others.
struct ToneNotion {
  std::string_view name;        ///< without "notion: "; static
  std::string_view suggestion;  ///< a better wording; static, may be empty
  std::size_t start = 0;        ///< byte offsets into the text
  std::size_t end = 0;
  std::size_t sentence = 0;
};

/// A text's sentences and what was found in them, in order.
struct Tone {
  std::vector<ToneSentence> sentences;
  std::vector<ToneMatch> matches;
  std::vector<ToneNotion> notions;  ///< by sentence
};

/// Reads a text with the families of wordings of its language (data/<language>/tone.txt).
/// Requires: valid UTF-8; nl, en, de or fr (another language gives sentences alone). Linear.
Tone read_tone(std::string_view text, Language language);

/// A better wording than what bears an id of the tone check, as in ToneMatch; may be empty.
std::string_view better_words(std::string_view id, Language language);

/// Lines of the language's file that could not be understood; empty when all is well.
std::vector<std::string> tone_problems(Language language);

}  // namespace whiteflag::language
