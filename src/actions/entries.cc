// SPDX-License-Identifier: Apache-2.0
#include "actions/entries.h"

#include <algorithm>
#include <utility>

#include "actions/journal.h"
#include "actions/rearrange.h"
#include "store/entry_shelf.h"

namespace whiteflag::actions {

namespace {

using conversations::Entry;
using conversations::EntryKind;

/// What moves the turn has to be arranged anew.
bool moves_the_turn(const Entry& entry) {
  return entry.kind == EntryKind::call || entry.kind == EntryKind::meeting;
}

store::EntryRow row_of(const Entry& entry) {
  store::EntryRow row;
  row.kind = conversations::entry_word(entry.kind);
  row.at = entry.at;
  row.text = conversations::entry_text(entry);
  if (entry.until != Instant{}) row.until = entry.until;
  return row;
}

Entry entry_of(const store::EntryRow& row, EntryKind kind) {
  Entry entry;
  entry.kind = kind;
  entry.at = row.at;
  entry.until = row.until.value_or(Instant{});
  conversations::read_entry_text(row.text, entry);
  return entry;
}

}  // namespace

Done note_entry(const Desk& desk, std::string_view verb, const Found& found, Entry entry) {
  return note_entries(desk, verb, found, {std::move(entry)});
}

Done note_entries(const Desk& desk, std::string_view verb, const Found& found,
                  std::vector<Entry> entries) {
  const store::ConversationRow conversation = conversation_of(desk, found);
  Done done{std::string{verb}, found.person.name, short_text(conversation.id.bytes()), {}, {}};
  Undo undo;
  std::size_t number = 0;
  {
    store::Transaction transaction{desk.database};
    for (Entry& entry : entries) {
      if (entry.at == Instant{}) entry.at = desk.now;
      store::EntryRow row = row_of(entry);
      row.id = entry_id(desk, done.conversation + row.kind + row.text + std::to_string(number++));
      row.person_id = found.person.id;
      row.conversation_id = conversation.id;
      store::EntryShelf{desk.database}.put(row);
      undo.add("entry", uuid_text(row.id.bytes()));
      done.until = std::max(done.until, entry.until);
      if (done.text.empty()) done.text = entry.words;
    }
    journal(desk, done, undo);
    transaction.commit();
  }
  if (std::ranges::any_of(entries, moves_the_turn)) rearrange_person(desk, found.person.id);
  return done;
}

std::vector<Entry> entries_of(const Desk& desk, PersonId person, ConversationId conversation) {
  std::vector<Entry> out;
  for (const store::EntryRow& row : store::EntryShelf{desk.database}.of_person(person)) {
    if (row.at > desk.now) continue;
    if (row.conversation_id && *row.conversation_id != conversation) continue;
    if (const auto kind = conversations::entry_from_word(row.kind))
      out.push_back(entry_of(row, *kind));
  }
  return out;
}

std::map<ConversationId, std::vector<Entry>> entries_by_conversation(const Desk& desk) {
  std::map<ConversationId, std::vector<Entry>> out;
  for (const store::EntryRow& row : store::EntryShelf{desk.database}.all()) {
    if (row.at > desk.now || !row.conversation_id) continue;
    if (const auto kind = conversations::entry_from_word(row.kind))
      out[*row.conversation_id].push_back(entry_of(row, *kind));
  }
  return out;
}

}  // namespace whiteflag::actions
