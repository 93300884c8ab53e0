// SPDX-License-Identifier: Apache-2.0
#include "conversations/directory.h"

#include <algorithm>
#include <set>

#include "people/domain.h"
#include "people/names.h"

namespace whiteflag::conversations {

std::uint32_t AddressTable::number(std::string_view address) {
  const auto [at, fresh] =
      numbers_.try_emplace(std::string{address}, static_cast<std::uint32_t>(rows_.size()));
  if (fresh) rows_.push_back({std::string{address}, {}, {}});
  return at->second;
}

void AddressTable::name(std::uint32_t number, std::string_view header_name) {
  if (header_name.empty()) return;
  std::string spoken = people::spoken_name(header_name);
  if (spoken.size() > rows_[number].name.size()) rows_[number].name = std::move(spoken);
}

Directory::Directory(const AddressTable& addresses, const Known& known)
    : addresses_{addresses},
      known_{known},
      own_(addresses.size()),
      colleague_(addresses.size()),
      of_address_(addresses.size()) {
  find_own(known);
}

void Directory::find_own(const Known& known) {
  const std::set<std::string> me{known.me.begin(), known.me.end()};
  std::set<std::string> organisations;
  for (const std::string& address : me) {
    const std::string organisation = people::organisation_of(address);
    if (!organisation.empty()) organisations.insert(organisation);
  }
  for (const std::string& organisation : organisations) {
    own_organisations_ += (own_organisations_.empty() ? "" : " ") + organisation;
  }
  for (std::uint32_t i = 1; i < addresses_.size(); ++i) {
    const std::string& address = addresses_.address(i);
    own_[i] = me.contains(address);
    colleague_[i] = !own_[i] && !organisations.empty() &&
                    organisations.contains(people::organisation_of(address));
  }
}

std::size_t Directory::root(std::size_t person) const {
  while (merged_[person] != person) person = merged_[person];
  return person;
}

std::size_t Directory::add(std::uint32_t address, PersonId id) {
  Person person;
  person.id = id;
  person.name = addresses_.name(address);
  person.organisation = people::organisation_of(addresses_.address(address));
  person.addresses.push_back(address);
  persons_.push_back(std::move(person));
  merged_.push_back(persons_.size() - 1);
  return persons_.size() - 1;
}

std::size_t Directory::person(std::uint32_t address) {
  if (of_address_[address] != 0) return root(of_address_[address] - 1);
  const std::string& text = addresses_.address(address);
  const auto stored = known_.persons.find(text);
  std::size_t found = persons_.size();
  std::string key = people::name_key(addresses_.name(address));
  const bool apart = known_.corrections.apart.contains(text);
  if (!key.empty() && !apart && !people::is_shared_address(text)) {
    const std::string organisation = people::organisation_of(text);
    key = organisation.empty() ? std::string{} : key + "@" + organisation;
  } else {
    key.clear();
  }
  if (stored != known_.persons.end() && !apart) {
    const auto [at, fresh] = by_id_.try_emplace(stored->second, found);
    found = fresh ? add(address, stored->second) : at->second;
  } else if (const auto same = by_name_.find(key); !key.empty() && same != by_name_.end()) {
    found = root(same->second);
  } else {
    found = add(address, PersonId{uuid7(0, hash128((apart ? "apart:" : "person:") + text))});
  }
  if (!key.empty()) by_name_.try_emplace(key, found);
  found = root(found);
  Person& person = persons_[found];
  if (std::ranges::find(person.addresses, address) == person.addresses.end())
    person.addresses.push_back(address);
  if (addresses_.name(address).size() > person.name.size()) person.name = addresses_.name(address);
  of_address_[address] = found + 1;
  return found;
}

void Directory::merge(std::size_t a, std::size_t b) {
  a = root(a);
  b = root(b);
  if (a == b) return;
  if (persons_[b].organisation.empty() != persons_[a].organisation.empty()
          ? persons_[a].organisation.empty()
          : b < a) {
    std::swap(a, b);
  }
  merged_[b] = a;
  Person& kept = persons_[a];
  for (const std::uint32_t address : persons_[b].addresses) kept.addresses.push_back(address);
  persons_[b].addresses.clear();
  if (persons_[b].name.size() > kept.name.size()) kept.name = persons_[b].name;
}

}  // namespace whiteflag::conversations
