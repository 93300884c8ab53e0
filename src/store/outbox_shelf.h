// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/shelf.h"

namespace whiteflag::store {

/// A letter that a person sends. `state`: queued, sending, sent, refused, unknown, withdrawn.
struct OutboxRow {
  EntryId id{};
  std::string message_id{};  ///< without <>
  std::string account{};     ///< whose server takes it
  std::string from{}, to{};  ///< bare addresses
  std::string subject{};
  std::string bytes{};
  PersonId person{};
  ConversationId conversation{};
  std::string step{};  ///< what it is noted as; empty: a letter of the seller's own
  std::int64_t wording = 0;
  std::string state{};
  std::string reason{};
  std::int64_t attempts = 0;
  Instant at{};
  Instant not_before{};
  Instant changed_at{};
  /// The copy among the sent mail: "wanted" until it was put there, then "there"; empty where the
  /// provider sees to it.
  std::string copy{};
  std::string copy_trouble{};  ///< why it could not be put there yet
};

/// What is to become of a letter in one of the states `from`.
struct OutboxMove {
  std::string_view to;
  std::string_view reason{};
  Instant not_before{};  ///< 0: as it was
};

class OutboxShelf : public Shelf {
 public:
  using Shelf::Shelf;

  void add(const OutboxRow& row);
  /// Newest last. Empty where a store of an older program is only read.
  std::vector<OutboxRow> all() const;
  std::optional<OutboxRow> by_id(EntryId id) const;
  /// queued → sending. True for exactly one of those who try.
  bool begin(EntryId id, Instant now);
  /// Moves a letter that is in one of two states (the same one twice for one). True when it was.
  bool move(EntryId id, std::string_view from, std::string_view or_from, const OutboxMove& what,
            Instant now);
  /// What became of the copy among the sent mail.
  void note_copy(EntryId id, std::string_view copy, std::string_view trouble);
  void remove_person(PersonId id);
};

}  // namespace whiteflag::store
