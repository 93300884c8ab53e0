// SPDX-License-Identifier: Apache-2.0
#include "actions/rearrange.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <sstream>
#include <unordered_set>

#include "actions/arrangement_rows.h"
#include "actions/corrections.h"
#include "actions/leftovers.h"
#include "actions/letter_facts.h"
#include "actions/meetings.h"
#include "actions/own_names.h"
#include "actions/past.h"
#include "actions/rhythms.h"
#include "base/text.h"
#include "people/clock_zone.h"
#include "people/me.h"
#include "people/names.h"
#include "store/entry_shelf.h"
#include "store/journal_shelf.h"
#include "store/letter_shelf.h"
#include "store/meeting_shelf.h"
#include "store/person_shelf.h"
#include "store/setting_shelf.h"

namespace whiteflag::actions {

namespace {

using conversations::Arrangement;
using conversations::EventKind;
using people::LeftOut;

/// Letters with what arranging needs to know about them.
struct Material {
  std::vector<conversations::Fact> letters{};
  conversations::AddressTable addresses{};
  conversations::Known known{};
};

void add_verdicts(store::Database& database, Material& to) {
  for (const store::VerdictRow& row : store::SettingShelf{database}.verdicts()) {
    to.known.verdicts[row.value] = row.verdict == "customer" ? LeftOut::none : LeftOut::told;
  }
}

std::optional<EventKind> entry_event(const std::string& kind) {
  if (kind == "call") return EventKind::call;
  if (kind == "meeting") return EventKind::meeting;
  if (kind == "note") return EventKind::note;
  return std::nullopt;
}

/// Whom no letter names as its writer is called as others call them.
void add_called(Material& to, std::uint32_t number, std::string_view seen) {
  if (number == 0 || seen.empty() || !to.addresses.name(number).empty()) return;
  to.addresses.call(number, valid_utf8(people::called_name(seen, to.addresses.address(number))));
}

/// Calls, notes and past meetings of everybody in `to.known.persons`.
void add_person_events(const Desk& desk, Material& to, bool everybody) {
  const store::EntryShelf entries{desk.database};
  std::set<PersonId> persons;
  for (const auto& [address, id] : to.known.persons) persons.insert(id);
  const auto add = [&](const store::EntryRow& row) {
    const auto kind = entry_event(row.kind);
    if (!kind || !row.person_id || row.undone) return;
    to.known.events.push_back({.person = *row.person_id,
                               .event = {.at = row.at, .kind = *kind, .person = *row.person_id}});
  };
  if (everybody) {
    for (const store::EntryRow& row : entries.all()) add(row);
  } else {
    for (const PersonId id : persons) {
      for (const store::EntryRow& row : entries.of_person(id)) add(row);
    }
  }
  const std::set<std::string> me{to.known.me.begin(), to.known.me.end()};
  for (const store::MeetingRow& meeting : store::MeetingShelf{desk.database}.all()) {
    if (meeting.start_at > desk.now) continue;
    for (std::string& guest : guests(meeting, me)) {
      to.known.events.push_back({.address = std::move(guest),
                                 .event = {.at = meeting.start_at, .kind = EventKind::meeting}});
    }
  }
  std::ranges::stable_sort(to.known.events, {},
                           [](const conversations::PersonEvent& one) { return one.event.at; });
}

/// As long as the seller has done nothing, conversations may be named anew: after an interrupted
/// import they are then the same as after a whole one.
bool may_rename(store::Database& database) {
  return store::JournalShelf{database}.newest(1).empty();
}

void write(const Desk& desk, Material& material, const std::set<PersonId>* touched) {
  std::map<ConversationId, std::int64_t> before;
  std::set<PersonId> people_before;
  for (const auto& [address, id] : material.known.persons) people_before.insert(id);
  const bool rename = touched == nullptr && may_rename(desk.database);
  for (conversations::Fact& letter : material.letters) {
    if (!letter.conversation.empty()) before.try_emplace(letter.conversation, letter.seq);
    if (rename) letter.conversation = {};
  }
  const Arrangement found =
      conversations::arrange(material.letters, material.addresses, material.known);
  write_arrangement(desk.database, found, material.addresses, before.empty());
  remove_emptied(desk.database, before, found);
  if (touched != nullptr) people_before.insert(touched->begin(), touched->end());
  remove_nameless(desk.database, people_before, found);
  write_rhythms(desk, found, touched);
}

/// The letters that new ones touch: conversations they answer, and all conversations of their
/// people.
class Touched {
 public:
  explicit Touched(store::Database& database) : letters_{database}, persons_{database} {}

  void letter(const store::LetterRow& row) {
    if (!add(row)) return;
    people_of(row);
    link(row.message_key);
    for (const std::int64_t key : row.parents) link(key);
  }
  void address(std::string_view address) {
    if (const auto found = persons_.by_address(address)) person(found->id);
  }
  /// The address of a mailing list: known as a person until letters came through it.
  void list(std::string_view address) {
    const auto found = persons_.by_address(address);
    if (found && found->verdict_reason == people::left_out_word(LeftOut::none)) person(found->id);
  }
  void person(PersonId id) {
    if (!people.insert(id).second) return;
    for (const store::LetterRow& row : letters_.of_person(id)) conversation(row);
  }

