// SPDX-License-Identifier: Apache-2.0
#include "actions/dossier_people.h"

#include <algorithm>
#include <ranges>

#include "actions/own_names.h"
#include "actions/rearrange.h"
#include "base/text.h"
#include "letters/signature.h"
#include "people/domain.h"
#include "people/left_out.h"
#include "people/names.h"
#include "store/setting_shelf.h"

namespace whiteflag::actions {

namespace {

using causes::DossierLetter;
using causes::has_word;
using causes::Participant;

/// A name within this many bytes of "my assistant" is the assistant's.
constexpr std::size_t near = 40;
/// Other letters of the contact that are searched for a phone number, the newest.
constexpr std::int64_t searched_signatures = 10;

std::string first_name(std::string_view name) {
  return fold_text(name.substr(0, name.find(' ')));
}

bool says_assistant(std::string_view text) {
  std::string spaced{text};
  for (char& c : spaced) {
    if (c == '.' || c == '_' || c == '-') c = ' ';
  }
  return language::has_signal(spaced, language::Language::unknown, "assistant");
}

/// The seller's own addresses, as the store was arranged for.
std::set<std::string, std::less<>> own_addresses(const Desk& desk) {
  std::set<std::string, std::less<>> out;
  const auto joined = store::SettingShelf{desk.database}.get("arranged-me");
  if (!joined) {
    for (std::string& one : find_me(desk.database)) out.insert(std::move(one));
    return out;
  }
  for (const auto word : std::views::split(*joined, ' ')) {
    if (!word.empty()) out.emplace(std::string_view{word});
  }
  return out;
}

/// The line a letter greets its reader with.
std::string_view greeting(std::string_view words) {
  words = trim(words);
  constexpr std::size_t longest = 60;
  return words.substr(0, std::min(words.find('\n'), longest));
}

}  // namespace

DossierCommon::DossierCommon(const Desk& desk)
    : texts{desk.database},
      listed{desk.database},
      me{own_addresses(desk)},
      names{own_names(store::SettingShelf{desk.database})} {}

DossierPeople::DossierPeople(const Desk& desk, DossierCommon& common, causes::Dossier& dossier)
    : desk_{desk}, dossier_{dossier}, common_{common}, persons_{desk.database} {}

bool DossierPeople::is_seller(std::string_view address) const {
  if (common_.me.contains(address)) return true;
  const auto person = persons_.by_address(address);
  if (!person) return false;
  const people::LeftOut out = people::left_out_from_word(person->verdict_reason);
  return out == people::LeftOut::colleague || out == people::LeftOut::own;
}

/// The seller's own name; else as they write it, as the store knows it, as others write it, or a
/// guess.
std::string DossierPeople::name_of(std::string_view address, std::string_view written,
                                   std::string_view stored) const {
  if (const auto own = common_.names.find(address); own != common_.names.end()) return own->second;
  if (!written.empty()) return std::string{written};
  if (!stored.empty()) return std::string{stored};
  const auto seen = store::SettingShelf{desk_.database}.seen(address);
  std::string called = seen ? valid_utf8(people::called_name(seen->name, address)) : std::string{};
  return called.empty() ? people::name_from_address(address) : called;
}

std::size_t DossierPeople::index(std::string_view address, std::string_view header_name) {
  const auto found = by_address_.find(address);
  std::string written = valid_utf8(people::spoken_name(header_name));
  if (found != by_address_.end()) {
    Participant& person = dossier_.people[found->second];
    // Met first as a reader of letters, they may have been called after their address.
    if (!written.empty() && person.name == people::name_from_address(address))
      person.name = std::move(written);
    return found->second;
  }
  Participant person;
  person.address = address;
  person.seller = is_seller(address);
  person.do_not_contact = !person.seller && common_.listed.lists(address);
  const auto known = persons_.by_address(address);
  if (known) person.assistant = known->role == "assistant";
  person.assistant = person.assistant || says_assistant(people::local_part_of(address));
  person.name = name_of(address, written, known ? std::string_view{known->name} : "");
  dossier_.people.push_back(std::move(person));
  by_address_.emplace(address, dossier_.people.size() - 1);
  return dossier_.people.size() - 1;
}

std::size_t DossierPeople::writer(const store::LetterRow& row, bool automatic) {
  const std::size_t at = index(row.from_address, row.from_name);
  if (!automatic) ++dossier_.people[at].wrote;
  return at;
}

void DossierPeople::saw(const DossierLetter& letter) {
  for (const std::vector<std::string>* list : {&letter.to, &letter.cc}) {
    for (const std::string& address : *list) ++dossier_.people[index(address, {})].copied;
  }
  if (letter.automatic) return;
  read_signature_of(letter.writer, letter.signature);
  find_assistants(letter);
}

void DossierPeople::read_signature_of(std::size_t writer, std::string_view signature) {
  if (signature.empty()) return;
  const letters::SignatureFacts facts = letters::read_signature(signature);
  Participant& person = dossier_.people[writer];
  if (!facts.role.empty()) {
    person.role = facts.role;
    person.assistant = person.assistant || says_assistant(facts.role);
  }
  if (!facts.phones.empty()) person.phone = facts.phones.front();
}

/// "Mijn assistente Els plant het in": the one who is called so beside that word.
void DossierPeople::find_assistants(const DossierLetter& letter) {
  for (const language::Signal& signal : letter.signals) {
    if (signal.id != "assistant") continue;
    const std::size_t from = signal.start > near ? signal.start - near : 0;
    const std::string around = fold_text(letter.own_words.substr(from, signal.end + near - from));
    for (Participant& person : dossier_.people) {
      const bool writer = &person == &dossier_.people[letter.writer];
      if (!person.seller && !writer && has_word(around, first_name(person.name)))
        person.assistant = true;
    }
  }
}

void DossierPeople::finish(PersonId id) {
  for (const store::PersonAddressRow& row : persons_.addresses_of(id))
    contact_addresses_.insert(row.address);
  bool found = false;
  for (const DossierLetter& letter : dossier_.letters) {
    const Participant& writer = dossier_.people[letter.writer];
    if (contact_addresses_.contains(writer.address)) {
      dossier_.contact = letter.writer;
      found = true;
    }
  }
  for (std::size_t i = 0; i < dossier_.people.size() && !found; ++i) {
    found = contact_addresses_.contains(dossier_.people[i].address);
    if (found) dossier_.contact = i;
  }
  if (!found) {
    const std::string address =
        contact_addresses_.empty() ? std::string{} : *contact_addresses_.begin();
    dossier_.contact = index(address, {});
  }
  Participant& contact = dossier_.people[dossier_.contact];
  contact.do_not_contact =
      contact.do_not_contact || std::ranges::any_of(contact_addresses_, [&](std::string_view one) {
        return common_.listed.lists(one);
      });
  dossier_.do_not_contact = contact.do_not_contact;
  if (const auto person = persons_.by_id(id); person && !person->name.empty())
    contact.name = person->name;
  if (!contact.phone.empty()) return;
  for (const store::LetterRow& row :
       store::LetterShelf{desk_.database}.newest_from(id, desk_.now, searched_signatures)) {
    if (!dossier_.people[dossier_.contact].phone.empty()) return;
    if (const auto record = common_.texts.get(row.seq))
      read_signature_of(dossier_.contact, record->signature);
  }
}

bool DossierPeople::is_theirs(std::string_view address) const {
  if (contact_addresses_.contains(address)) return true;
  const auto found = by_address_.find(address);
  return found != by_address_.end() && !dossier_.people[found->second].seller;
}

bool DossierPeople::on_first_names() const {
  bool out = false;
  for (const DossierLetter& letter : dossier_.letters) {
    if (letter.automatic) continue;
    const std::string line = fold_text(greeting(letter.own_words));
    for (const Participant& person : dossier_.people) {
      if (person.seller == letter.from_seller || !has_word(line, first_name(person.name))) continue;
      const std::string last = fold_text(person.name.substr(person.name.find_last_of(' ') + 1));
      out = person.name.find(' ') == std::string::npos || !has_word(line, last);
    }
  }
  return out;
}

}  // namespace whiteflag::actions
