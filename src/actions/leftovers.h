// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <set>

#include "conversations/arrange.h"
#include "store/database.h"

namespace whiteflag::actions {

/// A conversation without letters goes; what was noted and told of it goes to `heir`, where there
/// is one.
void remove_conversation(store::Database& database, ConversationId id, ConversationId heir);

/// Conversations that lost all their letters to another one go, and what the seller noted and told
/// of them goes to that one. `before`: each with one of its letters.
void remove_emptied(store::Database& database, const std::map<ConversationId, std::int64_t>& before,
                    const conversations::Arrangement& found);

/// Persons whose addresses all went to somebody else go, unless the seller noted something of them.
void remove_nameless(store::Database& database, const std::set<PersonId>& before,
                     const conversations::Arrangement& found);

}  // namespace whiteflag::actions
