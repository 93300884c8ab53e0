// SPDX-License-Identifier: Apache-2.0
#include "actions/mail_server.h"

#include <fmt/core.h>

#include <algorithm>
#include <initializer_list>
#include <memory>
#include <string_view>
#include <utility>

#include "people/domain.h"
#include "sources/caldav/web_address.h"
#include "sources/imap/autoconfig.h"

namespace whiteflag::actions {
namespace {

namespace imap = sources::imap;
namespace caldav = sources::caldav;
using net::DnsType;
using net::Security;

/// A file that names servers is a few kilobytes. Who does not answer soon has none.
constexpr std::size_t most_file_bytes = 256U << 10;
constexpr std::chrono::seconds file_patience{8};
constexpr int most_redirections = 4;
constexpr std::uint16_t usual_port = 993;

constexpr std::string_view by_dns = "DNS";
constexpr std::string_view by_usual_name = "usual name";

bool may_be_asked(const std::string& host, const std::string& domain) {
  return people::registrable_domain(host) == people::registrable_domain(domain) ||
         imap::is_server_of_provider(host);
}

MailServers at_provider(const imap::Provider& provider) {
  return {.imap = provider.imap,
          .smtp = provider.smtp,
          .imap_by = provider.name,
          .smtp_by = provider.smtp.host.empty() ? "" : provider.name};
}

/// A service of a domain, and how its connection becomes private.
struct Service {
  std::string_view name;
  Security security;
};

std::optional<imap::Place> by_srv(const AskAround& ask, const std::string& domain,
                                  std::initializer_list<Service> services) {
  for (const Service& service : services) {
    for (const net::DnsHost& one :
         ask.hosts(fmt::format("{}.{}", service.name, domain), DnsType::srv)) {
      if (may_be_asked(one.name, domain)) return imap::Place{one.name, one.port, service.security};
    }
  }
  return std::nullopt;
}

void use(MailServers& out, std::optional<imap::Place> reading, std::optional<imap::Place> sending,
         std::string_view by) {
  if (out.imap.host.empty() && reading && !reading->host.empty()) {
    out.imap = *std::move(reading);
    out.imap_by = by;
  }
  if (out.smtp.host.empty() && sending && !sending->host.empty()) {
    out.smtp = *std::move(sending);
    out.smtp_by = by;
  }
}

/// What neither DNS nor anybody said before, as far as a file of the company says it.
void use_autoconfig(const AskAround& ask, const std::string& address, MailServers& out) {
  for (const std::string& url : imap::autoconfig_places(address)) {
    auto told = imap::read_autoconfig(ask.file(url), address);
    if (!told) continue;
    if (out.imap.host.empty()) out.login = std::move(told->login);
    use(out, std::move(told->imap), std::move(told->smtp), url.substr(0, url.find('?')));
    return;
  }
}

std::string get_file(net::Http& http, const std::string& url, const std::string& ca_file) {
  auto at = caldav::read_web_address(url);
  for (int asked = 0; at && asked < most_redirections; ++asked) {
    if (at->scheme != "https") return {};
    const net::HttpAnswer answer = http.ask({.url = at->text(),
                                             .ca_file = ca_file,
                                             .most_bytes = most_file_bytes,
                                             .at_most = file_patience});
    if (answer.status / 100 == 2) return answer.body;
    if (answer.status / 100 != 3) return {};
    at = caldav::lead(*at, answer.header("location"));
  }
  return {};
}

std::string place_words(const imap::Place& place) {
  return fmt::format("{}, port {}", place.host, place.port);
}

std::string why(std::string_view by) {
  return by == by_usual_name ? " (it answers under its usual name)"
                             : fmt::format(" (as {} says)", by);
}

}  // namespace

AskAround ask_around(const MailRoom& room, const std::string& ca_file,
                     const std::function<bool()>& stopped) {
  AskAround out;
  out.hosts = [&room](const std::string& name, DnsType type) {
    return room.ask_dns ? net::hosts_in_answer(room.ask_dns(name, type), type)
                        : std::vector<net::DnsHost>{};
  };
  out.file = [&room, ca_file, stopped](const std::string& url) -> std::string {
    if (!room.http) return {};
    try {
      return get_file(*room.http(stopped), url, ca_file);
    } catch (const Failure& failure) {
      if (failure.error().kind == Trouble::interrupted) throw;
      return {};  // Who has no such file mostly has no such machine either.
    }
  };
  out.answers = [&room, ca_file](const imap::Place& place) {
    try {
      room.connect({place.host, place.port, place.security, net::Speaks::imap, ca_file})->close();
      return true;
    } catch (const Failure&) {
      return false;
    }
  };
  return out;
}

std::optional<MailServers> find_mail_servers(const AskAround& ask, const std::string& address) {
  const std::string domain = people::domain_of(address);
  if (const imap::Provider* known = imap::provider_of_domain(domain)) return at_provider(*known);
  for (const net::DnsHost& one : ask.hosts(domain, DnsType::mx)) {
    if (const imap::Provider* provider = imap::provider_of_mail_host(one.name))
      return at_provider(*provider);
  }
  MailServers out;
  use(out,
      by_srv(ask, domain, {{"_imaps._tcp", Security::tls}, {"_imap._tcp", Security::starttls}}),
      by_srv(ask, domain,
             {{"_submissions._tcp", Security::tls}, {"_submission._tcp", Security::starttls}}),
      by_dns);
  if (out.imap.host.empty() || out.smtp.host.empty()) use_autoconfig(ask, address, out);
  for (const char* prefix : {"imap.", "mail."}) {
    if (!out.imap.host.empty()) break;
    imap::Place place{prefix + domain, usual_port, Security::tls};
    if (ask.answers(place)) use(out, std::move(place), {}, by_usual_name);
  }
  if (out.imap.host.empty()) return std::nullopt;
  return out;
}

std::vector<std::string> hosts_elsewhere(const MailServers& servers, const std::string& address) {
  std::vector<std::string> out;
  for (const std::string* host : {&servers.imap.host, &servers.smtp.host}) {
    if (host->empty() || may_be_asked(*host, people::domain_of(address))) continue;
    if (std::ranges::find(out, *host) == out.end()) out.push_back(*host);
  }
  return out;
}

std::string told(const MailServers& servers) {
  std::string out = "Mail is read at " + place_words(servers.imap);
  if (servers.smtp.host.empty()) return out + why(servers.imap_by) + ".";
  if (servers.imap_by != servers.smtp_by) out += why(servers.imap_by) + ",";
  return out + " and sent at " + place_words(servers.smtp) + why(servers.smtp_by) + ".";
}

}  // namespace whiteflag::actions
