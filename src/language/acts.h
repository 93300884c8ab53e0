// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "language/detect.h"
#include "language/fold.h"
#include "language/phrases.h"

namespace whiteflag::language {

/// What a phrase of data/<language>/acts.txt does in a sentence; the names are the file's groups.
enum class Act : std::uint8_t {
  request,
  imperative,
  courtesy,
  question_start,
  thanks,
  advance_thanks,
  goodbye,
  refusal,
  acceptance,
  condition,
  hedge,
  negation,
  decided,
  see_again,  ///< "speak soon": takes leave and leaves it open
  pleasantry  ///< a wish, an excuse, an invitation: has the form of an order and asks for nothing
};
constexpr std::size_t act_count = 15;
/// As it is called in data/<language>/acts.txt.
std::string_view name(Act act);

struct ActMatch {
  Act act;
  std::size_t begin = 0;  ///< in the folded sentence
  std::size_t end = 0;
};

/// Every act phrase of a folded sentence, by where it begins. Language::unknown and ::other read it
/// in all four languages.
std::vector<ActMatch> acts_in(std::string_view folded, Language language);

/// A sentence as written and folded, and where each folded byte came from.
struct Written {
  std::string_view text;
  std::string_view folded;
  std::span<const std::uint32_t> origin;
};

/// The acts of a sentence as it was written: less the orders that German gives to others
/// ("meistens bestätigen sie das"), and the no that only saves the reader trouble ("niet nodig, je
/// hebt ze vrijdag").
std::vector<ActMatch> acts_of(const Written& sentence, Language language);

/// Whether a "sie" in [begin, end) of a folded German sentence means others: it has a small letter
/// behind the first two words, and the writer knows capitals.
bool of_others(const Written& sentence, std::size_t begin, std::size_t end);

}  // namespace whiteflag::language
