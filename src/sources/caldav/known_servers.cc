// SPDX-License-Identifier: Apache-2.0
#include "sources/caldav/known_servers.h"

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "sources/caldav/web_address.h"

namespace whiteflag::data {
extern const std::string_view calendars;
}

namespace whiteflag::sources::caldav {
namespace {

constexpr std::size_t fields_of_line = 5;

std::vector<std::string> split(std::string_view text, char at) {
  std::vector<std::string> out;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(at, begin), text.size());
    out.emplace_back(trim(text.substr(begin, end - begin)));
    begin = end + 1;
  }
  return out;
}

std::optional<KnownServer> server_of_line(std::string_view line) {
  std::vector<std::string> fields = split(line, '|');
  if (fields.size() != fields_of_line) return std::nullopt;
  KnownServer out{.name = fields[0], .domains = split(fields[1], ' '), .page = fields[4]};
  if (fields[3] == "app-password") {
    out.wants = CalendarWants::app_password;
  } else if (fields[3] == "token") {
    out.wants = CalendarWants::token;
  } else if (fields[3] == "ics") {
    out.wants = CalendarWants::published;
  } else if (fields[3] != "password") {
    return std::nullopt;
  }
  if (out.wants == CalendarWants::published) return out;
  if (!read_web_address(fields[2])) return std::nullopt;
  out.url = fields[2];
  return out;
}

const std::vector<KnownServer>& known() {
  static const std::vector<KnownServer> all = read_known_servers(data::calendars);
  return all;
}

template <class Fits>
const KnownServer* first(Fits fits) {
  const auto found = std::ranges::find_if(known(), fits);
  return found == known().end() ? nullptr : &*found;
}

}  // namespace

std::vector<KnownServer> read_known_servers(std::string_view text) {
  std::vector<KnownServer> out;
  for (const std::string_view line : split_lines(text)) {
    if (line.starts_with('#')) continue;
    if (auto one = server_of_line(line)) out.push_back(*std::move(one));
  }
  return out;
}

const KnownServer* known_server_of_domain(std::string_view domain) {
  const std::string lower = ascii_lower(domain);
  return first([&](const KnownServer& one) {
    return std::ranges::find(one.domains, lower) != one.domains.end();
  });
}

const KnownServer* known_server_of_host(std::string_view host) {
  const WebAddress asked{"https", ascii_lower(host), "/"};
  return first([&](const KnownServer& one) {
    const auto at = read_web_address(one.url);
    return at && same_house(*at, asked);
  });
}

}  // namespace whiteflag::sources::caldav
