// SPDX-License-Identifier: Apache-2.0
#include "actions/forget.h"

#include <algorithm>
#include <limits>

#include "actions/doctor.h"
#include "actions/find_who.h"
#include "actions/leftovers.h"
#include "actions/meetings.h"
#include "actions/rearrange.h"
#include "store/entry_shelf.h"
#include "store/journal_shelf.h"
#include "store/letter_shelf.h"
#include "store/meeting_shelf.h"
#include "store/outbox_shelf.h"
#include "store/setting_shelf.h"
#include "store/text_shelf.h"

namespace whiteflag::actions {

namespace {

bool names(std::string_view list, std::string_view address) {
  for (std::size_t at = list.find(address); at != std::string_view::npos;
       at = list.find(address, at + 1)) {
    const std::size_t end = at + address.size();
    if ((at == 0 || list[at - 1] == ' ') &&
        (end == list.size() || list[end] == ' ' || list[end] == '='))
      return true;
  }
  return false;
}

/// Letters from, to or about any of the addresses.
std::vector<store::LetterRow> letters_of(store::Database& database, PersonId person,
                                         const std::vector<std::string>& addresses) {
  std::vector<store::LetterRow> out;
  store::LetterShelf{database}.each(0, [&](const store::LetterRow& row) {
    const bool theirs =
        row.person_id == person || std::ranges::any_of(addresses, [&](const std::string& one) {
          return row.from_address == one || row.about == one || names(row.to_list, one) ||
                 names(row.cc_list, one);
        });
    if (theirs) out.push_back(row);
  });
  return out;
}

void remove_letters(const Desk& desk, const std::vector<store::LetterRow>& rows) {
  const auto index = desk.open_search(desk.database);
  store::TextShelf texts{desk.database};
  const std::int64_t indexed = index->upto();
  std::vector<std::int64_t> seqs;
  for (const store::LetterRow& row : rows) {
    seqs.push_back(row.seq);
    const auto record = texts.get(row.seq);
    if (!record || row.seq > indexed) continue;
    std::string people;
    for (const auto* list : {&record->from, &record->to, &record->cc}) {
      for (const store::NamedAddress& one : *list) people += one.name + " " + one.address + " ";
    }
    index->remove(row.seq, {row.subject, record->reply, people});
  }
  store::LetterShelf{desk.database}.remove(seqs);
}

void remove_rest(const Desk& desk, PersonId person, const std::vector<std::string>& addresses) {
  store::EntryShelf{desk.database}.remove_of_person(person);
  store::MeetingShelf meetings{desk.database};
  for (const store::MeetingRow& row : meetings.all()) {
    const bool theirs = std::ranges::any_of(attendance(row), [&](const Attendance& one) {
      return std::ranges::find(addresses, one.address) != addresses.end();
    });
    if (theirs) meetings.remove(row.ical_uid, row.recurrence);
  }
  for (const std::string& address : addresses) meetings.remove_answers(address);
  store::ConversationShelf conversations{desk.database};
  for (store::ConversationRow row : conversations.of_person(person)) {
    if (store::LetterShelf{desk.database}.of_conversation(row.id).empty()) {
      remove_conversation(desk.database, row.id, {});
      continue;
    }
    row.person_id = std::nullopt;
    conversations.put(std::span{&row, 1});
  }
}

/// What was done about them can no longer be taken back, nor does the journal tell of it.
void blot_out_of_journal(const Desk& desk, const store::PersonRow& person,
                         const std::vector<std::string>& addresses) {
  std::vector<std::string> marks = addresses;
  marks.push_back(uuid_text(person.id.bytes()));
  for (const auto& row : store::ConversationShelf{desk.database}.of_person(person.id)) {
    marks.push_back(uuid_text(row.id.bytes()));
    marks.push_back(short_text(row.id.bytes()));
  }
  for (const auto& row : store::EntryShelf{desk.database}.of_person(person.id))
    marks.push_back(uuid_text(row.id.bytes()));
  store::JournalShelf journal{desk.database};
  for (const auto& row : journal.newest(std::numeric_limits<std::int64_t>::max())) {
    const bool theirs = std::ranges::any_of(marks, [&](const std::string& mark) {
      return row.said == mark || row.undo.contains(mark);
    });
    const bool named = !person.name.empty() && row.said == person.name;
    if (theirs || named) journal.blot_out(row.id);
  }
}

}  // namespace

Forgotten forget(const Desk& desk, std::string_view who, const std::string& place) {
  const Found found = find_who(desk, who);
  store::PersonShelf persons{desk.database};
  std::vector<std::string> addresses;
  for (const store::PersonAddressRow& row : persons.addresses_of(found.person.id))
    addresses.push_back(row.address);
  Forgotten out{found.person.name, 0, backups_of(place)};
  store::Transaction transaction{desk.database};
  store::SettingShelf settings{desk.database};
  for (const std::string& address : addresses) {
    settings.forget(address, desk.now);
    settings.remove_seen(address);
    settings.unset("do-not-contact " + address);
  }
  const auto rows = letters_of(desk.database, found.person.id, addresses);
  out.letters = static_cast<std::int64_t>(rows.size());
  remove_letters(desk, rows);
  store::OutboxShelf{desk.database}.remove_person(found.person.id);
  blot_out_of_journal(desk, found.person, addresses);
  remove_rest(desk, found.person.id, addresses);
  persons.remove(found.person.id);
  transaction.commit();
  rearrange_all(desk);
  return out;
}

}  // namespace whiteflag::actions
