// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "actions/desk.h"
#include "letters/letter.h"

namespace whiteflag::actions {

/// Adds the letters that the search index does not know yet; each batch is one transaction, so that
/// it can be stopped and goes on later.
void index_letters(const Desk& desk, const std::function<bool()>& stopped);

/// What a letter is found by.
std::string index_words(const letters::Letter& letter);

struct SearchHit {
  LetterId id{};
  Instant at{};
  std::string from;
  bool mine = false;  ///< the seller wrote it
  std::string who;    ///< with whom the conversation is; empty when the letter is in none
  std::string subject;
  std::string snippet;       ///< the sentence around the first word found
  std::string conversation;  ///< short id; empty when the letter is in none
};

struct SearchAnswer {
  std::vector<SearchHit> hits;
  std::int64_t not_indexed = 0;  ///< letters that could not be searched yet
};

/// Letters that hold all of `words`, newest first.
SearchAnswer search(const Desk& desk, std::string_view words, std::int64_t limit);

}  // namespace whiteflag::actions
