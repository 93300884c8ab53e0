// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "actions/desk.h"
#include "actions/hash_id.h"
#include "conversations/explanation.h"
#include "store/conversation_shelf.h"
#include "store/letter_shelf.h"
#include "store/person_shelf.h"
#include "store/text_shelf.h"

namespace whiteflag::actions {

/// What explains a quiet beside the state that is kept. It opens letters, so it is asked only where
/// a silence would be told.
class SecondLook {
 public:
  explicit SecondLook(const Desk& desk);

  /// A meeting ahead that the two settled in words ("Schikt donderdag?" "Prima, tot dan!"), or, as
  /// answered_elsewhere, a letter that may be their answer: from an address of no customer's house,
  /// under the full name that only they bear, about this matter. Looked for once.
  std::optional<conversations::Explained> explains(const store::StandingRow& row,
                                                   const conversations::State& state);
  /// Whether what the seller promised went with a file in another letter to them since.
  bool kept_elsewhere(const store::StandingRow& row, const conversations::State& state);
  /// When all that they asked last was plainly answered in other letters to them since; 0: it was
  /// not.
  Instant answered_elsewhere(const store::StandingRow& row, const conversations::State& state);

  /// Only the first: a meeting ahead that was settled in words.
  std::optional<conversations::Explained> meeting_settled(const store::StandingRow& row,
                                                          const conversations::State& state);

 private:
  std::optional<conversations::Explained> look(const store::StandingRow& row,
                                               const conversations::State& state);
  conversations::Mark answered_by_namesake(const store::StandingRow& row,
                                           const conversations::State& state);
  std::vector<store::PersonRow> namesakes(const store::PersonRow& person);
  bool of_no_customer(const store::PersonRow& person, Instant by);
  bool takes_up(const store::LetterRow& letter, const store::StandingRow& row);

  const Desk& desk_;
  store::LetterShelf letters_;
  store::TextShelf texts_;
  store::PersonShelf persons_;
  std::unordered_multimap<std::string, PersonId> by_name_;  ///< folded; filled when first asked for
  std::unordered_map<ConversationId, std::optional<conversations::Explained>, HashId> looked_;
};

}  // namespace whiteflag::actions
