// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "actions/mail_room.h"
#include "base/time.h"
#include "net/oauth.h"
#include "sources/imap/session.h"
#include "store/account_shelf.h"

namespace whiteflag::actions {

/// A permission to read and send mail as it is kept, sealed.
struct Permission {
  net::PermissionGiver giver{};
  net::Client client{};
  std::string refresh{};
  std::string access{};
  Instant until{};  ///< the access token is good
};
std::string kept_text(const Permission& permission);
/// Requires: kept_text() wrote it.
Permission permission_of(std::string_view kept);

/// How a new permission is to be asked for.
struct PermissionWish {
  std::string word{};    ///< of data/other/oauth.txt; empty for an own identity provider
  std::string issuer{};  ///< its address
  std::string client_id{};
  bool in_browser = false;  ///< of this machine, also where codes for a device are given
  std::string address{};    ///< of the account
  std::string ca_file{};
  std::function<std::string(const std::string& words)> ask_secret{};
  std::function<bool()> interrupted{};
};

/// Asks the person by way of the browser: with a code they type there, or at this machine. Throws
/// Failure: bad_input for an unknown giver, denied when the answer is no.
Permission ask_permission(const MailRoom& room, const PermissionWish& wish);

/// What opens the door of an account of the method "oauth": its access token, renewed where it ran
/// out, or where `renew` says so. One program and thread at a time: a refresh token that a server
/// rotates is good once. Throws Failure(denied) with what to do when the permission is gone.
sources::imap::Login login_by_permission(const MailRoom& room, const store::AccountRow& row,
                                         bool renew);

/// What the secret of an account is sealed for: it opens for nothing else.
std::string sealed_for(const store::AccountRow& row);

}  // namespace whiteflag::actions
