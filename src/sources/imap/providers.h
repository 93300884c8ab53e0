// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "net/connection.h"

namespace whiteflag::sources::imap {

/// Where a server is, and how the connection to it becomes private.
struct Place {
  std::string host{};
  std::uint16_t port = 0;
  net::Security security = net::Security::tls;
};

/// How a connection becomes private where only the port is known (RFC 8314 §3.3): for reading TLS
/// from the first byte but on 143, for sending STARTTLS but on 465.
net::Security security_of_port(std::uint16_t port, net::Speaks speaks);
/// Reads "smtp.molen.example:465"; nothing for what is no such text.
std::optional<Place> place_of(std::string_view text, net::Speaks speaks);

/// What a provider wants before a program may read mail there.
enum class Wants { password, app_password, imap_on, token };

/// A provider of mail, from data/other/providers.txt.
struct Provider {
  std::string name{};
  std::vector<std::string> domains{};
  std::vector<std::string> mail_hosts{};  ///< ends of the names of its MX hosts
  Place imap{}, smtp{};
  bool keeps_sent = false;
  Wants wants = Wants::password;
  std::string page{};  ///< where to get what it wants; may be empty
};

/// Reads the data file; a broken line is left out.
std::vector<Provider> read_providers(std::string_view text);
/// The providers the program knows.
const std::vector<Provider>& providers();
/// Who keeps the mail of addresses at `domain`.
const Provider* provider_of_domain(std::string_view domain);
/// Who takes the mail for a domain with this MX host.
const Provider* provider_of_mail_host(std::string_view host);
/// Whether a known provider reads or sends mail at `host`.
bool is_server_of_provider(std::string_view host);
/// Whose IMAP server `host` is.
const Provider* provider_of_server(std::string_view host);

}  // namespace whiteflag::sources::imap
