// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/shelf.h"

namespace whiteflag::store {

/// A mail account that is read.
struct AccountRow {
  std::string address{};  ///< lower case
  std::string host{};
  std::int64_t port = 0;
  std::string security{};  ///< "tls" or "starttls"
  std::string ca_file{};
  std::string login{};
  std::string method{};   ///< "password", "password-command", "token-command" or "oauth"
  std::string secret{};   ///< sealed; of "password" and "oauth"
  std::string command{};  ///< of the two others
  Instant added_at{};
  std::optional<Instant> synced_at{};  ///< read to the end, last
  std::string trouble{};               ///< why the last attempt did not get there; empty: it did
};

class AccountShelf : public Shelf {
 public:
  using Shelf::Shelf;

  /// Adds an account, or changes all of the one with this address.
  void put(const AccountRow& row);
  std::vector<AccountRow> all() const;  ///< by address
  std::optional<AccountRow> by_address(std::string_view address) const;
  bool remove(std::string_view address);
  void note_synced(std::string_view address, Instant at);
  void note_secret(std::string_view address, std::string_view sealed);
  void note_trouble(std::string_view address, std::string_view trouble);
};

}  // namespace whiteflag::store
