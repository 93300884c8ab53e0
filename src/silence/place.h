// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace whiteflag::silence {

/// Where somebody works, as far as holidays need it: ISO 3166-1 country and, where known, the
/// region's code as in data/other/public_holidays.txt. Empty: not known.
struct Place {
  std::string country{};
  std::string region{};
  bool known() const { return !country.empty(); }
  friend auto operator<=>(const Place&, const Place&) = default;
};

/// What tells where somebody works.
struct Traces {
  std::string_view domain{};                     ///< of their address: "shop.example.nl"
  Place phone{};                                 ///< place_of_phone() of a signature
  std::string_view language{};                   ///< they write: "nl", "de", …; may be empty
  std::optional<std::chrono::minutes> offset{};  ///< of their clock, east of UTC
  Place own{};                                   ///< the seller's
};

/// The place a telephone number as written belongs to: "+49 (0)89 1234", "0031 6 …". `home`: the
/// country a number without a country code is of; may be empty.
Place place_of_phone(std::string_view number, std::string_view home);
/// Of a domain under a country ("nl", "co.uk") or region ("bayern").
Place place_of_domain(std::string_view domain);
/// Of a time zone by its IANA name: "Europe/Amsterdam".
Place place_of_zone(std::string_view iana_name);
/// "DE-BY", "NL" and back. Text that is none gives a place that is not known.
std::string place_text(const Place& place);
Place place_from_text(std::string_view text);
/// The likeliest place: by domain, with the phone's region where it is of the same country; by
/// phone; the seller's own where clock and language fit; by language and clock.
Place place_of(const Traces& traces);

/// In 28 bits, and back; 0 is not known.
std::uint32_t pack(const Place& place);
Place unpack_place(std::uint32_t packed);

}  // namespace whiteflag::silence
