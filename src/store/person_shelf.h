// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "store/shelf.h"

namespace whiteflag::store {

struct PersonRow {
  PersonId id{};
  std::string name{};
  std::string organisation{};  ///< domain; empty for none
  std::string role{};
  std::string verdict{};  ///< "customer", "out" or empty: none
  std::string verdict_reason{};
  bool forgotten = false;
};

struct PersonAddressRow {
  std::string address{};  ///< lower case
  PersonId person_id{};
  std::string name{};
};

class PersonShelf : public Shelf {
 public:
  using Shelf::Shelf;

  /// Adds persons, or replaces those with the same id.
  void put(std::span<const PersonRow> rows);
  void remove(PersonId id);  ///< with addresses and rhythm; nothing else may point to it
  std::optional<PersonRow> by_id(PersonId id) const;
  std::optional<PersonRow> by_address(std::string_view address) const;
  std::vector<PersonRow> by_short(std::string_view prefix) const;  ///< short ids that begin so
  std::vector<PersonRow> of_organisation(std::string_view domain) const;
  /// Everybody's name, by id; the text lives until the call returns.
  void each_name(const std::function<void(PersonId, std::string_view)>& each) const;

  /// Addresses go to the person named last.
  void put_addresses(std::span<const PersonAddressRow> rows);
  std::vector<PersonAddressRow> addresses_of(PersonId id) const;
  std::vector<PersonAddressRow> all_addresses() const;  ///< by address
};

}  // namespace whiteflag::store
