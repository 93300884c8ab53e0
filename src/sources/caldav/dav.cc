// SPDX-License-Identifier: Apache-2.0
#include "sources/caldav/dav.h"

#include <fmt/core.h>

namespace whiteflag::sources::caldav {
namespace {

/// Of one answer. A batch of calendar entries with pictures in them stays below.
constexpr std::size_t most_bytes = std::size_t{64} << 20U;
constexpr int most_redirections = 5;

bool redirects(int status) {
  return status == 301 || status == 302 || status == 307 || status == 308;
}

void refuse(const net::HttpAnswer& answer, const WebAddress& at, const Access& access) {
  if (answer.status == 401 || answer.status == 407) {
    throw Failure{Trouble::denied,
                  access.secret.empty()
                      ? fmt::format("{} asks for a password.", at.host)
                      : fmt::format("{} does not let {} in.", at.host, access.user)};
  }
  if (answer.status == 429 || answer.status == 503) {
    throw Failure{Trouble::offline, fmt::format("{} is too busy to answer.", at.host),
                  "Nothing is lost: run it again in a while to go on from there."};
  }
  if (answer.status >= 500) {
    throw Failure{Trouble::offline,
                  fmt::format("{} has trouble of its own (status {}).", at.host, answer.status),
                  "Nothing is lost: run it again later to go on from there."};
  }
}

}  // namespace

Said Dav::hear(const std::string& method, const WebAddress& at, const Headers& headers,
               const std::string& body) {
  WebAddress to = at;
  for (int i = 0; i <= most_redirections; ++i) {
    net::HttpRequest request{.method = method,
                             .url = to.text(),
                             .headers = headers,
                             .body = body,
                             .user = access_.user,
                             .secret = access_.secret,
                             .token = access_.token,
                             .ca_file = access_.ca_file,
                             .most_bytes = most_bytes};
    net::HttpAnswer answer = http_.ask(request);
    if (!redirects(answer.status)) return {std::move(answer), to};
    const auto next = lead(to, answer.header("location"));
    if (!next || next->scheme != "https") throw no_calendar_server(to.host);
    if (!access_.secret.empty() && !same_house(to, *next)) {
      throw Failure{
          Trouble::denied,
          fmt::format("{} sends on to {}, which may be somebody else.", to.host, next->host),
          fmt::format("If that is your calendar's server, give it as the address: {}",
                      next->text())};
    }
    to = *next;
  }
  throw no_calendar_server(at.host);
}

Said Dav::ask(const std::string& method, const WebAddress& at, const Headers& headers,
              const std::string& body) {
  Said said = hear(method, at, headers, body);
  refuse(said.answer, said.from, access_);
  return said;
}

std::pair<Multistatus, WebAddress> Dav::look(const WebAddress& at, int depth,
                                             std::string_view properties) {
  const Said said = ask("PROPFIND", at, xml_headers(depth), asking_for(properties));
  auto found = said.answer.status == 207 ? read_multistatus(said.answer.body) : std::nullopt;
  if (!found) throw no_calendar_server(said.from.host);
  return {*std::move(found), said.from};
}

Dav::Headers xml_headers(int depth) {
  return {{"Depth", std::to_string(depth)}, {"Content-Type", "application/xml; charset=utf-8"}};
}

std::string asking_for(std::string_view properties) {
  return fmt::format(R"(<?xml version="1.0" encoding="utf-8"?><d:propfind xmlns:d="DAV:" )"
                     R"(xmlns:c="urn:ietf:params:xml:ns:caldav"><d:prop>{}</d:prop></d:propfind>)",
                     properties);
}

std::string xml_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

Failure no_calendar_server(const std::string& host) {
  return Failure{Trouble::not_found, fmt::format("What answers at {} is no calendar server.", host),
                 "Check the address. On a hotel or guest network, log in there first."};
}

}  // namespace whiteflag::sources::caldav
