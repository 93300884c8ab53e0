// SPDX-License-Identifier: Apache-2.0
#include "actions/accounts.h"

#include <algorithm>
#include <utility>

#include "actions/mail_server.h"
#include "actions/permission.h"
#include "base/text.h"
#include "sources/folder_kind.h"
#include "sources/imap/imap_source.h"
#include "sources/imap/providers.h"
#include "store/setting_shelf.h"

namespace whiteflag::actions {
namespace {

namespace imap = sources::imap;
using store::AccountRow;

constexpr std::uint16_t usual_port = 993;
/// IMAP that becomes private by STARTTLS (RFC 8314).

net::Server server_of(const AccountRow& row) {
  return {row.host, static_cast<std::uint16_t>(row.port),
          row.security == "starttls" ? net::Security::starttls : net::Security::tls,
          net::Speaks::imap, row.ca_file};
}

AccountSeen seen(const AccountRow& row) {
  return {row.address, row.host, row.login, row.method, row.port, row.synced_at, row.trouble, {}};
}

AccountRow known_account(const Desk& desk, const std::string& address) {
  auto row = store::AccountShelf{desk.database}.by_address(ascii_lower(address));
  if (row) return std::move(*row);
  throw Failure{Trouble::not_found, "There is no account " + address + ".",
                "See which there are: whiteflag account list"};
}

/// What a provider asks for, for a person who was just refused.
std::string advice(const imap::Provider* provider) {
  if (provider == nullptr)
    return "Check the user name and the password; many providers want an app password here.";
  const std::string where = provider->page.empty() ? "" : ": " + provider->page;
  switch (provider->wants) {
    case imap::Wants::app_password:
      return provider->name + " wants an app password here, not the one you log in with. Make one" +
             where;
    case imap::Wants::imap_on:
      return "Check the password; IMAP must also be switched on at " + provider->name + where;
    case imap::Wants::token:
      return provider->name +
             " takes no passwords from mail programs, but a permission that you give in the "
             "browser. "
             "In a terminal: whiteflag account add ADDRESS --oauth microsoft --client-id ID";
    case imap::Wants::password:
      return "Check the user name and the password by logging in at " + provider->name + ".";
  }
  return {};
}

void check_address(const std::string& address) {
  const std::size_t at = address.find('@');
  const bool good = at != std::string::npos && at > 0 && at + 1 < address.size() &&
                    address.find('@', at + 1) == std::string::npos &&
                    address.find_first_of(" \t\r\n<>\"") == std::string::npos;
  if (!good)
    throw Failure{Trouble::bad_input, "“" + address + "” is no mail address.",
                  "For example: whiteflag account add you@your-company.example"};
}

bool by_permission(const AccountRequest& request) {
  return !request.oauth.empty() || !request.oauth_issuer.empty();
}

void check_one_way_in(const AccountRequest& request) {
  int ways = 0;
  for (const std::string* way :
       {&request.password_command, &request.token_command, &request.oauth, &request.oauth_issuer})
    ways += way->empty() ? 0 : 1;
  if (ways < 2) return;
  throw Failure{Trouble::bad_input, "An account has one way in.",
                "Give one of --password-command, --token-command, --oauth and --oauth-issuer."};
}

AccountRow row_of(const Desk& desk, const AccountRequest& request) {
  AccountRow row;
  row.address = ascii_lower(request.address);
  row.host = request.host;
  row.port = request.port.value_or(usual_port);
  row.ca_file = request.ca_file;
  row.login = request.login.empty() ? request.address : request.login;
  row.command = request.password_command + request.token_command;
  row.method = by_permission(request)              ? "oauth"
               : !request.token_command.empty()    ? "token-command"
               : !request.password_command.empty() ? "password-command"
                                                   : "password";
  row.added_at = desk.now;
  return row;
}

const imap::Provider* provider_of(const AccountRow& row) {
  const imap::Provider* own =
      imap::provider_of_domain(std::string_view{row.address}.substr(row.address.find('@') + 1));
  return own != nullptr && own->imap.host == row.host ? own : imap::provider_of_server(row.host);
}

/// Nothing secret is asked for where it would be refused.
void refuse_passwords(const AccountRow& row) {
  const imap::Provider* provider = provider_of(row);
  if (provider != nullptr && provider->wants == imap::Wants::token)
    throw Failure{Trouble::denied, provider->name + " takes no passwords.", advice(provider)};
}

bool answers(const MailRoom& room, const AccountRow& row) {
  try {
    room.connect(server_of(row))->close();
    return true;
  } catch (const Failure&) {
    return false;
  }
}

/// An account that is added again, with another password, keeps its server.
void keep_server(const Desk& desk, AccountRow& row) {
  const auto before = store::AccountShelf{desk.database}.by_address(row.address);
  if (!before) return;
  row.host = before->host;
  row.port = before->port;
  row.login = before->login;
  if (row.ca_file.empty()) row.ca_file = before->ca_file;
}

void use(AccountRow& row, const imap::Place& place) {
  row.host = place.host;
  row.port = place.port;
}

/// The provider's, else where DNS says, else what companies call their mail server, where one
/// answers with a good certificate.
void find_server(const MailRoom& room, AccountRow& row) {
  const std::string domain = row.address.substr(row.address.find('@') + 1);
  if (const imap::Provider* provider = imap::provider_of_domain(domain))
    return use(row, provider->imap);
  const auto hosts = [&](const std::string& name, net::DnsType type) {
    return room.ask_dns ? net::hosts_in_answer(room.ask_dns(name, type), type)
                        : std::vector<net::DnsHost>{};
  };
  if (const auto place = place_by_dns(hosts, domain)) return use(row, *place);
  for (const char* prefix : {"imap.", "mail."}) {
    row.host = prefix + domain;
    if (answers(room, row)) return;
  }
  throw Failure{Trouble::not_found, "The mail server of " + domain + " could not be found.",
                "Say which it is: whiteflag account add " + row.address + " --host imap.…"};
}

std::string first_line(std::string text) {
  const std::size_t end = text.find_first_of("\r\n");
  if (end != std::string::npos) text.resize(end);
  return text;
}

}  // namespace

std::function<imap::Login()> way_in(const MailRoom& room, const AccountRow& row) {
  if (row.method == "oauth") {
    return [&room, row] { return login_by_permission(room, row, false); };
  }
  if (row.method == "password") {
    return [login = imap::Login{row.login, room.secrets()->open(row.secret, sealed_for(row)),
                                false}] { return login; };
  }
  return [run = room.run_command, row] {
    const std::string secret = first_line(run(row.command));
    if (secret.empty())
      throw Failure{Trouble::denied, "The command of " + row.address + " printed nothing.",
                    "It should print the password or token on its first line: " + row.command};
    return imap::Login{row.login, secret, row.method == "token-command"};
  };
}

namespace {

/// What open_session() does, without asking for a new token.
std::unique_ptr<imap::Session> log_in(const MailRoom& room, const AccountRow& row,
                                      const imap::Login& login,
                                      const std::function<bool()>& stopped) {
  auto session = std::make_unique<imap::Session>(room.connect(server_of(row)), row.host, stopped);
  try {
    session->log_in(login);
  } catch (const Failure& failure) {
    Error error = failure.error();
    if (error.kind != Trouble::denied) throw;
    if (error.hint.empty()) error.hint = advice(provider_of(row));
    throw Failure{error};
  }
  return session;
}

PermissionWish wish_of(const Desk& desk, const AccountRequest& request) {
  return {.word = request.oauth,
          .issuer = request.oauth_issuer,
          .client_id = request.client_id,
          .in_browser = request.in_browser,
          .address = request.address,
          .ca_file = request.ca_file,
          .ask_secret = request.ask_password,
          .interrupted = desk.interrupted};
}

}  // namespace

std::unique_ptr<imap::Session> open_session(const MailRoom& room, const AccountRow& row,
                                            const imap::Login& login,
                                            const std::function<bool()>& stopped) {
  try {
    return log_in(room, row, login, stopped);
  } catch (const Failure& failure) {
    if (row.method != "oauth" || failure.error().kind != Trouble::denied) throw;
  }
  // The token should have been good: the clock was wrong, or it was taken back.
  return log_in(room, row, login_by_permission(room, row, true), stopped);
}

AccountSeen add_account(const Desk& desk, const MailRoom& room, const AccountRequest& request) {
  check_address(request.address);
  check_one_way_in(request);
  AccountRow row = row_of(desk, request);
  if (row.host.empty()) keep_server(desk, row);
  if (row.host.empty()) find_server(room, row);
  row.security = row.port == port_in_the_clear ? "starttls" : "tls";
  imap::Login login{row.login, {}, row.method != "password"};
  std::string to_seal;
  if (row.method == "oauth") {
    const Permission permission = ask_permission(room, wish_of(desk, request));
    login.secret = permission.access;
    to_seal = kept_text(permission);
  } else if (row.method == "password") {
    refuse_passwords(row);
    to_seal = login.secret =
        first_line(request.ask_password("Password of " + row.login + " at " + row.host + ": "));
    if (login.secret.empty())
      throw Failure{Trouble::bad_input, "No password was given.",
                    "Type it when asked, send it by a pipe, or give --password-command CMD."};
  } else {
    login = way_in(room, row)();
  }
  log_in(room, row, login, desk.interrupted)->log_out();
  if (!to_seal.empty()) row.secret = room.secrets()->seal(to_seal, sealed_for(row));
  store::Transaction transaction{desk.database};
  store::AccountShelf{desk.database}.put(row);
  store::SettingShelf{desk.database}.put_me({row.address, true, true});
  transaction.commit();
  return seen(row);
}

std::vector<AccountSeen> list_accounts(const Desk& desk) {
  std::vector<AccountSeen> out;
  for (const AccountRow& row : store::AccountShelf{desk.database}.all()) out.push_back(seen(row));
  return out;
}

AccountSeen check_account(const Desk& desk, const MailRoom& room, const std::string& address) {
  const AccountRow row = known_account(desk, address);
  const auto session = open_session(room, row, way_in(room, row)(), desk.interrupted);
  const std::vector<imap::Mailbox> all = session->mailboxes();
  const std::vector<imap::Mailbox> chosen = imap::chosen_mailboxes(*session, all);
  session->log_out();
  AccountSeen out = seen(row);
  for (const imap::Mailbox& one : all) {
    const bool kept = one.kind != sources::FolderKind::drafts &&
                      one.kind != sources::FolderKind::junk &&
                      std::ranges::find(chosen, one.wire, &imap::Mailbox::wire) != chosen.end();
    out.folders.push_back({one.name, std::string{sources::kind_word(one.kind)}, kept});
  }
  return out;
}

AccountSeen remove_account(const Desk& desk, const std::string& address) {
  const AccountRow row = known_account(desk, address);
  store::AccountShelf{desk.database}.remove(row.address);
  return seen(row);
}

}  // namespace whiteflag::actions
