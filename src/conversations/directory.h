// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <unordered_map>

#include "conversations/arrange.h"

namespace whiteflag::conversations {

/// Who belongs to which address: persons as they are found while arranging.
class Directory {
 public:
  Directory(const AddressTable& addresses, const Known& known);

  bool own(std::uint32_t address) const { return own_[address]; }
  bool colleague(std::uint32_t address) const { return colleague_[address]; }
  /// The person of an address; made when it is new.
  std::size_t person(std::uint32_t address);
  /// Two addresses turned out to be one person.
  void merge(std::size_t a, std::size_t b);
  std::size_t root(std::size_t person) const;

  std::vector<Person>& persons() { return persons_; }
  const std::vector<Person>& persons() const { return persons_; }
  const std::string& own_organisations() const { return own_organisations_; }

 private:
  void find_own(const Known& known);
  std::size_t add(std::uint32_t address, PersonId id);

  const AddressTable& addresses_;
  const Known& known_;
  std::vector<bool> own_, colleague_;
  std::string own_organisations_;
  std::vector<Person> persons_;
  std::vector<std::size_t> merged_;
  std::vector<std::size_t> of_address_;  ///< index + 1; 0: none yet
  std::map<PersonId, std::size_t> by_id_;
  std::unordered_map<std::string, std::size_t> by_name_;  ///< name key and organisation
};

}  // namespace whiteflag::conversations
