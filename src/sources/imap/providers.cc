// SPDX-License-Identifier: Apache-2.0
#include "sources/imap/providers.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"

namespace whiteflag::data {
extern const std::string_view providers;
}

namespace whiteflag::sources::imap {
namespace {

constexpr std::size_t fields_of_line = 8;

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> out;
  while (!(text = trim(text)).empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    out.push_back(ascii_lower(text.substr(0, end)));
    text.remove_prefix(end);
  }
  return out;
}

std::optional<Wants> wants_of(std::string_view text) {
  if (text == "password") return Wants::password;
  if (text == "app-password") return Wants::app_password;
  if (text == "imap-on") return Wants::imap_on;
  if (text == "token") return Wants::token;
  return std::nullopt;
}

std::optional<Provider> provider_of_line(std::string_view line) {
  std::vector<std::string_view> fields;
  for (std::size_t begin = 0; begin <= line.size();) {
    const std::size_t end = std::min(line.find('|', begin), line.size());
    fields.push_back(trim(line.substr(begin, end - begin)));
    begin = end + 1;
  }
  if (fields.size() != fields_of_line) return std::nullopt;
  const auto imap = place_of(fields[3], net::Speaks::imap);
  const auto smtp = place_of(fields[4], net::Speaks::smtp);
  const auto wants = wants_of(fields[6]);
  if (fields[0].empty() || !imap || !smtp || !wants) return std::nullopt;
  return Provider{std::string{fields[0]},
                  words_of(fields[1]),
                  words_of(fields[2]),
                  *imap,
                  *smtp,
                  fields[5] == "yes",
                  *wants,
                  std::string{fields[7]}};
}

}  // namespace

net::Security security_of_port(std::uint16_t port, net::Speaks speaks) {
  constexpr std::uint16_t reading_in_the_clear = 143, sending_in_private = 465;
  const bool at_once =
      speaks == net::Speaks::imap ? port != reading_in_the_clear : port == sending_in_private;
  return at_once ? net::Security::tls : net::Security::starttls;
}

std::optional<Place> place_of(std::string_view text, net::Speaks speaks) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos || colon == 0) return std::nullopt;
  Place out{std::string{text.substr(0, colon)}};
  const auto [end, error] =
      std::from_chars(text.data() + colon + 1, text.data() + text.size(), out.port);
  if (error != std::errc{} || end != text.data() + text.size() || out.port == 0)
    return std::nullopt;
  out.security = security_of_port(out.port, speaks);
  return out;
}

std::vector<Provider> read_providers(std::string_view text) {
  std::vector<Provider> out;
  for (const std::string_view line : split_lines(text)) {
    if (line.starts_with('#')) continue;
    if (auto provider = provider_of_line(line)) out.push_back(std::move(*provider));
  }
  return out;
}

const std::vector<Provider>& providers() {
  static const std::vector<Provider> known = read_providers(data::providers);
  return known;
}

const Provider* provider_of_domain(std::string_view domain) {
  const std::string lower = ascii_lower(domain);
  for (const Provider& one : providers()) {
    for (const std::string& own : one.domains) {
      if (lower == own || lower.ends_with("." + own)) return &one;
    }
  }
  return nullptr;
}

const Provider* provider_of_mail_host(std::string_view host) {
  const std::string lower = ascii_lower(host);
  for (const Provider& one : providers()) {
    for (const std::string& end : one.mail_hosts) {
      if (lower == end || lower.ends_with("." + end)) return &one;
    }
  }
  return nullptr;
}

bool is_server_of_provider(std::string_view host) {
  return std::ranges::any_of(providers(), [&](const Provider& one) {
    return ascii_iequals(one.imap.host, host) || ascii_iequals(one.smtp.host, host);
  });
}

const Provider* provider_of_server(std::string_view host) {
  const Provider* out = nullptr;
  for (const Provider& one : providers()) {
    if (!ascii_iequals(one.imap.host, host)) continue;
    // Of two at one server, the one that also keeps the mail of companies.
    if (out == nullptr || (out->mail_hosts.empty() && !one.mail_hosts.empty())) out = &one;
  }
  return out;
}

}  // namespace whiteflag::sources::imap
