// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "store/shelf.h"

namespace whiteflag::store {

/// What the seller noted.
struct EntryRow {
  EntryId id{};
  std::string kind{};  ///< "call", "meeting", "note", "wait", …
  std::optional<PersonId> person_id{};
  std::optional<ConversationId> conversation_id{};
  Instant at{};
  std::string text{};
  std::optional<Instant> until{};
  bool undone = false;
};

class EntryShelf : public Shelf {
 public:
  using Shelf::Shelf;

  /// Adds an entry, or replaces the one with the same id.
  void put(const EntryRow& row);
  void remove_of_person(PersonId id);  ///< also what was undone
  /// What was told of one conversation is told of another, or of the person alone; also what was
  /// undone.
  void move(ConversationId from, std::optional<ConversationId> to);
  std::optional<EntryRow> by_id(EntryId id) const;
  /// Those not undone, oldest first.
  std::vector<EntryRow> of_person(PersonId id) const;
  std::vector<EntryRow> of_conversation(ConversationId id) const;
  std::vector<EntryRow> all() const;
};

}  // namespace whiteflag::store
