// SPDX-License-Identifier: Apache-2.0
#include "web/door.h"

#include <algorithm>
#include <array>
#include <utility>

namespace whiteflag::web {
namespace {

constexpr std::array<std::string_view, 3> loopback_names = {"127.0.0.1", "localhost", "[::1]"};

/// "127.0.0.1:8420" for this port. Browsers write a host in lower case.
bool is_ours(std::string_view host, std::string_view port) {
  for (const std::string_view name : loopback_names) {
    if (host.size() != name.size() + 1 + port.size()) continue;
    if (host.starts_with(name) && host[name.size()] == ':' && host.ends_with(port)) return true;
  }
  return false;
}

bool origin_is_ours(std::string_view origin, std::string_view port) {
  constexpr std::string_view scheme = "http://";
  return origin.starts_with(scheme) && is_ours(origin.substr(scheme.size()), port);
}

}  // namespace

bool same_secret(std::string_view given, std::string_view ours) {
  if (ours.empty() || given.size() != ours.size()) return false;
  unsigned difference = 0;
  for (std::size_t i = 0; i < ours.size(); ++i) {
    difference |= static_cast<unsigned>(static_cast<unsigned char>(given[i])) ^
                  static_cast<unsigned>(static_cast<unsigned char>(ours[i]));
  }
  return difference == 0;
}

Door::Door(std::string token, std::string secret, std::uint16_t port)
    : token_{std::move(token)}, secret_{std::move(secret)}, port_{std::to_string(port)} {}

Door::Verdict Door::judge(const Request& request) const {
  if (!is_ours(request.host, port_)) return Verdict::wrong_host;
  const bool writes = request.method != Method::get;
  if (!request.origin.empty() ? !origin_is_ours(request.origin, port_) : writes) {
    return Verdict::wrong_origin;
  }
  if (writes && !request.fetch_site.empty() && request.fetch_site != "same-origin") {
    return Verdict::wrong_origin;
  }
  if (request.method == Method::get && request.path == "/" &&
      same_secret(query_value(request, "token"), token_)) {
    return Verdict::has_token;
  }
  return knows(request.cookie) ? Verdict::welcome : Verdict::stranger;
}

std::string Door::cookie_name() const {
  // Cookies are shared between the ports of one host: two programs must not overwrite each other's.
  return "whiteflag_" + port_;
}

std::string Door::set_cookie() const {
  return cookie_name() + "=" + secret_ + "; Path=/; HttpOnly; SameSite=Strict";
}

bool Door::knows(std::string_view cookies) const {
  const std::string wanted = cookie_name() + "=";
  while (!cookies.empty()) {
    const std::size_t end = std::min(cookies.find(';'), cookies.size());
    std::string_view one = cookies.substr(0, end);
    while (one.starts_with(' ')) one.remove_prefix(1);
    if (one.starts_with(wanted) && same_secret(one.substr(wanted.size()), secret_)) return true;
    cookies.remove_prefix(std::min(end + 1, cookies.size()));
  }
  return false;
}

}  // namespace whiteflag::web
