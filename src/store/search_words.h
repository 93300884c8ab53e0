// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace whiteflag::store {

/// The folded words of one letter, each once, separated by spaces: runs of letters and digits,
/// lower case and without accents (base/text.h), of at most 40 bytes (longer ones are codes,
/// cut there); at most about 512 kB of them.
class WordList {
 public:
  void clear();
  void add(std::string_view utf8);
  /// Valid until the next add() or clear().
  std::string_view text() const { return words_; }

 private:
  void add_word(std::string_view word);
  bool seen_before(std::string_view word);
  void grow();

  struct Place {
    std::uint32_t start = 0;
    std::uint32_t size = 0;
  };
  std::string words_;
  std::vector<std::uint32_t> slots_;  ///< open addressing into places_; 0: free
  std::vector<Place> places_;
};

/// What of a letter can be searched. Views live only during the call.
struct SearchText {
  std::string_view subject;
  std::string_view text;
  std::string_view people;  ///< names and addresses
};

/// The words that a letter is found by.
std::string search_words(const SearchText& what);

/// The folded words of a question, in order.
std::vector<std::string> question_words(std::string_view utf8);

}  // namespace whiteflag::store
