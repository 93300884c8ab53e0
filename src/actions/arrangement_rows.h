// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "conversations/arrange.h"
#include "store/database.h"

namespace whiteflag::actions {

/// Writes persons, conversations and where each letter belongs, as they were arranged. What the
/// seller told of a conversation is kept; a `fresh` store has none to look for. Requires: a
/// transaction.
void write_arrangement(store::Database& database, const conversations::Arrangement& found,
                       const conversations::AddressTable& addresses, bool fresh);

}  // namespace whiteflag::actions
