// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sources/imap/providers.h"

namespace whiteflag::sources::imap {

/// What a company says of its mail servers, for mail programs (the config-v1.1.xml of Thunderbird).
struct Autoconfig {
  Place imap{};
  Place smtp{};         ///< without a host: it names none that is private
  std::string login{};  ///< the name to log in with for IMAP; empty: it does not say
};

/// The first IMAP server that is private, from its first byte or by STARTTLS, and the first of the
/// kind that takes letters. Nothing where there is none, or for a file that is broken, brings a
/// document type of its own, or names a host with letters that no name of a host has.
std::optional<Autoconfig> read_autoconfig(std::string_view bytes, std::string_view address);

/// Where the company of this address may lay such a file, to be asked in this order.
std::vector<std::string> autoconfig_places(std::string_view address);

}  // namespace whiteflag::sources::imap
