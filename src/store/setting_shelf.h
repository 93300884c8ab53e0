// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "store/shelf.h"

namespace whiteflag::store {

struct MeRow {
  std::string address{};  ///< lower case
  bool told = false;      ///< by the seller; else found in the mail
  bool in = true;         ///< false: the seller said this is not them
};

/// What the letters say about one address. Counts are added to what is there; `name` replaces when
/// not empty.
struct AddressSeenRow {
  std::string address{};  ///< lower case
  std::string name{};
  std::int64_t from_sent = 0;  ///< wrote a letter that lies in a sent folder
  std::int64_t from_in = 0;    ///< wrote any other letter
  std::int64_t delivered = 0;  ///< stood in Delivered-To
  std::int64_t to_count = 0;   ///< stood in To or Cc
  Instant last_at{};
};

struct VerdictRow {
  std::string kind{};     ///< "address" or "domain"
  std::string value{};    ///< lower case
  std::string verdict{};  ///< "customer" or "out"
  std::string reason{};
};

/// Small facts: settings, who is me, the seller's verdicts, who was forgotten.
class SettingShelf : public Shelf {
 public:
  using Shelf::Shelf;

  std::optional<std::string> get(std::string_view name) const;
  void set(std::string_view name, std::string_view value);
  void unset(std::string_view name);
  /// Names and values of all settings whose name is this group, a space and more; by name.
  std::vector<std::pair<std::string, std::string>> group(std::string_view name) const;

  void put_me(const MeRow& row);
  void remove_me(std::string_view address);
  std::vector<MeRow> me() const;  ///< by address

  void add_seen(std::span<const AddressSeenRow> rows);
  void remove_seen(std::string_view address);
  std::vector<AddressSeenRow> seen() const;  ///< by address
  /// Those that wrote from a Sent folder or that letters were delivered to; by address.
  std::vector<AddressSeenRow> seen_sent_or_delivered() const;
  std::optional<AddressSeenRow> seen(std::string_view address) const;

  void put_verdict(const VerdictRow& row);
  void remove_verdict(std::string_view kind, std::string_view value);
  std::vector<VerdictRow> verdicts() const;  ///< by kind, then value

  /// Remembers an address by a keyed hash only. The key is made at the first use, from the
  /// system's randomness.
  void forget(std::string_view address, Instant at);
  bool forgotten(std::string_view address) const;
  bool any_forgotten() const;  ///< when false, forgotten() need not be asked

  /// The search index knows the letters up to this seq, and how many there are after it.
  std::int64_t search_upto() const;
  void set_search_upto(std::int64_t seq);
  std::int64_t search_pending() const;
};

}  // namespace whiteflag::store
