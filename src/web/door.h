// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "web/exchange.h"

namespace whiteflag::web {

/// Decides who may come in. The token stands in the address that the program prints; whoever opens
/// that address gets a cookie with the secret. Another user of this machine has neither, and a page
/// of another site is refused by Host (DNS rebinding) and Origin.
class Door {
 public:
  /// Requires: token and secret are random and not empty.
  Door(std::string token, std::string secret, std::uint16_t port);

  enum class Verdict {
    welcome,
    has_token,     ///< give the cookie and send them on
    stranger,      ///< no cookie, or that of another program
    wrong_host,    ///< asked under a name that is not this machine's loopback
    wrong_origin,  ///< sent by a page of another site
  };
  Verdict judge(const Request& request) const;

  /// The Set-Cookie line that lets a browser in.
  std::string set_cookie() const;
  std::string cookie_name() const;

 private:
  bool knows(std::string_view cookies) const;

  std::string token_;
  std::string secret_;
  std::string port_;
};

/// Compares without telling by its duration where two texts differ.
bool same_secret(std::string_view given, std::string_view ours);

}  // namespace whiteflag::web
