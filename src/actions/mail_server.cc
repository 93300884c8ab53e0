// SPDX-License-Identifier: Apache-2.0
#include "actions/mail_server.h"

#include "people/domain.h"

namespace whiteflag::actions {
namespace {

namespace imap = sources::imap;

bool may_be_asked(const std::string& host, const std::string& domain) {
  return people::registrable_domain(host) == people::registrable_domain(domain) ||
         imap::provider_of_server(host) != nullptr;
}

}  // namespace

std::optional<imap::Place> place_by_dns(const FindHosts& hosts, const std::string& domain) {
  for (const net::DnsHost& one : hosts(domain, net::DnsType::mx)) {
    if (const imap::Provider* provider = imap::provider_of_mail_host(one.name))
      return provider->imap;
  }
  for (const net::DnsHost& one : hosts("_imaps._tcp." + domain, net::DnsType::srv)) {
    if (may_be_asked(one.name, domain)) return imap::Place{one.name, one.port};
  }
  for (const net::DnsHost& one : hosts("_imap._tcp." + domain, net::DnsType::srv)) {
    if (one.port == port_in_the_clear && may_be_asked(one.name, domain))
      return imap::Place{one.name, one.port};
  }
  return std::nullopt;
}

}  // namespace whiteflag::actions
