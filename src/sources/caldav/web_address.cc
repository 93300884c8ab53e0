// SPDX-License-Identifier: Apache-2.0
#include "sources/caldav/web_address.h"

#include <algorithm>

#include "base/text.h"
#include "people/domain.h"

namespace whiteflag::sources::caldav {
namespace {

constexpr std::size_t longest = 4'000;

std::string_view without_port(std::string_view host) {
  const std::size_t colon = host.rfind(':');
  const bool port =
      colon != std::string_view::npos && host.find(']', colon) == std::string_view::npos;
  return port ? host.substr(0, colon) : host;
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// What means the same in a path whether it is escaped or not.
bool plain_in_path(char c) {
  const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  return letter || std::string_view{"-._~@:!$&'()*+,;="}.find(c) != std::string_view::npos;
}

}  // namespace

std::optional<WebAddress> read_web_address(std::string_view text) {
  text = trim(text);
  const std::size_t mark = text.find("://");
  if (mark == std::string_view::npos || text.size() > longest) return std::nullopt;
  const bool odd = std::ranges::any_of(
      text, [](char c) { return static_cast<unsigned char>(c) <= ' ' || c == '\x7f'; });
  if (odd) return std::nullopt;
  WebAddress out;
  out.scheme = ascii_lower(text.substr(0, mark));
  if (out.scheme == "webcal" || out.scheme == "webcals") out.scheme = "https";
  if (out.scheme != "https" && out.scheme != "http") return std::nullopt;
  const std::string_view rest = text.substr(mark + 3);
  const std::size_t end = std::min(rest.find_first_of("/?#"), rest.size());
  out.host = ascii_lower(rest.substr(0, end));
  if (out.host.empty() || out.host.find('@') != std::string::npos) return std::nullopt;
  std::string_view path = rest.substr(end);
  path = path.substr(0, path.find('#'));
  out.path = path.starts_with('/') ? std::string{path} : "/" + std::string{path};
  return out;
}

std::optional<WebAddress> lead(const WebAddress& base, std::string_view reference) {
  reference = trim(reference);
  if (reference.find("://") != std::string_view::npos && !reference.starts_with('/'))
    return read_web_address(reference);
  if (reference.starts_with("//"))
    return read_web_address(base.scheme + ":" + std::string{reference});
  std::string path{reference};
  if (!reference.starts_with('/')) {
    const std::string_view folder = std::string_view{base.path}.substr(0, base.path.find('?'));
    path = std::string{folder.substr(0, folder.rfind('/') + 1)} + path;
  }
  return read_web_address(base.scheme + "://" + base.host + path);
}

bool same_house(const WebAddress& one, const WebAddress& other) {
  if (one.scheme == "https" && other.scheme != "https") return false;
  const bool named =
      !one.host.starts_with('[') && one.host.find_first_not_of("0123456789.:") != std::string::npos;
  if (!named) return one.host == other.host;
  const auto house = [](const WebAddress& at) {
    return people::registrable_domain(without_port(at.host));
  };
  return house(one) == house(other);
}

std::string one_spelling(std::string_view path) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (std::size_t i = 0; i < path.size(); ++i) {
    const bool escaped = path[i] == '%' && i + 2 < path.size() && hex_digit(path[i + 1]) >= 0 &&
                         hex_digit(path[i + 2]) >= 0;
    if (!escaped) {
      out += path[i];
      continue;
    }
    const int value = hex_digit(path[i + 1]) * 16 + hex_digit(path[i + 2]);
    i += 2;
    if (plain_in_path(static_cast<char>(value))) {
      out += static_cast<char>(value);
    } else {
      out += '%';
      out += digits[static_cast<std::size_t>(value) / 16];
      out += digits[static_cast<std::size_t>(value) % 16];
    }
  }
  return out;
}

}  // namespace whiteflag::sources::caldav
