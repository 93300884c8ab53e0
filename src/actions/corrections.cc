// SPDX-License-Identifier: Apache-2.0
#include "actions/corrections.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <span>

#include "actions/find_who.h"
#include "actions/journal.h"
#include "actions/rearrange.h"
#include "base/text.h"
#include "store/entry_shelf.h"
#include "store/letter_shelf.h"
#include "store/person_shelf.h"
#include "store/setting_shelf.h"

namespace whiteflag::actions {

namespace {

/// Settings that hold the corrections, words between spaces.
constexpr std::string_view joins_setting = "told-joins";  ///< "LETTER:LETTER"
constexpr std::string_view cuts_setting = "told-cuts";    ///< letters
constexpr std::string_view apart_setting = "told-apart";  ///< addresses

std::vector<std::string> words_in(std::string_view text) {
  std::vector<std::string> out;
  while (!text.empty()) {
    const std::size_t space = std::min(text.find(' '), text.size());
    if (space > 0) out.emplace_back(text.substr(0, space));
    text.remove_prefix(std::min(space + 1, text.size()));
  }
  return out;
}

std::vector<std::string> list(store::Database& database, std::string_view name) {
  return words_in(store::SettingShelf{database}.get(name).value_or(""));
}

void put_list(const Desk& desk, std::string_view name, const std::vector<std::string>& words,
              Undo& undo) {
  store::SettingShelf shelf{desk.database};
  undo.add("setting", name, shelf.get(name).value_or(""));
  shelf.set(name, joined_words(words));
}

LetterId letter_id(std::string_view text) {
  return LetterId{parse_uuid(text).value_or(Bytes16{})};
}

std::string title_of(const store::ConversationRow& row) {
  return row.told_title.value_or(row.title);
}

Done about(std::string_view verb, const Found& found, const store::ConversationRow& row) {
  return {std::string{verb}, found.person.name, short_text(row.id.bytes()), {}, {}};
}

void put(const Desk& desk, const store::ConversationRow& row, const Done& done, const Undo& undo) {
  store::Transaction transaction{desk.database};
  store::ConversationShelf{desk.database}.put(std::span{&row, 1});
  journal(desk, done, undo);
  transaction.commit();
}

/// What brings a conversation back as it is: its letters, what was told of it, what was noted.
void remember(const Desk& desk, const store::ConversationRow& row,
              const std::vector<store::LetterRow>& letters, Undo& undo) {
  const std::string id = uuid_text(row.id.bytes());
  undo.add("told", id, row.told_title.value_or(""),
           row.value_minor ? std::to_string(*row.value_minor) : "", row.currency.value_or(""),
           micros_text(row.wait_until), row.wait_reason.value_or(""));
  std::string ids;
  for (const store::LetterRow& letter : letters) ids += uuid_text(letter.id.bytes()) + " ";
  undo.add("place", id, row.person_id ? uuid_text(row.person_id->bytes()) : "", ids);
  for (const store::EntryRow& entry : store::EntryShelf{desk.database}.of_conversation(row.id))
    undo.add("entry-in", uuid_text(entry.id.bytes()), id);
}

/// What brings a person back as they are.
void remember(const Desk& desk, const store::PersonRow& person, Undo& undo) {
  const std::string id = uuid_text(person.id.bytes());
  undo.add("person", id, person.name, person.organisation);
  const store::PersonShelf shelf{desk.database};
  for (const store::PersonAddressRow& one : shelf.addresses_of(person.id))
    undo.add("address", one.address, id, one.name);
  for (const store::EntryRow& entry : store::EntryShelf{desk.database}.of_person(person.id))
    undo.add("entry-of", uuid_text(entry.id.bytes()), id);
}

std::vector<PersonId> people_of(const std::vector<store::ConversationRow>& rows) {
  std::vector<PersonId> out;
  for (const store::ConversationRow& row : rows) {
    if (row.person_id) out.push_back(*row.person_id);
  }
  return out;
}

/// An amount of money as people write it: separators by place, currency by sign or code.
struct Amount {
  std::int64_t minor = 0;
  std::string currency = "EUR";
};

std::string upper(std::string text) {
  for (char& c : text) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return text;
}

std::string currency_in(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 4> signs = {
      {{"€", "EUR"}, {"£", "GBP"}, {"$", "USD"}, {"Fr.", "CHF"}}};
  for (const auto& [sign, code] : signs) {
    if (text.find(sign) != std::string_view::npos) return std::string{code};
  }
  std::string letters;
  for (const char c : text) {
    if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')) letters += c;
  }
  if (letters.empty()) return "EUR";
  return letters.size() == 3 ? upper(letters) : std::string{};
}

std::optional<Amount> parse_amount(std::string_view text) {
  std::string figures;
  for (const char c : text) {
    if ((c >= '0' && c <= '9') || c == '.' || c == ',') figures += c;
  }
  while (!figures.empty() && (figures.back() == '.' || figures.back() == ',')) figures.pop_back();
  const std::size_t last = figures.find_last_of(".,");
  const std::size_t behind = last == std::string::npos ? 0 : figures.size() - last - 1;
  const bool cents = behind == 1 || behind == 2;
  std::int64_t value = 0;
  int digits = 0;
  for (const char c : figures) {
    if (c == '.' || c == ',') continue;
    value = value * 10 + (c - '0');
    if (++digits > 15) return std::nullopt;
  }
  if (digits == 0 || text.find('-') != std::string_view::npos) return std::nullopt;
  if (!cents) value *= 100;
  if (behind == 1) value *= 10;
  Amount out{value, currency_in(text)};
  if (out.currency.empty()) return std::nullopt;
  return out;
}

store::LetterRow cutting_letter(const Desk& desk, const std::vector<store::LetterRow>& letters,
                                std::string_view from) {
  if (const auto id = parse_uuid(from)) {
    const auto found = std::ranges::find(letters, LetterId{*id}, &store::LetterRow::id);
    if (found != letters.end()) return *found;
    throw Failure{Trouble::not_found, "That letter is not in this conversation.",
                  "See its letters with: whiteflag show WHO --json"};
  }
  const auto day = parse_iso(from, desk.zone);
  if (!day) {
    throw Failure{Trouble::bad_input, fmt::format("“{}” is neither a date nor a letter.", from),
                  "Say from which day on it is another matter: --split 2026-05-03"};
  }
  // A bare date is read as 09:00, and the letter may be of that morning.
  constexpr auto before_nine = std::chrono::hours{9};
  const Instant start = from.size() <= 10 ? *day - before_nine : *day;
  const auto found =
      std::ranges::find_if(letters, [&](const auto& letter) { return letter.sent_at >= start; });
  if (found == letters.end() || found == letters.begin()) {
    throw Failure{Trouble::bad_input, "That would leave one of the two without letters.",
                  "Choose a day after the first letter and not after the last."};
  }
  return *found;
}

}  // namespace

conversations::Corrections read_corrections(store::Database& database) {
  conversations::Corrections out;
  for (const std::string& pair : list(database, joins_setting)) {
    const std::size_t colon = std::min(pair.find(':'), pair.size() - 1);
    out.joined.emplace_back(letter_id(pair.substr(0, colon)), letter_id(pair.substr(colon + 1)));
  }
  for (const std::string& one : list(database, cuts_setting)) out.cut.insert(letter_id(one));
  for (const std::string& one : list(database, apart_setting)) out.apart.insert(one);
  return out;
}

Done name_conversation(const Desk& desk, std::string_view who, const std::string& name) {
  const Found found = find_who(desk, who);
  store::ConversationRow row = conversation_of(desk, found);
  Done done = about("name", found, row);
  done.text = name;
  Undo undo;
  undo.add("name", short_text(row.id.bytes()), row.told_title.value_or(""));
  row.told_title = name.empty() ? std::nullopt : std::optional{name};
  put(desk, row, done, undo);
  return done;
}

Done value_conversation(const Desk& desk, std::string_view who, const std::string& amount) {
  const auto worth = parse_amount(amount);
  if (!worth) {
    throw Failure{Trouble::bad_input, fmt::format("“{}” is no amount of money.", amount),
                  "Say it like 12500, 12.500 EUR or £900."};
  }
  const Found found = find_who(desk, who);
  store::ConversationRow row = conversation_of(desk, found);
  Done done = about("value", found, row);
  done.text = fmt::format("{}.{:02} {}", worth->minor / 100, worth->minor % 100, worth->currency);
  Undo undo;
  undo.add("value", short_text(row.id.bytes()),
           row.value_minor ? std::to_string(*row.value_minor) : "", row.currency.value_or(""));
  row.value_minor = worth->minor;
  row.currency = worth->currency;
  put(desk, row, done, undo);
  return done;
}

Done join_conversations(const Desk& desk, std::string_view who, std::string_view other) {
  const Found found = find_who(desk, who);
  const store::ConversationRow one = conversation_of(desk, found);
  const store::ConversationRow two = conversation_of(desk, find_who(desk, other));
  if (one.id == two.id) {
    throw Failure{Trouble::bad_input, "That is the same conversation.",
                  fmt::format("See the short ids with: whiteflag show {}",
                              who_to_type(desk, {.person = found.person, .conversation = {}}))};
  }
  const store::LetterShelf shelf{desk.database};
  const std::vector<store::LetterRow> first = shelf.of_conversation(one.id);
  const std::vector<store::LetterRow> second = shelf.of_conversation(two.id);
  if (first.empty() || second.empty()) {
    throw Failure{Trouble::broken, "A conversation without letters cannot be joined.",
                  "Try: whiteflag doctor"};
  }
  Done done = about("join", found, one);
  done.text = title_of(two);
  Undo undo;
  const std::string a = uuid_text(first.front().id.bytes());
  const std::string b = uuid_text(second.front().id.bytes());
  {
    store::Transaction transaction{desk.database};
    remember(desk, one, first, undo);
    remember(desk, two, second, undo);
    std::vector<std::string> cuts = list(desk.database, cuts_setting);
    std::erase_if(cuts, [&](const std::string& cut) { return cut == a || cut == b; });
    put_list(desk, cuts_setting, cuts, undo);
    std::vector<std::string> joins = list(desk.database, joins_setting);
    joins.push_back(a + ":" + b);
    put_list(desk, joins_setting, joins, undo);
    journal(desk, done, undo);
    transaction.commit();
  }
  rearrange_people(desk, people_of({one, two}));
  return done;
}

Done split_conversation(const Desk& desk, std::string_view who, std::string_view from) {
  const Found found = find_who(desk, who);
  const store::ConversationRow row = conversation_of(desk, found);
  const auto letters = store::LetterShelf{desk.database}.of_conversation(row.id);
  const store::LetterRow cut = cutting_letter(desk, letters, from);
  Done done = about("split", found, row);
  done.text = cut.subject;
  Undo undo;
  {
    store::Transaction transaction{desk.database};
    remember(desk, row, letters, undo);
    std::vector<std::string> cuts = list(desk.database, cuts_setting);
    cuts.push_back(uuid_text(cut.id.bytes()));
    put_list(desk, cuts_setting, cuts, undo);
    journal(desk, done, undo);
    transaction.commit();
  }
  rearrange_people(desk, people_of({row}));
  return done;
}

Done join_persons(const Desk& desk, std::string_view who, std::string_view other) {
  const store::PersonRow one = find_who(desk, who).person;
  const store::PersonRow two = find_who(desk, other).person;
  if (one.id == two.id) {
    throw Failure{Trouble::bad_input, fmt::format("Those are both {}.", one.name),
                  "Name two different people, by address if need be."};
  }
  Done done{"join", one.name, {}, {}, two.name};
  Undo undo;
  store::PersonShelf shelf{desk.database};
  {
    store::Transaction transaction{desk.database};
    remember(desk, one, undo);
    remember(desk, two, undo);
    std::vector<store::PersonAddressRow> addresses = shelf.addresses_of(two.id);
    std::vector<std::string> apart = list(desk.database, apart_setting);
    for (store::PersonAddressRow& row : addresses) {
      row.person_id = one.id;
      std::erase(apart, row.address);
    }
    put_list(desk, apart_setting, apart, undo);
    shelf.put_addresses(addresses);
    store::EntryShelf entries{desk.database};
    for (store::EntryRow entry : entries.of_person(two.id)) {
      entry.person_id = one.id;
      entries.put(entry);
    }
    journal(desk, done, undo);
    transaction.commit();
  }
  rearrange_people(desk, std::array{one.id, two.id});
  return done;
}

Done split_person(const Desk& desk, std::string_view who, std::string_view typed) {
  const store::PersonRow person = find_who(desk, who).person;
  const std::string address = ascii_lower(trim(typed));
  const auto addresses = store::PersonShelf{desk.database}.addresses_of(person.id);
  if (std::ranges::find(addresses, address, &store::PersonAddressRow::address) == addresses.end()) {
    throw Failure{Trouble::not_found, fmt::format("{} is no address of {}.", address, person.name),
                  fmt::format("See their addresses with: whiteflag show {}",
                              who_to_type(desk, {.person = person, .conversation = {}}))};
  }
  if (addresses.size() < 2) {
    throw Failure{
        Trouble::bad_input, fmt::format("It is the only address of {}.", person.name), {}};
  }
  Done done{"split", person.name, {}, {}, address};
  Undo undo;
  {
    store::Transaction transaction{desk.database};
    remember(desk, person, undo);
    std::vector<std::string> apart = list(desk.database, apart_setting);
    apart.push_back(address);
    put_list(desk, apart_setting, apart, undo);
    journal(desk, done, undo);
    transaction.commit();
  }
  rearrange_person(desk, person.id);
  return done;
}

}  // namespace whiteflag::actions
