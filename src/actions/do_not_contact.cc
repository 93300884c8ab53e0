// SPDX-License-Identifier: Apache-2.0
#include "actions/do_not_contact.h"

#include <fmt/core.h>

#include <algorithm>

#include "actions/find_who.h"
#include "actions/journal.h"
#include "base/text.h"
#include "store/person_shelf.h"
#include "store/setting_shelf.h"

namespace whiteflag::actions {

namespace {

constexpr std::string_view group = "do-not-contact";

std::string setting_name(std::string_view value) {
  return fmt::format("{} {}", group, value);
}

bool plain(std::string_view text) {
  return std::ranges::none_of(
      text, [](char c) { return static_cast<unsigned char>(c) <= ' ' || c == 0x7F; });
}

/// An address, or a domain (also typed as @domain); empty for neither.
std::string value_of(std::string_view typed) {
  std::string value = ascii_lower(trim(typed));
  if (value.starts_with('@')) value.erase(0, 1);
  if (!plain(value) || value.ends_with('@') || value.ends_with('.')) return {};
  const bool names_host = value.find('@') != std::string::npos || value.find('.') > 0;
  const bool has_dot = value.find('.') != std::string::npos;
  return names_host && (has_dot || value.find('@') != std::string::npos) ? value : std::string{};
}

/// What the words stand for: each an address or a domain, or together one WHO.
std::vector<std::string> values_of(const Desk& desk, const std::vector<std::string>& words) {
  std::vector<std::string> out;
  for (const std::string& word : words) out.push_back(value_of(word));
  if (std::ranges::none_of(out, &std::string::empty)) return out;
  out.clear();
  const Found found = find_who(desk, joined_words(words));
  for (const auto& row : store::PersonShelf{desk.database}.addresses_of(found.person.id))
    out.push_back(row.address);
  return out;
}

}  // namespace

DoNotContact::DoNotContact(store::Database& database) : database_{database} {
  for (const auto& [name, since] : store::SettingShelf{database}.group(group)) {
    all_.push_back({name.substr(group.size() + 1), micros_from(since).value_or(Instant{})});
  }
}

std::optional<Instant> DoNotContact::listed_since(std::string_view address) const {
  if (all_.empty()) return std::nullopt;
  const std::string lower = ascii_lower(trim(address));
  const std::size_t at = lower.rfind('@');
  const std::string_view domain =
      at == std::string::npos ? std::string_view{} : std::string_view{lower}.substr(at + 1);
  const auto names = [&](const Listed& one) {
    if (one.value == lower) return true;
    if (one.value.find('@') != std::string::npos || !domain.ends_with(one.value)) return false;
    const std::size_t before = domain.size() - one.value.size();
    return before == 0 || domain[before - 1] == '.';
  };
  std::optional<Instant> out;
  for (const Listed& one : all_) {
    if (names(one) && (!out || one.since < *out)) out = one.since;
  }
  return out;
}

std::map<PersonId, Instant> DoNotContact::since() const {
  std::map<PersonId, Instant> out;
  if (all_.empty()) return out;
  const store::PersonShelf shelf{database_};
  const auto add = [&](PersonId person, Instant since) {
    const auto [place, fresh] = out.try_emplace(person, since);
    if (!fresh) place->second = std::min(place->second, since);
  };
  bool domains = false;
  for (const Listed& one : all_) {
    domains = domains || one.value.find('@') == std::string::npos;
    if (const auto person = shelf.by_address(one.value)) add(person->id, one.since);
  }
  if (!domains) return out;
  for (const store::PersonAddressRow& row : shelf.all_addresses()) {
    if (const auto since = listed_since(row.address)) add(row.person_id, *since);
  }
  return out;
}

std::set<PersonId> DoNotContact::persons() const {
  std::set<PersonId> out;
  for (const auto& [person, since] : this->since()) out.insert(person);
  return out;
}

Done change_do_not_contact(const Desk& desk, ListChange change,
                           const std::vector<std::string>& whom) {
  store::SettingShelf shelf{desk.database};
  Done done{
      change == ListChange::add ? "do-not-contact add" : "do-not-contact remove", {}, {}, {}, {}};
  Undo undo;
  const std::vector<std::string> values = values_of(desk, whom);
  store::Transaction transaction{desk.database};
  for (const std::string& value : values) {
    const std::string name = setting_name(value);
    const auto old = shelf.get(name);
    if (change == ListChange::remove && !old) {
      throw Failure{Trouble::not_found, fmt::format("“{}” is not on your list.", value),
                    "See who is: whiteflag do-not-contact"};
    }
    undo.add("setting", name, old.value_or(""));
    if (change == ListChange::remove) {
      shelf.unset(name);
    } else if (!old) {
      shelf.set(name, micros_text(desk.now));
    }
    done.who += (done.who.empty() ? "" : ", ") + value;
  }
  journal(desk, done, undo);
  transaction.commit();
  return done;
}

}  // namespace whiteflag::actions