  std::map<std::int64_t, store::LetterRow> rows{};
  std::set<PersonId> people{};

 private:
  bool add(const store::LetterRow& row) { return rows.try_emplace(row.seq, row).second; }

  void people_of(const store::LetterRow& row) {
    address(row.from_address);
    if (!row.about.empty()) address(row.about);
    for (const std::string* list : {&row.to_list, &row.cc_list}) {
      std::string_view rest = *list;
      while (!rest.empty()) {
        const std::size_t space = rest.find(' ');
        address(rest.substr(0, space));
        if (space == std::string_view::npos) break;
        rest.remove_prefix(space + 1);
      }
    }
  }
  void link(std::int64_t key) {
    if (key == 0 || !keys_.insert(key).second) return;
    for (const store::LetterRow& row : letters_.by_message_key(key)) conversation(row);
  }
  void conversation(const store::LetterRow& row) {
    add(row);
    if (!row.conversation_id || !conversations_.insert(*row.conversation_id).second) return;
    for (const store::LetterRow& other : letters_.of_conversation(*row.conversation_id)) add(other);
  }

  store::LetterShelf letters_;
  store::PersonShelf persons_;
  std::unordered_set<std::int64_t> keys_;
  std::set<ConversationId> conversations_;
};

void add_persons(store::Database& database, Material& to) {
  const store::PersonShelf shelf{database};
  for (std::uint32_t i = 1; i < to.addresses.size(); ++i) {
    const auto person = shelf.by_address(to.addresses.address(i));
    if (!person) continue;
    to.known.persons[to.addresses.address(i)] = person->id;
    to.known.fixed[person->id] = people::left_out_from_word(person->verdict_reason);
  }
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& one : words) out += " " + one;
  return out;
}

/// Whose mail is arranged, and how: what was learned in another form is learned anew.
std::string arranged_for(const std::vector<std::string>& me) {
  return "4" + joined(me);
}

/// Own addresses, and the newest letter when they were looked for.
struct FoundMe {
  std::int64_t upto = 0;
  std::vector<std::string> addresses{};
};

FoundMe found_me(const store::SettingShelf& shelf) {
  FoundMe out;
  std::istringstream words{shelf.get("me-found").value_or("0")};
  words >> out.upto;
  for (std::string address; words >> address;) out.addresses.push_back(address);
  return out;
}

/// Looking for them reads all addresses of the store; a thousandth more letters changes nothing.
bool still_holds(const FoundMe& found, std::int64_t upto) {
  constexpr std::int64_t share = 1000;
  return !found.addresses.empty() && found.upto <= upto && (upto - found.upto) * share < upto;
}

/// The own addresses that the letters show.
std::vector<std::string> look_for_me(const store::SettingShelf& shelf) {
  std::map<std::string, people::Seen> seen;
  // Everybody else counts only where no address was sent from or delivered to.
  std::vector<store::AddressSeenRow> rows = shelf.seen_sent_or_delivered();
  if (rows.empty()) rows = shelf.seen();
  for (const store::AddressSeenRow& row : rows) {
    seen[row.address] = {row.from_sent, row.from_in, row.delivered, row.to_count};
  }
  return people::own_addresses(seen);
}

/// Remembers, in the same transaction, what was arranged: an import that was killed between reading
/// and arranging is completed by the next one.
void note_arranged(store::Database& database) {
  store::SettingShelf shelf{database};
  store::LetterShelf letters{database};
  const std::int64_t upto = letters.next_seq() - 1;
  letters.note_count();
  if (!still_holds(found_me(shelf), upto))
    shelf.set("me-found", std::to_string(upto) + joined(look_for_me(shelf)));
  shelf.set("arranged-upto", std::to_string(upto));
  shelf.set("arranged-me", arranged_for(find_me(database)));
}

void rearrange_touched(const Desk& desk, const Touched& touched) {
  Material material;
  material.known.me = find_me(desk.database);
  material.known.lists = find_lists(desk.database);
  for (const auto& [seq, row] : touched.rows)
    material.letters.push_back(fact_of(row, material.addresses));
  add_persons(desk.database, material);
  const store::SettingShelf settings{desk.database};
  for (std::uint32_t i = 1; i < material.addresses.size(); ++i) {
    if (!material.addresses.name(i).empty()) continue;
    if (const auto seen = settings.seen(material.addresses.address(i)))
      add_called(material, i, seen->name);
  }
  for (const PersonId id : touched.people) material.known.fixed.erase(id);
  add_verdicts(desk.database, material);
  material.known.corrections = read_corrections(desk.database);
  add_person_events(desk, material, false);
  write(desk, material, &touched.people);
}

/// A setting that holds addresses, in their order.
std::set<std::string> addresses_in(store::Database& database, std::string_view name) {
  const std::string text = store::SettingShelf{database}.get(name).value_or("");
  std::set<std::string> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    out.insert(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

void add_addresses(store::Database& database, std::string_view name,
                   const std::set<std::string>& found) {
  if (found.empty()) return;
  std::set<std::string> all = addresses_in(database, name);
  const std::size_t known = all.size();
  all.insert(found.begin(), found.end());
  if (all.size() == known) return;
  std::string text;
  for (const std::string& one : all) text += (text.empty() ? "" : " ") + one;
  store::SettingShelf{database}.set(name, text);
}

}  // namespace

std::vector<std::string> find_me(store::Database& database) {
  const store::SettingShelf shelf{database};
  FoundMe found = found_me(shelf);
  const bool holds = still_holds(found, store::LetterShelf{database}.next_seq() - 1);
  std::vector<std::string> out = holds ? std::move(found.addresses) : look_for_me(shelf);
  for (const store::MeRow& row : shelf.me()) {
    std::erase(out, row.address);
    if (row.in) out.insert(out.begin(), row.address);
  }
  return out;
}

std::set<std::string> find_lists(store::Database& database) {
  return addresses_in(database, "lists");
}

void note_lists(store::Database& database, const std::set<std::string>& found) {
  add_addresses(database, "lists", found);
}

void note_invited(store::Database& database, const std::set<std::string>& addresses) {
  add_addresses(database, "invited", addresses);
}

std::set<std::string> invited(store::Database& database) {
  return addresses_in(database, "invited");
}

std::string find_zone(store::Database& database) {
  const store::SettingShelf shelf{database};
  const std::string told = shelf.get("zone-told").value_or("");
  return told.empty() ? shelf.get("zone-found").value_or("") : told;
}

Arranged arranged(store::Database& database) {
  const store::SettingShelf shelf{database};
  Arranged out;
  const std::string upto = shelf.get("arranged-upto").value_or("0");
  std::from_chars(upto.data(), upto.data() + upto.size(), out.upto);
  out.same_me = shelf.get("arranged-me").value_or("") == arranged_for(find_me(database));
  return out;
}

void rearrange_all(const Desk& desk) {
  store::Transaction transaction{desk.database};
  Material material;
  material.known.me = find_me(desk.database);
  material.known.lists = find_lists(desk.database);
  const std::set<std::string> me{material.known.me.begin(), material.known.me.end()};
  people::SeenOffsets offsets;
  OwnNames names;
  store::LetterShelf{desk.database}.each(0, [&](const store::LetterRow& row) {
    material.letters.push_back(fact_of(row, material.addresses));
    if (!me.contains(row.from_address)) return;
    names.add(row);
    if (row.sent_offset_min) offsets.add(row.sent_at, std::chrono::minutes{*row.sent_offset_min});
  });
  store::SettingShelf settings{desk.database};
  settings.set("zone-found", offsets.zone(material.known.me));
  names.write(settings);
  for (const store::AddressSeenRow& row : settings.seen())
    add_called(material, material.addresses.find(row.address), row.name);
  // A person put together from several addresses keeps them, whatever the letters say.
  for (const store::PersonAddressRow& row : store::PersonShelf{desk.database}.all_addresses()) {
    if (may_rename(desk.database)) break;
    material.known.persons[row.address] = row.person_id;
  }
  add_verdicts(desk.database, material);
  material.known.corrections = read_corrections(desk.database);
  add_person_events(desk, material, true);
  write(desk, material, nullptr);
  note_arranged(desk.database);
  tune(desk, true);
  settings.unset("invited");
  transaction.commit();
}

void rearrange_from(const Desk& desk, std::int64_t first_seq,
                    const std::set<std::string>& addresses) {
  store::Transaction transaction{desk.database};
  Touched touched{desk.database};
  std::vector<store::LetterRow> news;
  store::LetterShelf{desk.database}.each(first_seq - 1,
                                         [&](const store::LetterRow& row) { news.push_back(row); });
  for (const store::LetterRow& row : news) touched.letter(row);
  for (const std::string& list : find_lists(desk.database)) touched.list(list);
  for (const std::string& address : addresses) touched.address(address);
  rearrange_touched(desk, touched);
  note_arranged(desk.database);
  tune(desk, false);
  store::SettingShelf{desk.database}.unset("invited");
  transaction.commit();
}

void rearrange_people(const Desk& desk, std::span<const PersonId> persons) {
  store::Transaction transaction{desk.database};
  Touched touched{desk.database};
  for (const PersonId person : persons) touched.person(person);
  rearrange_touched(desk, touched);
  transaction.commit();
}

void rearrange_person(const Desk& desk, PersonId person) {
  rearrange_people(desk, std::span{&person, 1});
}

}  // namespace whiteflag::actions
