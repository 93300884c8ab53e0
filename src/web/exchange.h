// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace whiteflag::web {

enum class Method { get, post, other };

/// One request as it came over the wire, whoever sent it. Absent headers are empty.
struct Request {
  Method method = Method::get;
  std::string path;  ///< decoded, without the query
  std::vector<std::pair<std::string, std::string>> query;
  std::string host, origin, fetch_site, cookie, content_type, accept_encoding, accept_language;
  std::string body;
};

/// The value of a query's first `name`; empty when it has none.
inline std::string_view query_value(const Request& request, std::string_view name) {
  for (const auto& [key, value] : request.query) {
    if (key == name) return value;
  }
  return {};
}

/// What a server makes of an answer that it gives many times; made by whoever gives it first.
struct Packet {
  std::once_flag made;
  std::shared_ptr<void> bytes;
};

/// What goes back. A stream stays open and carries events (text/event-stream).
struct Response {
  int status = 200;
  std::string content_type = "application/json";
  // Shared, because one cached answer may be on its way to many windows at once.
  std::shared_ptr<const std::string> body = std::make_shared<const std::string>();
  std::string_view
      built_in{};  ///< sent instead of body where not empty; lives as long as the program
  std::vector<std::pair<std::string, std::string>> headers{};
  bool stream = false;
  // Shared: it belongs to the kept answer, and is there as long as somebody still gets it.
  std::shared_ptr<Packet> packet{};  ///< null: given once
};

/// One file of the page, compressed with gzip and built into the program.
struct Asset {
  std::string_view path;  ///< "/index.html"
  std::string_view content_type;
  std::string_view gzip;
};

}  // namespace whiteflag::web
