// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.h"

namespace whiteflag::net {

/// One request to a web server. Its certificate is always checked; redirections are the caller's.
struct HttpRequest {
  std::string method = "GET";
  std::string url{};  ///< https, or http where `in_the_clear`
  std::vector<std::pair<std::string, std::string>> headers{};
  std::string body{};
  std::string user{}, secret{};     ///< never sent without encryption; empty: none
  bool token = false;               ///< `secret` is an access token (RFC 6750), not a password
  bool in_the_clear = false;        ///< allows http; nothing secret goes with it
  std::string ca_file{};            ///< trust these authorities instead of the system's
  std::size_t most_bytes = 0;       ///< of an answer's body, unpacked; more than that is a Failure
  std::chrono::seconds at_most{0};  ///< for all of it; 0: as long as something comes
};

struct HttpAnswer {
  int status = 0;
  std::map<std::string, std::string> headers{};  ///< names in lower case
  std::string body{};

  std::string header(const std::string& name) const {
    const auto found = headers.find(name);
    return found == headers.end() ? std::string{} : found->second;
  }
};

/// A text made safe to stand in an address of the web (RFC 3986 §2.3).
std::string in_address(std::string_view text);

/// A way to ask web servers.
class Http {
 public:
  virtual ~Http() = default;
  /// Whatever the server answers, a refusal too. Throws Failure: offline with a sentence that says
  /// what is in the way, denied for a certificate that is not to be trusted, bad_input for a body
  /// that is too large, interrupted.
  virtual HttpAnswer ask(const HttpRequest& request) = 0;
};

}  // namespace whiteflag::net
