// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "tone_texts.h"

/// The law by which a sentence is weighed, and how it is learned.
namespace tone_law {

using Row = std::vector<std::size_t>;

/// Log odds that a sentence presses: what it is weighed by, added up.
struct Law {
  std::map<std::string, std::size_t> index;
  std::vector<double> weight;
  double always = -1;

  Row row(const tone_texts::Text& text, std::size_t sentence) const;
  double score(const Row& row) const;
  /// Of its sentence that presses most, as language/pressure.cc has it.
  double score(const tone_texts::Text& text) const;
  /// Whether a wording presses in a sentence that is not kind beyond doubt, as drafts/judge.cc has
  /// it; `margin` is taken from "always".
  bool ruled_out_of(const tone_texts::Text& text, double margin, double surely_kind) const;
};

Law fit(const std::vector<const tone_texts::Text*>& texts);

/// How much each notion speaks for each id, from texts whose id a person told.
using Voices = std::map<std::string, std::map<std::string, double>>;
Voices listen(const std::vector<const tone_texts::Text*>& texts, const Law& law);

/// The id that the notions of the sentence that presses most speak for.
std::string loudest(const tone_texts::Text& text, const Voices& voices, const Law& law);

}  // namespace tone_law
