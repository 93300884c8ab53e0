// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace whiteflag::language {

/// The lists of data/other/small_words.txt, in the order of their names in small_words.cc.
enum class SmallWords : std::uint8_t {
  since,
  deadline,
  ourselves,
  might,
  before_a_day,
  before_an_order,
  opens_an_order,
  condition_of_an_order,
  then,
  abbreviation,
  title,
  no_name,
  in_a_name,
  answer,
  robot,
  role,
  company,
  small_in_a_name,
  up_to,
  our,
  month_abbreviation,
  at_home,      ///< "Piet van de planning"
  no_need,      ///< "niet nodig"
  you_have_it,  ///< "je krijgt"
  hears,        ///< "hoor ik"
  behind_a_day,
  until,
  after_that,  ///< "daarna"
  please,
  begins_an_answer,  ///< "op gram"
  article,
  gladly,   ///< "gerne"
  invited,  ///< stands before it where the reader is invited
  invites,  ///< stands behind it
  count
};

/// The words of a list, sorted.
const std::vector<std::string_view>& small_words(SmallWords list);

/// Whether a word is in a list.
bool is_small_word(SmallWords list, std::string_view word);

/// Whether a text begins with a word of a list, or holds one.
bool starts_with_small_word(SmallWords list, std::string_view text);
bool holds_small_word(SmallWords list, std::string_view text);

}  // namespace whiteflag::language
