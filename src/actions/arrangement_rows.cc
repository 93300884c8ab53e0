// SPDX-License-Identifier: Apache-2.0
#include "actions/arrangement_rows.h"

#include <optional>
#include <utility>
#include <vector>

#include "people/left_out.h"
#include "store/conversation_shelf.h"
#include "store/letter_shelf.h"
#include "store/person_shelf.h"

namespace whiteflag::actions {

namespace {

using conversations::Arrangement;
using people::LeftOut;

store::PersonRow person_row(const conversations::Person& person) {
  store::PersonRow row;
  row.id = person.id;
  row.name = person.name;
  row.organisation = person.organisation;
  row.role = person.assistant ? "assistant" : "";
  if (person.left_out != LeftOut::none) {
    row.verdict = "out";
    row.verdict_reason = people::left_out_word(person.left_out);
  }
  return row;
}

store::ConversationRow conversation_row(const conversations::Conversation& from,
                                        const conversations::Person& person) {
  const conversations::State& state = from.state;
  const auto at = [](const conversations::Mark& mark) {
    return mark.there() ? std::optional{mark.at} : std::nullopt;
  };
  const auto letter = [](const conversations::Mark& mark) {
    return mark.there() ? std::optional{mark.letter} : std::nullopt;
  };
  store::ConversationRow row;
  row.id = from.id;
  row.title = from.title;
  row.person_id = person.id;
  row.organisation = person.organisation;
  row.first_at = state.first;
  row.last_at = state.last;
  row.last_in_at = at(state.last_in);
  row.last_out_at = at(state.last_out);
  row.last_in_letter = letter(state.last_in);
  row.last_out_letter = letter(state.last_out);
  row.letters_in = state.letters_in;
  row.letters_out = state.letters_out;
  row.words_in = state.words_in;
  row.words_out = state.words_out;
  row.open_unanswered = state.unanswered;
  row.turn = static_cast<int>(state.turn);
  row.state = pack(state);
  if (from.left_out != LeftOut::none) row.left_out = people::left_out_word(from.left_out);
  return row;
}

/// What the seller told of a conversation is kept when it is written anew.
void keep_told(const store::ConversationShelf& shelf, store::ConversationRow& row) {
  const auto old = shelf.by_id(row.id);
  if (!old) return;
  row.told_title = old->told_title;
  row.value_minor = old->value_minor;
  row.currency = old->currency;
  row.closed_at = old->closed_at;
  row.closed_how = old->closed_how;
  // A reason to wait holds until they write.
  if (row.last_in_at > old->last_in_at) return;
  row.wait_until = old->wait_until;
  row.wait_reason = old->wait_reason;
  row.wait_kind = old->wait_kind;
}

void write_persons(store::Database& database, const Arrangement& found,
                   const conversations::AddressTable& table) {
  std::vector<store::PersonRow> persons;
  std::vector<store::PersonAddressRow> addresses;
  for (const conversations::Person& person : found.persons) {
    if (person.addresses.empty()) continue;
    persons.push_back(person_row(person));
    for (const std::uint32_t address : person.addresses) {
      addresses.push_back({table.address(address), person.id, table.name(address)});
    }
  }
  store::PersonShelf shelf{database};
  shelf.put(persons);
  shelf.put_addresses(addresses);
}

void write_conversations(store::Database& database, const Arrangement& found, bool fresh) {
  store::ConversationShelf shelf{database};
  std::vector<store::ConversationRow> rows;
  for (const conversations::Conversation& one : found.conversations) {
    rows.push_back(conversation_row(one, found.persons[one.person]));
    if (!fresh) keep_told(shelf, rows.back());
  }
  shelf.put(rows);
}

void write_letters(store::Database& database, const Arrangement& found) {
  std::vector<store::LetterPlacing> placings;
  placings.reserve(found.letters.size());
  for (const conversations::Assignment& one : found.letters) {
    store::LetterPlacing to;
    to.seq = one.seq;
    to.direction = static_cast<store::Direction>(one.direction);
    if (!one.person.empty()) to.person_id = one.person;
    if (!one.conversation.empty()) to.conversation_id = one.conversation;
    if (one.left_out != LeftOut::none) to.left_out = people::left_out_word(one.left_out);
    placings.push_back(std::move(to));
  }
  store::LetterShelf{database}.place(placings);
}

}  // namespace

void write_arrangement(store::Database& database, const Arrangement& found,
                       const conversations::AddressTable& addresses, bool fresh) {
  write_persons(database, found, addresses);
  write_conversations(database, found, fresh);
  write_letters(database, found);
}

}  // namespace whiteflag::actions
