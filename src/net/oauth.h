// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "net/http.h"

namespace whiteflag::net {

/// Who gives permissions (RFC 6749), and where.
struct PermissionGiver {
  std::string word{};  ///< "microsoft"; of one's own, its address
  std::string name{};  ///< for a person
  std::string authorize{}, token{};
  std::string device{};  ///< empty: gives no codes for a device (RFC 8628)
  std::string scopes{};
  std::string more{};  ///< appended to the first question
  bool wants_secret = false;
  std::string ca_file{};  ///< trust these authorities instead of the system's
};

/// Reads the data file; a broken line is left out.
std::vector<PermissionGiver> read_permission_givers(std::string_view text);
/// Null for a word that is not in data/other/oauth.txt.
const PermissionGiver* permission_giver(std::string_view word);
/// Finds where one's own identity provider does so (OpenID Connect Discovery 1.0). Throws Failure.
PermissionGiver discover_permission_giver(Http& http, const std::string& issuer,
                                          const std::string& ca_file);

/// The program, as it is registered there.
struct Client {
  std::string id{};
  std::string secret{};  ///< may be empty
};

struct Tokens {
  std::string access{};
  std::string refresh{};  ///< empty: the one before stays good
  std::chrono::seconds lasts{};
};

/// What a person types where, so that this program is let in.
struct DeviceCode {
  std::string device{};
  std::string user{}, place{};
  std::chrono::seconds interval{5};
  std::chrono::seconds lasts{};
};

DeviceCode ask_device_code(Http& http, const PermissionGiver& giver, const Client& client);
/// Nothing while the person has not answered; `code.interval` grows where the server asks for it.
/// Throws Failure(denied) when they said no or the time is over.
std::optional<Tokens> poll_device_code(Http& http, const PermissionGiver& giver,
                                       const Client& client, DeviceCode& code);

/// One question to a browser (RFC 7636).
struct BrowserQuestion {
  std::string redirect{};   ///< http://127.0.0.1:PORT/
  std::string state{};      ///< random; must come back
  std::string challenge{};  ///< base64url of the SHA-256 of the verifier
  std::string login{};      ///< the address, so that the right account is proposed
};
std::string browser_address(const PermissionGiver& giver, const Client& client,
                            const BrowserQuestion& question);
/// The value of `key` in the path that the browser came back to; empty where it is not there.
std::string value_of_query(std::string_view path, std::string_view key);
Tokens tokens_of_code(Http& http, const PermissionGiver& giver, const Client& client,
                      const std::string& code, const std::string& redirect,
                      const std::string& verifier);

/// A new access token, and where the server rotates them a new refresh token. Throws
/// Failure(denied) when the permission is no longer good.
Tokens refreshed_tokens(Http& http, const PermissionGiver& giver, const Client& client,
                        const std::string& refresh);

/// RFC 4648 §5, without padding.
std::string base64url(std::string_view bytes);

}  // namespace whiteflag::net
