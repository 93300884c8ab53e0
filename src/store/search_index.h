// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "store/database.h"

namespace whiteflag::store {

/// What of a letter can be searched. Views live only during the call.
struct SearchText {
  std::string_view subject;
  std::string_view text;
  std::string_view people;  ///< names and addresses
};

/// Bytes of the shortest word that is also searched as a beginning.
constexpr std::size_t shortest_beginning = 4;

/// Which letters hold which words. Words compare folded (search_words.h), alike on both engines.
class SearchIndex {
 public:
  virtual ~SearchIndex() = default;
  /// Adds a letter, in the transaction that is open. A letter is added once.
  virtual void add(std::int64_t seq, const SearchText& what) = 0;
  /// Takes a letter out. Requires: `what` is what was added.
  virtual void remove(std::int64_t seq, const SearchText& what) = 0;
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
