// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "net/dns.h"
#include "sources/imap/providers.h"

namespace whiteflag::actions {

/// Where a connection begins unencrypted and is encrypted by STARTTLS.
inline constexpr std::uint16_t port_in_the_clear = 143;

/// The hosts that DNS names for a name; none where it does not answer.
using FindHosts =
    std::function<std::vector<net::DnsHost>(const std::string& name, net::DnsType type)>;

/// Where DNS says that a domain's mail is: at a provider that takes it (MX), or at a server that
/// the company names (SRV, RFC 6186), encrypted from its first byte or by STARTTLS. What DNS says
/// can be forged, and a password goes there: a named server counts only under the same domain, or
/// at a provider that is known (RFC 6186 §6).
std::optional<sources::imap::Place> place_by_dns(const FindHosts& hosts, const std::string& domain);

}  // namespace whiteflag::actions
