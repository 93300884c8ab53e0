// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "causes/dossier.h"
#include "causes/model.h"

namespace whiteflag::causes {

/// Words of one group in one sentence of one letter.
struct Saying {
  std::string_view group;     ///< of evidence.txt or signals.txt, or the id of a user's evidence
  std::size_t letter = 0;     ///< index into Dossier::letters
  std::string_view sentence;  ///< of the letter's own words
  bool asks = false;
};

/// What the people of a conversation say, oldest first, programs left out. Views into `dossier`
/// and `model`, which must outlive it.
std::vector<Saying> read_sayings(const Dossier& dossier, const Model& model);

/// A sentence of a customer's that is like the examples of a group (data/<language>/sayings.txt) is
/// told as one of it from this weight on (language/examples.h): of those of none two in
/// a hundred reach it (bench/weigh_sayings).
constexpr double least_like = 3.5;
/// The same of a seller's (own_sayings.txt), which has fewer examples.
constexpr double least_like_own = 3;

/// Whether a text holds words of a group of evidence.txt, in any language.
bool has_words(std::string_view text, std::string_view group);

}  // namespace whiteflag::causes
