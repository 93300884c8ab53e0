// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "actions/mail_room.h"
#include "net/dns.h"
#include "sources/imap/providers.h"

namespace whiteflag::actions {

/// Where a seller's mail is read and where it is sent, and who says so.
struct MailServers {
  sources::imap::Place imap{};
  sources::imap::Place smtp{};  ///< without a host: nobody says
  std::string login{};          ///< the name to log in with; empty: the address
  std::string imap_by{};        ///< "DNS", "Gmail", "https://autoconfig.molen.example/…"
  std::string smtp_by{};
};

/// How to ask around for a domain's servers.
struct AskAround {
  /// The hosts that DNS names for a name; none where it does not answer.
  std::function<std::vector<net::DnsHost>(const std::string& name, net::DnsType type)> hosts{};
  /// What lies at an address of the web; empty where nothing does.
  std::function<std::string(const std::string& url)> file{};
  /// Whether a server answers there, with a certificate that can be trusted.
  std::function<bool(const sources::imap::Place& place)> answers{};
};

/// By the world as the program hands it in. `ca_file` as that of the account. Throws
/// Failure(interrupted) once `stopped` says so.
AskAround ask_around(const MailRoom& room, const std::string& ca_file,
                     const std::function<bool()>& stopped);

/// Finds the servers of a mail address: those of a provider that is known, by the domain or by who
/// takes its mail (MX); else those that the company names in DNS (SRV, RFC 6186 and 8314) or in a
/// file at its own web address (autoconfig); else the usual names where they answer. What DNS says
/// can be forged, and a password goes there: a server it names counts only under the same domain,
/// or at a provider that is known (RFC 6186 §6). Nothing where no server for reading is found.
std::optional<MailServers> find_mail_servers(const AskAround& ask, const std::string& address);

/// Those of the hosts that lie neither under the address's own domain nor at a provider that is
/// known: only the seller's own yes sends a password there.
std::vector<std::string> hosts_elsewhere(const MailServers& servers, const std::string& address);

/// "Mail is read at imap.molen.example, port 993 (as DNS says).", for a person.
std::string told(const MailServers& servers);

}  // namespace whiteflag::actions
