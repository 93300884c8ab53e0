// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace whiteflag::sources::caldav {

/// An address of the web, taken apart (RFC 3986), as far as calendars need it.
struct WebAddress {
  std::string scheme{};  ///< "https" or "http"; webcal is read as https (it names no other)
  std::string host{};  ///< lower case; with its port where one is written: "dav.kade.example:8443"
  std::string path{};  ///< with its query; begins with /

  std::string text() const { return scheme + "://" + host + path; }
};

/// Nothing for what is no such address, has a password in it, or holds a space or control
/// character.
std::optional<WebAddress> read_web_address(std::string_view text);

/// Where a reference leads to that stands at `base`: an address, a path, or a name beside it.
std::optional<WebAddress> lead(const WebAddress& base, std::string_view reference);

/// Whether what is secret for one may be told to the other: the same host, or another of the same
/// house ("p42-caldav.icloud.com" for "caldav.icloud.com").
bool same_house(const WebAddress& one, const WebAddress& other);

/// A path in one spelling: servers write %40 for @ at will.
std::string one_spelling(std::string_view path);

}  // namespace whiteflag::sources::caldav
