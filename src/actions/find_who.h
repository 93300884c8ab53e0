// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "actions/desk.h"
#include "store/conversation_shelf.h"
#include "store/person_shelf.h"

namespace whiteflag::actions {

/// What WHO stands for: a person, and a conversation when a short id of one was typed.
struct Found {
  store::PersonRow person;
  std::optional<store::ConversationRow> conversation;
};

/// Finds WHO by address, short id or (part of a) name. Throws Failure: not_found with the nearest
/// names, or conflict with the candidates when several fit.
Found find_who(const Desk& desk, std::string_view who);

/// The conversation WHO means: the one named, else the person's latest.
store::ConversationRow conversation_of(const Desk& desk, const Found& found);

/// The words of a command line as one WHO: "Anna Bos" may be typed without quotes.
std::string joined_words(const std::vector<std::string>& words, std::size_t from = 0);

/// What to type for somebody who was found: the conversation's short id, or their address.
std::string who_to_type(const Desk& desk, const Found& found);

}  // namespace whiteflag::actions
