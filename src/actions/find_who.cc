// SPDX-License-Identifier: Apache-2.0
#include "actions/find_who.h"

#include <fmt/core.h>

#include <algorithm>

#include "base/text.h"
#include "people/domain.h"

namespace whiteflag::actions {

namespace {

/// More candidates than this are not listed.
constexpr std::size_t shown = 5;

bool is_short_id(std::string_view text) {
  return text.size() >= 3 && text.size() <= 12 &&
         text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

/// The words of a text, folded, each after a space.
std::vector<std::string> folded_words(std::string_view text) {
  std::vector<std::string> out;
  const std::string folded = fold_text(text);
  for (std::size_t from = 0; from < folded.size();) {
    const std::size_t space = std::min(folded.find(' ', from), folded.size());
    if (space > from) out.push_back(" " + folded.substr(from, space - from));
    from = space + 1;
  }
  return out;
}

/// Those with a name that has, for every word of `wanted`, one that begins so.
std::vector<store::PersonRow> by_name(const store::PersonShelf& persons, std::string_view wanted) {
  const std::vector<std::string> words = folded_words(wanted);
  std::vector<PersonId> ids;
  if (words.empty()) return {};
  persons.each_name([&](PersonId id, std::string_view name) {
    const std::string folded = " " + fold_text(name);
    const bool fits = std::ranges::all_of(
        words, [&](const std::string& word) { return folded.find(word) != std::string::npos; });
    if (fits) ids.push_back(id);
  });
  std::vector<store::PersonRow> out;
  for (const PersonId id : ids) {
    if (auto person = persons.by_id(id)) out.push_back(std::move(*person));
  }
  return out;
}

[[noreturn]] void too_many(std::string_view who, const std::vector<store::PersonRow>& found) {
  std::string names;
  for (std::size_t i = 0; i < std::min(shown, found.size()); ++i) {
    names += fmt::format("{}{} ({})", i == 0 ? "" : ", ", found[i].name,
                         short_text(found[i].id.bytes()).substr(0, 6));
  }
  if (found.size() > shown) names += ", …";
  throw Failure{Trouble::conflict, fmt::format("“{}” fits {} people.", who, found.size()),
                "Choose one by address or short id: " + names};
}

/// The address in what a mail program copies: "Anna de Wit <anna@firm.example>", mailto:, a comma
/// behind it. Empty: there is none.
std::string address_in(std::string_view typed) {
  const std::size_t at = typed.find('@');
  if (at == std::string_view::npos) return {};
  constexpr std::string_view around = " \t<>()[]'\",;:";
  const std::size_t before = typed.find_last_of(around, at);
  const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
  return ascii_lower(typed.substr(begin, typed.find_first_of(around, at) - begin));
}

/// "anna" of the one who writes from anna@firm.example, where that is one person.
std::optional<store::PersonRow> by_local_part(const store::PersonShelf& persons,
                                              std::string_view who) {
  std::optional<PersonId> only;
  for (const store::PersonAddressRow& one : persons.all_addresses()) {
    if (people::local_part_of(one.address) != who) continue;
    if (only && *only != one.person_id) return std::nullopt;
    only = one.person_id;
  }
  return only ? persons.by_id(*only) : std::nullopt;
}

Found by_person(store::PersonRow person) {
  return {std::move(person), std::nullopt};
}

std::optional<Found> by_short_id(const Desk& desk, std::string_view who) {
  if (!is_short_id(who)) return std::nullopt;
  const auto conversations = store::ConversationShelf{desk.database}.by_short(who);
  const store::PersonShelf persons{desk.database};
  if (conversations.size() == 1 && conversations.front().person_id) {
    if (auto person = persons.by_id(*conversations.front().person_id))
      return Found{std::move(*person), conversations.front()};
  }
  auto found = persons.by_short(who);
  if (found.size() == 1 && conversations.empty()) return by_person(std::move(found.front()));
  return std::nullopt;
}

}  // namespace

Found find_who(const Desk& desk, std::string_view typed) {
  const std::string_view who = trim(typed);
  const store::PersonShelf persons{desk.database};
  if (const std::string address = address_in(who); !address.empty()) {
    if (auto person = persons.by_address(address)) return by_person(std::move(*person));
  }
  if (auto found = by_short_id(desk, ascii_lower(who))) return std::move(*found);
  std::vector<store::PersonRow> fits = by_name(persons, who);
  const auto customers = std::ranges::count(fits, std::string{}, &store::PersonRow::verdict);
  if (fits.size() > 1 && customers > 0) {
    std::erase_if(fits, [](const store::PersonRow& person) { return person.verdict == "out"; });
  }
  const std::string folded = fold_text(who);
  const auto exact = std::ranges::find_if(
      fits, [&](const store::PersonRow& person) { return fold_text(person.name) == folded; });
  if (exact != fits.end() && std::ranges::count_if(fits, [&](const auto& p) {
                               return fold_text(p.name) == folded;
                             }) == 1) {
    return by_person(*exact);
  }
  if (fits.size() > 1) too_many(who, fits);
  if (fits.empty()) {
    if (auto person = by_local_part(persons, ascii_lower(who)))
      return by_person(std::move(*person));
    throw Failure{Trouble::not_found, fmt::format("Nobody in your mail is called “{}”.", who),
                  "Try an address, a part of the name, or: whiteflag search " + std::string{who}};
  }
  return by_person(std::move(fits.front()));
}

store::ConversationRow conversation_of(const Desk& desk, const Found& found) {
  if (found.conversation) return *found.conversation;
  const auto all = store::ConversationShelf{desk.database}.of_person(found.person.id);
  if (all.empty()) {
    throw Failure{
        Trouble::not_found, fmt::format("There is no conversation with {}.", found.person.name),
        "Letters to robots, lists and colleagues make no conversations; see: whiteflag scope"};
  }
  return all.front();
}

std::string joined_words(const std::vector<std::string>& words, std::size_t from) {
  std::string out;
  for (std::size_t i = from; i < words.size(); ++i) out += (out.empty() ? "" : " ") + words[i];
  return out;
}

std::string who_to_type(const Desk& desk, const Found& found) {
  constexpr std::size_t short_id = 6;
  if (found.conversation) return short_text(found.conversation->id.bytes()).substr(0, short_id);
  const auto addresses = store::PersonShelf{desk.database}.addresses_of(found.person.id);
  return addresses.empty() ? found.person.name : addresses.front().address;
}

}  // namespace whiteflag::actions
