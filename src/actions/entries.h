// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "actions/desk.h"
#include "actions/find_who.h"
#include "actions/seller.h"
#include "conversations/told.h"

namespace whiteflag::actions {

/// Writes what the seller told or did about the conversation WHO means, with its line in the
/// journal and what takes it back. An entry without a time is of now. One transaction.
Done note_entry(const Desk& desk, std::string_view verb, const Found& found,
                conversations::Entry entry);

/// Several at once, taken back at once.
Done note_entries(const Desk& desk, std::string_view verb, const Found& found,
                  std::vector<conversations::Entry> entries);

/// The entries of a person that bear on one conversation: those told of it and those told of the
/// person alone. None that was taken back, and none after the desk's now. Oldest first.
std::vector<conversations::Entry> entries_of(const Desk& desk, PersonId person,
                                             ConversationId conversation);

/// The same of every conversation that something was told of.
std::map<ConversationId, std::vector<conversations::Entry>> entries_by_conversation(
    const Desk& desk);

}  // namespace whiteflag::actions
