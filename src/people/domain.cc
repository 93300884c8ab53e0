// SPDX-License-Identifier: Apache-2.0
#include "people/domain.h"

#include <libpsl.h>

#include <algorithm>
#include <array>

#include "base/text.h"

namespace whiteflag::people {

namespace {

/// First labels of the large free providers, whatever their country ("yahoo.fr", "hotmail.co.uk").
constexpr std::array<std::string_view, 12> free_labels = {
    "gmail", "googlemail", "hotmail", "outlook", "live",   "msn",
    "yahoo", "ymail",      "aol",     "gmx",     "icloud", "proton"};

/// Providers whose name is theirs in one domain only: national ones and access providers.
constexpr std::array<std::string_view, 44> free_domains = {
    "aim.com",        "alice.it",    "arcor.de",      "bluewin.ch",  "btinternet.com",
    "casema.nl",      "chello.nl",   "comcast.net",   "cox.net",     "earthlink.net",
    "fastmail.com",   "fastmail.fm", "free.fr",       "freenet.de",  "hetnet.nl",
    "home.nl",        "kpnmail.nl",  "kpnplanet.nl",  "laposte.net", "libero.it",
    "mac.com",        "mail.com",    "mail.ru",       "me.com",      "online.nl",
    "onsmail.nl",     "orange.fr",   "planet.nl",     "pm.me",       "proton.me",
    "protonmail.com", "quicknet.nl", "sbcglobal.net", "sfr.fr",      "skynet.be",
    "t-online.de",    "telenet.be",  "telfort.nl",    "upcmail.nl",  "verizon.net",
    "wanadoo.fr",     "web.de",      "xs4all.nl",     "ziggo.nl"};

}  // namespace

std::string domain_of(std::string_view address) {
  const std::size_t at = address.rfind('@');
  return at == std::string_view::npos ? std::string{} : ascii_lower(trim(address.substr(at + 1)));
}

std::string local_part_of(std::string_view address) {
  return ascii_lower(trim(address.substr(0, address.rfind('@'))));
}

std::string registrable_domain(std::string_view domain) {
  const std::string lower = ascii_lower(domain);
  const char* found = psl_registrable_domain(psl_builtin(), lower.c_str());
  return found != nullptr ? std::string{found} : lower;
}

bool is_freemail(std::string_view registrable) {
  if (std::ranges::binary_search(free_domains, registrable)) return true;
  const std::size_t dot = registrable.find('.');
  if (dot == std::string_view::npos) return false;
  return std::ranges::find(free_labels, registrable.substr(0, dot)) != free_labels.end();
}

std::string organisation_of(std::string_view address) {
  const std::string domain = domain_of(address);
  if (domain.empty()) return {};
  std::string registrable = registrable_domain(domain);
  return is_freemail(registrable) ? std::string{} : registrable;
}

}  // namespace whiteflag::people
