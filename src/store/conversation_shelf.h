// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <limits>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "store/shelf.h"

namespace whiteflag::store {

/// What a standing is read from beside the state: no titles, no counts of words, none of the
/// seller's words.
struct StandingRow {
  ConversationId id{};
  std::optional<PersonId> person_id{};
  std::string organisation{};  ///< domain; empty for none
  std::optional<std::int64_t> value_minor{};
  Instant first_at{};
  Instant last_at{};
  std::int64_t letters_in = 0;
  std::optional<Instant> closed_at{};
  std::optional<Instant> wait_until{};
};

/// One conversation with the state kept at write time.
struct ConversationRow : StandingRow {
  std::string title{};
  std::optional<std::string> told_title{};  ///< the seller's own name for it
  std::optional<std::string> currency{};
  std::optional<Instant> last_in_at{}, last_out_at{};
  std::optional<LetterId> last_in_letter{}, last_out_letter{};
  std::int64_t letters_out = 0;
  std::int64_t words_in = 0, words_out = 0;
  std::int64_t open_unanswered = 0;
  int turn = 0;  ///< conversations::Turn
  std::optional<std::string> closed_how{};
  std::optional<std::string> wait_reason{}, wait_kind{};
  std::string state{};     ///< bytes of the conversation's own making
  std::string left_out{};  ///< why it is no customer's; empty: it is one's
};

/// With the packed state, which lives as long as the call.
using EachStanding = std::function<void(const StandingRow&, std::string_view state)>;
using EachConversation = std::function<void(const ConversationRow&)>;

class ConversationShelf : public Shelf {
 public:
  using Shelf::Shelf;

  /// Adds conversations, or replaces those with the same id.
  void put(std::span<const ConversationRow> rows);
  void remove(ConversationId id);  ///< nothing may point to it
  std::int64_t count() const;

  std::optional<ConversationRow> by_id(ConversationId id) const;
  std::vector<ConversationRow> by_short(
      std::string_view prefix) const;  ///< short ids that begin so
  /// The newest, those first.
  std::vector<ConversationRow> of_person(
      PersonId id, std::int64_t most = std::numeric_limits<std::int64_t>::max()) const;
  std::vector<ConversationRow> all() const;  ///< newest first
  /// Those with last_at ≥ `since`, newest first; the row is reused between calls.
  void each_since(Instant since, const EachConversation& each) const;
  /// Of those that are a customer's, what a standing is read from, oldest first; the row is reused
  /// too.
  void each_standing_since(Instant since, const EachStanding& each) const;
  /// Of customers' conversations with last_at < `last_before`, those in which a letter names a day
  /// that is waited for, `until` or later. In this order too.
  void each_waited_for(Instant until, Instant last_before, const EachStanding& each) const;
  /// What a standing is read from of one person's, newest first.
  void each_standing_of_person(PersonId person, Instant since, const EachStanding& each) const;
};

}  // namespace whiteflag::store
