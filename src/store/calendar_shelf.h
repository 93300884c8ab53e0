// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/shelf.h"

namespace whiteflag::store {

/// A calendar account that is read.
struct CalendarRow {
  std::string address{};  ///< as the seller names it: a mail address in lower case, or of the web
  std::string kind{};     ///< "caldav" or "ics"
  std::string url{};
  std::string ca_file{};
  std::string login{};
  std::string method{};   ///< "none", "password", "password-command" or "token-command"
  std::string secret{};   ///< sealed; of "password"
  std::string command{};  ///< of the last two
  Instant added_at{};
  std::optional<Instant> synced_at{};  ///< read to the end, last
  std::string trouble{};               ///< why the last attempt did not get there; empty: it did
};

class CalendarShelf : public Shelf {
 public:
  using Shelf::Shelf;

  /// Adds a calendar account, or changes all of the one with this address.
  void put(const CalendarRow& row);
  std::vector<CalendarRow> all() const;  ///< by address
  std::optional<CalendarRow> by_address(std::string_view address) const;
  bool remove(std::string_view address);
  void note_synced(std::string_view address, Instant at);
  void note_trouble(std::string_view address, std::string_view trouble);
};

}  // namespace whiteflag::store
