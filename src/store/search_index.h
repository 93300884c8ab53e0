// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "store/database.h"
#include "store/search_words.h"

namespace whiteflag::store {

/// Bytes of the shortest word that is also searched as a beginning.
constexpr std::size_t shortest_beginning = 4;

/// Which letters hold which words. Words compare folded (search_words.h), alike on both engines.
class SearchIndex {
 public:
  virtual ~SearchIndex() = default;
  /// Adds a letter, in the transaction that is open. A letter is added once.
  void add(std::int64_t seq, const SearchText& what) { add_words(seq, search_words(what)); }
  /// The same for one whose words are known already.
  virtual void add_words(std::int64_t seq, std::string_view words) = 0;
  /// Takes a letter out. Requires: `what` is what was added.
  void remove(std::int64_t seq, const SearchText& what) { remove_words(seq, search_words(what)); }
  virtual void remove_words(std::int64_t seq, std::string_view words) = 0;
  /// Letters that hold all of these words, newest seq first. Where they are fewer than `limit`,
  /// a last word of four letters or more is also taken as a beginning ("offer" finds "offerte");
  /// a shorter one stands for too many words.
  virtual std::vector<std::int64_t> find(std::string_view words, std::int64_t limit) = 0;
  /// Letters are added in the order of seq: the last one, so that adding can go on later.
  /// The caller keeps it in the same transaction with mark().
  virtual std::int64_t upto() = 0;
  virtual void mark(std::int64_t seq) = 0;
  /// How many letters the index does not know yet; complete when 0.
  virtual std::int64_t pending() = 0;
  bool complete() { return pending() == 0; }
  /// Tidies up after a first load, outside a transaction.
  virtual void finish() = 0;
};

}  // namespace whiteflag::store
