// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace whiteflag::language {

/// Whom a letter greets.
struct Greeting {
  std::string name;         ///< as written, without its title: "Anna", "De Vries"; empty: nobody
  bool first_name = false;  ///< greeted by first name, no title before it
};

/// Reads the first line. Requires: the writer's own words as valid UTF-8.
Greeting greeting_in(std::string_view own_words);

/// The words after a greeting with a comma: "Hi Jan, call me" → "call me". All of them where there
/// is none.
std::string_view without_greeting(std::string_view own_words);

/// Whether a letter ends with a first name alone: in its last line, or the signature's first.
bool signed_by_first_name(std::string_view own_words, std::string_view signature);

}  // namespace whiteflag::language
