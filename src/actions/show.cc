// SPDX-License-Identifier: Apache-2.0
#include "actions/show.h"

#include <algorithm>
#include <set>

#include "actions/agreements.h"
#include "actions/letter_facts.h"
#include "actions/meetings.h"
#include "actions/reply_times.h"
#include "actions/talks.h"
#include "base/text.h"
#include "letters/automatic.h"
#include "store/entry_shelf.h"
#include "store/letter_shelf.h"
#include "store/meeting_shelf.h"
#include "store/text_shelf.h"

namespace whiteflag::actions {

namespace {

/// What a picture can show of somebody's past, and a list of their other matters.
constexpr std::int64_t most_letters = 2000;
constexpr std::int64_t most_others = 50;

constexpr std::size_t text_shown = 400;

std::string kind_word(const store::LetterRow& row) {
  const auto kind = static_cast<letters::Automatic>(row.automatic);
  if (kind != letters::Automatic::none) return std::string{letters::word_of(kind)};
  return row.direction == store::Direction::out ? "out" : "in";
}

void add_letters(const Desk& desk, ConversationId conversation, Shown& out) {
  store::TextShelf texts{desk.database};
  for (const store::LetterRow& row :
       store::LetterShelf{desk.database}.of_conversation(conversation)) {
    TimelineEntry entry{row.sent_at,
                        kind_word(row),
                        row.from_name.empty() ? row.from_address : row.from_name,
                        row.subject,
                        {},
                        row.id};
    if (const auto record = texts.get(row.seq))
      entry.text = valid_utf8(trim(record->reply).substr(0, text_shown));
    out.timeline.push_back(std::move(entry));
  }
}

void add_entries(const Desk& desk, const Found& found, Shown& out) {
  for (const store::EntryRow& row : store::EntryShelf{desk.database}.of_person(found.person.id)) {
    out.timeline.push_back({row.at, row.kind, found.person.name, {}, row.text, {}});
  }
  const std::set<std::string> me = my_addresses(desk.database);
  std::set<std::string> planned;  // of a series, the next meeting is enough
  for (const store::MeetingRow& meeting : store::MeetingShelf{desk.database}.all()) {
    if (meeting.start_at > desk.now && planned.contains(meeting.ical_uid)) continue;
    bool invited = false;
    bool comes = false;
    for (const Attendance& one : attendance(meeting)) {
      if (std::ranges::find(out.addresses, one.address) == out.addresses.end()) continue;
      invited = true;
      comes |= !one.stays_away();
    }
    if (!invited) continue;
    const bool off = !comes || guests(meeting, me).empty();
    if (meeting.start_at > desk.now) planned.insert(meeting.ical_uid);
    out.timeline.push_back({meeting.start_at,
                            off ? "meeting-off" : "meeting",
                            found.person.name,
                            meeting.summary,
                            {},
                            {}});
  }
}

}  // namespace

Shown show(const Desk& desk, std::string_view who) {
  const Found found = find_who(desk, who);
  const store::ConversationRow conversation = conversation_of(desk, found);
  Shown out;
  out.now = desk.now;
  out.row = stand(desk, conversation);
  for (const store::PersonAddressRow& one :
       store::PersonShelf{desk.database}.addresses_of(found.person.id))
    out.addresses.push_back(one.address);
  if (const auto asked = asked_meeting(desk, out.addresses)) out.asked = asked->start_at;
  out.value_minor = conversation.value_minor.value_or(0);
  out.currency = conversation.currency.value_or("");
  out.letters_in = conversation.letters_in;
  out.letters_out = conversation.letters_out;
  out.words_in = conversation.words_in;
  out.words_out = conversation.words_out;
  add_letters(desk, conversation.id, out);
  add_entries(desk, found, out);
  std::ranges::stable_sort(out.timeline, {}, &TimelineEntry::at);
  out.agreements = agreements_of(desk, conversation);
  out.reply_times = reply_times(desk, found.person.id, most_letters);
  if (out.row.reading.enough && out.row.explanation != conversations::Explanation::your_turn) {
    out.curve = Rhythms{desk}.curve(found.person.id, found.person.organisation, out.row.since,
                                    out.row.reading.letter);
  }
  for (const store::ConversationRow& other :
       store::ConversationShelf{desk.database}.of_person(found.person.id, most_others + 1)) {
    if (other.id == conversation.id) continue;
    out.others.push_back(
        {short_text(other.id.bytes()), other.told_title.value_or(other.title), other.last_at});
  }
  return out;
}

}  // namespace whiteflag::actions
