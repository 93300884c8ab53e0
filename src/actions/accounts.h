// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "actions/desk.h"
#include "actions/mail_room.h"
#include "sources/imap/providers.h"
#include "sources/imap/session.h"
#include "store/account_shelf.h"

namespace whiteflag::actions {

/// What is told of a new account; empty where it is to be found.
struct AccountRequest {
  std::string address;
  std::string host;
  std::optional<std::uint16_t> port;
  std::string login;
  std::string password_command, token_command;
  std::string oauth, oauth_issuer;  ///< who gives a permission in the browser; one of them
  std::string client_id;
  bool in_browser = false;
  std::string ca_file;
  std::string smtp;  ///< "smtp.molen.example:465"
  /// Asks the seller for the password, with these words; called once the server is known.
  std::function<std::string(const std::string& words)> ask_password{};
  /// Asks whether a password may go to a server outside the house; empty: nobody is there to say.
  std::function<bool(const std::string& words)> ask_yes{};
};

struct FolderSeen {
  std::string name, kind;
  bool read = true;
};

/// An account as it is shown: never with its secret.
struct AccountSeen {
  std::string address, host, login, method;
  std::int64_t port = 0;
  std::optional<Instant> synced_at{};
  std::string trouble;
  std::vector<FolderSeen> folders{};     ///< of a check
  std::string smtp{};                    ///< where its letters leave, "smtp.molen.example:465"
  std::string found{};                   ///< who says where the servers are, in a sentence
  std::vector<std::string> elsewhere{};  ///< hosts outside the house, which want the seller's yes
};

/// Finds the servers of an address and keeps nothing. Throws Failure(not_found).
AccountSeen find_account(const Desk& desk, const MailRoom& room, const AccountRequest& request);
/// Where the letters of an account leave, as it was found or told; empty where nobody said.
sources::imap::Place sending_place(const Desk& desk, const std::string& address);

/// Finds the server, says it, logs in there once, and keeps the account with its password sealed.
/// Throws Failure and keeps nothing when the server refuses.
AccountSeen add_account(const Desk& desk, const MailRoom& room, const AccountRequest& request);
std::vector<AccountSeen> list_accounts(const Desk& desk);
/// Logs in and looks which folders there are; changes nothing.
AccountSeen check_account(const Desk& desk, const MailRoom& room, const std::string& address);
/// Forgets an account and its password. What was read from it stays.
AccountSeen remove_account(const Desk& desk, const std::string& address);

/// How to get into an account, with its secret opened. Throws Failure(denied).
std::function<sources::imap::Login()> way_in(const MailRoom& room, const store::AccountRow& row);
/// Connects and logs in. Throws Failure with what to do at this provider.
std::unique_ptr<sources::imap::Session> open_session(const MailRoom& room,
                                                     const store::AccountRow& row,
                                                     const sources::imap::Login& login,
                                                     const std::function<bool()>& stopped);

}  // namespace whiteflag::actions
