// SPDX-License-Identifier: Apache-2.0
#include "actions/leftovers.h"

#include <span>

#include "store/conversation_shelf.h"
#include "store/entry_shelf.h"
#include "store/person_shelf.h"

namespace whiteflag::actions {

namespace {

using conversations::Arrangement;

/// What the seller noted of a conversation goes with its letters, and so does what they told of it
/// where the other one has nothing.
void hand_over(store::Database& database, ConversationId from, ConversationId to) {
  store::EntryShelf{database}.move(from, to);
  store::ConversationShelf shelf{database};
  const auto old = shelf.by_id(from);
  auto row = shelf.by_id(to);
  if (!old || !row) return;
  if (!row->told_title) row->told_title = old->told_title;
  if (!row->wait_until) {
    row->wait_until = old->wait_until;
    row->wait_reason = old->wait_reason;
    row->wait_kind = old->wait_kind;
  }
  if (!row->value_minor) {
    row->value_minor = old->value_minor;
    row->currency = old->currency;
  }
  shelf.put(std::span{&*row, 1});
}

}  // namespace

void remove_conversation(store::Database& database, ConversationId id, ConversationId heir) {
  if (heir.empty()) {
    store::EntryShelf{database}.move(id, std::nullopt);
  } else {
    hand_over(database, id, heir);
  }
  store::ConversationShelf{database}.remove(id);
}

void remove_emptied(store::Database& database, const std::map<ConversationId, std::int64_t>& before,
                    const Arrangement& found) {
  std::set<ConversationId> now;
  for (const conversations::Conversation& one : found.conversations) now.insert(one.id);
  std::map<std::int64_t, ConversationId> heirs;
  for (const auto& [id, letter] : before) {
    if (!now.contains(id)) heirs[letter];
  }
  for (const conversations::Assignment& one : found.letters) {
    const auto heir = heirs.find(one.seq);
    if (heir != heirs.end()) heir->second = one.conversation;
  }
  for (const auto& [id, letter] : before) {
    const auto heir = heirs.find(letter);
    if (!now.contains(id) && heir != heirs.end()) remove_conversation(database, id, heir->second);
  }
}

void remove_nameless(store::Database& database, const std::set<PersonId>& before,
                     const Arrangement& found) {
  std::set<PersonId> now;
  for (const conversations::Person& one : found.persons) {
    if (!one.addresses.empty()) now.insert(one.id);
  }
  store::EntryShelf entries{database};
  store::PersonShelf shelf{database};
  for (const PersonId id : before) {
    if (now.contains(id) || !shelf.addresses_of(id).empty() || !entries.of_person(id).empty())
      continue;
    entries.remove_of_person(id);  // what was undone
    shelf.remove(id);
  }
}

}  // namespace whiteflag::actions
