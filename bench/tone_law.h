// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "language/tone_weights.h"
#include "tone_texts.h"

/// The law by which a sentence is weighed, and how it is learned.
namespace tone_law {

using tone_texts::Row;

/// How much a sentence presses: what it is weighed by, added up, in measure with how much there is.
struct Law {
  std::vector<double> weight;  ///< by number; 0 where it was left out
  std::vector<double> size;    ///< by number: how much it tells; 0 where it was left out
  double always = 0;
  whiteflag::language::SeenIn sentences;  ///< that it was learned from

  double score(const Row& row) const;
  /// Of its sentence that presses most, as language/pressure.cc has it.
  double score(const tone_texts::Text& text) const;
  /// Whether a wording presses in a sentence that is not kind beyond doubt, as drafts/judge.cc has
  /// it; `margin` is taken from "always".
  bool ruled_out_of(const tone_texts::Text& text, double margin, double surely_kind) const;
};

/// In how many pushy and kind sentences each number was seen.
struct Seen {
  std::vector<int> pushy, kind;
};
Seen count(const std::vector<const tone_texts::Text*>& texts, std::size_t numbers);

/// Requires: the rows of `texts` hold numbers below `numbers`.
Law fit(const std::vector<const tone_texts::Text*>& texts, std::size_t numbers);

/// How much each notion, and what words mean, speaks for each id, from texts whose id a person
/// told.
using Voices = std::map<std::string, std::map<std::string, double>>;
Voices listen(const std::vector<const tone_texts::Text*>& texts, const Law& law);

/// The id that what the sentence that presses most speaks of speaks for.
std::string loudest(const tone_texts::Text& text, const Voices& voices, const Law& law);

}  // namespace tone_law
