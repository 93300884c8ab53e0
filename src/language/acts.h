// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "language/detect.h"
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

}  // namespace whiteflag::language
