// SPDX-License-Identifier: Apache-2.0
#include "sources/imap/autoconfig.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/text.h"
#include "net/http.h"
#include "sources/xml.h"

namespace whiteflag::sources::imap {
namespace {

/// Longer names are none (RFC 1035 §2.3.4, RFC 5321 §4.5.3.1).
constexpr std::size_t longest_host = 253;
constexpr std::size_t longest_login = 320;

/// An address in its parts.
struct Parts {
  std::string_view address, local, domain;
};

Parts parts_of(std::string_view address) {
  const std::size_t at = std::min(address.rfind('@'), address.size());
  return {address, address.substr(0, at), address.substr(std::min(at + 1, address.size()))};
}

void replace_all(std::string& text, std::string_view what, std::string_view with) {
  for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += with.size())
    text.replace(at, what.size(), with);
}

std::string filled_in(std::string text, const Parts& parts) {
  replace_all(text, "%EMAILADDRESS%", parts.address);
  replace_all(text, "%EMAILLOCALPART%", parts.local);
  replace_all(text, "%EMAILDOMAIN%", parts.domain);
  return text;
}

bool is_host(std::string_view text) {
  if (text.empty() || text.size() > longest_host || text.front() == '.' || text.back() == '.')
    return false;
  constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz0123456789.-";
  return text.find_first_not_of(letters) == std::string_view::npos;
}

bool is_login(std::string_view text) {
  constexpr char first_printable = '!';
  if (text.size() > longest_login) return false;
  for (const char c : text) {
    if (c < first_printable || c == '%' || c == 0x7f) return false;
  }
  return true;
}

const xmlNode* child(const xmlNode* node, std::string_view name) {
  const xmlNode* out = nullptr;
  xml::each_child(node, [&](const xmlNode* one) {
    if (out == nullptr && xml::is(one, name)) out = one;
  });
  return out;
}

/// The server that an element speaks of; nothing where it is not private.
std::optional<Place> place_of(const xmlNode* server, const Parts& parts) {
  const std::string kind = ascii_lower(xml::word_of(child(server, "socketType")));
  if (kind != "ssl" && kind != "starttls") return std::nullopt;
  Place out{ascii_lower(filled_in(xml::word_of(child(server, "hostname")), parts)), 0,
            kind == "ssl" ? net::Security::tls : net::Security::starttls};
  const std::string port = xml::word_of(child(server, "port"));
  const char* const end = port.data() + port.size();
  const auto read = std::from_chars(port.data(), end, out.port);
  if (read.ec != std::errc{} || read.ptr != end || out.port == 0 || !is_host(out.host))
    return std::nullopt;
  return out;
}

/// Takes what a provider's element says, where it speaks of a server of this kind.
void take(const xmlNode* server, const Parts& parts, Autoconfig& to) {
  const bool reads = xml::is(server, "incomingServer");
  const bool sends = xml::is(server, "outgoingServer");
  const std::string type = ascii_lower(xml::attribute(server, "type"));
  if (!(reads && type == "imap") && !(sends && type == "smtp")) return;
  Place& place = reads ? to.imap : to.smtp;
  if (!place.host.empty()) return;
  auto found = place_of(server, parts);
  if (!found) return;
  place = std::move(*found);
  if (!reads) return;
  std::string login = filled_in(xml::word_of(child(server, "username")), parts);
  if (is_login(login)) to.login = std::move(login);
}

}  // namespace

std::optional<Autoconfig> read_autoconfig(std::string_view bytes, std::string_view address) {
  const Parts parts = parts_of(address);
  const xml::Document document = xml::read(bytes);
  const xmlNode* root = xml::root(document);
  if (root == nullptr || !xml::is(root, "clientConfig")) return std::nullopt;
  Autoconfig out;
  xml::each_child(root, [&](const xmlNode* provider) {
    if (!xml::is(provider, "emailProvider")) return;
    xml::each_child(provider, [&](const xmlNode* server) { take(server, parts, out); });
  });
  if (out.imap.host.empty()) return std::nullopt;
  return out;
}

std::vector<std::string> autoconfig_places(std::string_view address) {
  const std::string domain{parts_of(address).domain};
  return {"https://autoconfig." + domain +
              "/mail/config-v1.1.xml?emailaddress=" + net::in_address(address),
          "https://" + domain + "/.well-known/autoconfig/mail/config-v1.1.xml"};
}

}  // namespace whiteflag::sources::imap
