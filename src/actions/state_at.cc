// SPDX-License-Identifier: Apache-2.0
#include "actions/state_at.h"

#include <algorithm>
#include <vector>

#include "actions/letter_facts.h"
#include "actions/meetings.h"
#include "conversations/arrange.h"
#include "people/left_out.h"
#include "store/entry_shelf.h"
#include "store/letter_shelf.h"
#include "store/meeting_shelf.h"
#include "store/person_shelf.h"

namespace whiteflag::actions {

namespace {

using conversations::Event;
using conversations::EventKind;
using conversations::State;

bool is_colleague(const store::PersonShelf& persons, std::string_view address) {
  const auto person = persons.by_address(address);
  return person && person->verdict_reason == people::left_out_word(people::LeftOut::colleague);
}

void add_letters(const Desk& desk, const store::StandingRow& row, std::vector<Event>& to) {
  const store::PersonShelf persons{desk.database};
  const store::LetterShelf letters{desk.database};
  for (const store::LetterRow& letter : letters.of_conversation(row.id)) {
    if (letter.sent_at > desk.now) continue;
    Event event{.at = letter.sent_at,
                .kind = conversations::event_kind(
                    kind_of(letter), static_cast<conversations::Direction>(letter.direction)),
                .letter = letter.id,
                .person = letter.person_id.value_or(PersonId{}),
                .tone = tone_of(letter),
                .until = letter.until_at,
                .words = static_cast<std::int32_t>(letter.words),
                .looks = looks_of(letter)};
    if (to.empty() && event.kind == EventKind::letter_out && letter.person_id)
      event.acquainted = !letters.newest_from(*letter.person_id, letter.sent_at, 1).empty();
    if (event.kind == EventKind::letter_in && is_colleague(persons, letter.from_address)) {
      event.kind = EventKind::note;
    }
    to.push_back(event);
  }
}

void add_contacts(const Desk& desk, const store::StandingRow& row, std::vector<Event>& to) {
  if (!row.person_id) return;
  for (const store::EntryRow& entry : store::EntryShelf{desk.database}.of_person(*row.person_id)) {
    if (entry.at > desk.now || entry.at < row.first_at) continue;
    if (entry.kind != "call" && entry.kind != "meeting") continue;
    const EventKind kind = entry.kind == "call" ? EventKind::call : EventKind::meeting;
    to.push_back({.at = entry.at, .kind = kind, .person = *row.person_id});
  }
  const auto addresses = store::PersonShelf{desk.database}.addresses_of(*row.person_id);
  const std::set<std::string> me = my_addresses(desk.database);
  for (const store::MeetingRow& meeting :
       store::MeetingShelf{desk.database}.between(row.first_at, desk.now)) {
    const bool there = std::ranges::any_of(guests(meeting, me), [&](const std::string& guest) {
      return std::ranges::find(addresses, guest, &store::PersonAddressRow::address) !=
             addresses.end();
    });
    if (there)
      to.push_back({.at = meeting.start_at, .kind = EventKind::meeting, .person = *row.person_id});
  }
}

}  // namespace

std::optional<State> state_at(const Desk& desk, const store::StandingRow& row,
                              std::string_view packed, const MeetingBook& book) {
  auto kept = conversations::unpack(packed);
  if (!kept) return std::nullopt;
  if (row.last_at <= desk.now && kept->contact.at <= desk.now) {
    const Appointment* met = row.person_id ? book.last(*row.person_id) : nullptr;
    const Instant latest =
        std::max({kept->last, kept->contact.at, kept->last_in.at, kept->last_out.at, row.first_at});
    if (met != nullptr && met->start > latest) {
      conversations::fold_on(
          *kept, {.at = met->start, .kind = EventKind::meeting, .person = *row.person_id});
    }
    return kept;
  }
  std::vector<Event> events;
  add_letters(desk, row, events);
  add_contacts(desk, row, events);
  std::ranges::stable_sort(events, {}, &Event::at);
  return conversations::fold(events);
}

}  // namespace whiteflag::actions
