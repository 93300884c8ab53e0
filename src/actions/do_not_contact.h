// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "actions/desk.h"
#include "actions/seller.h"

namespace whiteflag::actions {

/// Who must not be contacted: an address, or a domain with all below it.
struct Listed {
  std::string value;  ///< lower case
  Instant since{};
};

/// The seller's do-not-contact list, as it stands.
class DoNotContact {
 public:
  explicit DoNotContact(store::Database& database);
  bool lists(std::string_view address) const { return listed_since(address).has_value(); }
  /// The persons with a listed address, and since when they are on the list.
  std::map<PersonId, Instant> since() const;
  std::set<PersonId> persons() const;
  const std::vector<Listed>& all() const { return all_; }

 private:
  /// The earlier of the lines that name this address.
  std::optional<Instant> listed_since(std::string_view address) const;

  store::Database& database_;
  std::vector<Listed> all_;  ///< by value
};

enum class ListChange { add, remove };
/// Puts addresses, domains, or all addresses of the one WHO means on the list, or takes them off.
/// Can be undone. Throws Failure: bad_input, and what find_who throws.
Done change_do_not_contact(const Desk& desk, ListChange change,
                           const std::vector<std::string>& whom);

/// They asked to stop, and are not on the list: it is proposed at once.
struct StopAsked {
  LetterId letter{};
  Instant at{};
  std::string quote;                   ///< their words
  std::vector<std::string> addresses;  ///< to put on the list
  bool asks = false;                   ///< the letter holds a question beside that
};

}  // namespace whiteflag::actions
