// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "delivery/courier.h"
#include "net/connection.h"

namespace whiteflag::delivery {

/// The server that takes a seller's letters, and how to get in. Its certificate is always checked.
struct SmtpServer {
  net::Server server{};
  std::string user{};
  std::string secret{};
  bool token = false;  ///< the secret is an access token (XOAUTH2, else OAUTHBEARER)
};

/// Sends over SMTP (RFC 5321). `connect` has greeted the server and made the connection private.
class SmtpCourier final : public Courier {
 public:
  SmtpCourier(net::Connect connect, SmtpServer server)
      : connect_{std::move(connect)}, server_{std::move(server)} {}
  Receipt send(const Letter& letter) override;

 private:
  net::Connect connect_;
  SmtpServer server_;
};

}  // namespace whiteflag::delivery
