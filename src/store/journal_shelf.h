// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "store/shelf.h"

namespace whiteflag::store {

/// One thing the seller did, and what takes it back.
struct JournalRow {
  EntryId id{};
  Instant at{};
  std::string verb{};
  std::string said{};  ///< what was answered, for people
  std::string undo{};  ///< lines of the verb's own making; empty: cannot be undone
  std::optional<Instant> undone_at{};
};

class JournalShelf : public Shelf {
 public:
  using Shelf::Shelf;

  void add(const JournalRow& row);
  /// The newest that can be undone and is not.
  std::optional<JournalRow> last() const;
  void mark_undone(EntryId id, Instant at);
  /// That something was done stays known, and nothing else of it.
  void blot_out(EntryId id);
  std::vector<JournalRow> newest(std::int64_t limit) const;  ///< newest first
};

}  // namespace whiteflag::store
