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
/// Where the letters of an account leave: "host:port tls".
constexpr std::string_view sending_setting = "sending-server ";

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

/// A password that was good once was mostly changed since.
std::string given_anew(const AccountRow& row) {
  if (row.method != "password" || !row.synced_at) return {};
  return " Where it was changed, give the new one: whiteflag account add " + row.address;
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
  row.security = imap::security_of_port(request.port.value_or(usual_port), net::Speaks::imap) ==
                         net::Security::tls
                     ? "tls"
                     : "starttls";
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

/// An account that is added again, with another password, keeps its server.
bool keep_server(const Desk& desk, AccountRow& row) {
  const auto before = store::AccountShelf{desk.database}.by_address(row.address);
  if (!before) return false;
  row.host = before->host;
  row.port = before->port;
  row.security = before->security;
  row.login = before->login;
  if (row.ca_file.empty()) row.ca_file = before->ca_file;
  return true;
}

std::string_view security_word(net::Security security) {
  return security == net::Security::tls ? "tls" : "starttls";
}

std::string text_of(const imap::Place& place) {
  return place.host.empty() ? "" : place.host + ":" + std::to_string(place.port);
}

MailServers find_servers(const Desk& desk, const MailRoom& room, const AccountRequest& request) {
  const std::string address = ascii_lower(request.address);
  auto found = find_mail_servers(ask_around(room, request.ca_file, desk.interrupted), address);
  if (found) return *std::move(found);
  throw Failure{
      Trouble::not_found,
      "The mail server of " + address.substr(address.find('@') + 1) + " could not be found.",
      "Say which it is: whiteflag account add " + address + " --host imap.…"};
}

/// A password goes to another house only when the seller says so.
void require_yes(const AccountRequest& request, const MailServers& servers) {
  std::string names;
  for (const std::string& host : hosts_elsewhere(servers, ascii_lower(request.address)))
    names += (names.empty() ? "" : " and ") + host;
  if (names.empty()) return;
  const std::string domain = request.address.substr(request.address.find('@') + 1);
  const std::string what = names + " lies outside " + domain + ".";
  if (request.ask_yes && request.ask_yes(what + " May your password go there? Type yes: ")) return;
  std::string command = "whiteflag account add " + request.address + " --host " +
                        servers.imap.host + " --port " + std::to_string(servers.imap.port);
  if (!servers.smtp.host.empty()) command += " --smtp " + text_of(servers.smtp);
  if (request.login.empty() && !servers.login.empty()) command += " --user " + servers.login;
  throw Failure{Trouble::denied, what + " Nothing was sent there.",
                "If your mail is kept there, say so: " + command};
}

/// The servers of a new account, said to the seller before any password is asked for.
void use_servers(const Desk& desk, const MailRoom& room, const AccountRequest& request,
                 AccountRow& row, imap::Place& sending) {
  MailServers servers = find_servers(desk, room, request);
  if (room.tell) room.tell(told(servers) + "\n");
  require_yes(request, servers);
  row.host = servers.imap.host;
  row.port = request.port.value_or(servers.imap.port);
  row.security = security_word(servers.imap.security);
  if (request.login.empty() && !servers.login.empty()) row.login = servers.login;
  sending = std::move(servers.smtp);
}

void keep_sending_place(const Desk& desk, const std::string& address, const imap::Place& place) {
  store::SettingShelf settings{desk.database};
  const std::string name = std::string{sending_setting} + address;
  if (place.host.empty()) return settings.unset(name);
  settings.set(name, text_of(place) + " " + std::string{security_word(place.security)});
}

imap::Place told_sending_place(const AccountRequest& request) {
  if (request.smtp.empty()) return {};
  if (auto place = imap::place_of(request.smtp, net::Speaks::smtp)) return *std::move(place);
  throw Failure{Trouble::bad_input, "“" + request.smtp + "” is no server for sending.",
                "Say it like --smtp smtp.your-company.example:587"};
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
    if (error.hint.empty()) error.hint = advice(provider_of(row)) + given_anew(row);
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
  imap::Place sending = told_sending_place(request);
  if (row.host.empty() && keep_server(desk, row) && sending.host.empty())
    sending = sending_place(desk, row.address);
  if (row.host.empty()) {
    imap::Place found;
    use_servers(desk, room, request, row, found);
    if (sending.host.empty()) sending = std::move(found);
  }
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
  keep_sending_place(desk, row.address, sending);
  store::SettingShelf{desk.database}.put_me({row.address, true, true});
  transaction.commit();
  AccountSeen out = seen(row);
  out.smtp = text_of(sending);
  return out;
}

AccountSeen find_account(const Desk& desk, const MailRoom& room, const AccountRequest& request) {
  check_address(request.address);
  const MailServers servers = find_servers(desk, room, request);
  AccountSeen out;
  out.address = ascii_lower(request.address);
  out.host = servers.imap.host;
  out.port = servers.imap.port;
  out.login = servers.login.empty() ? out.address : servers.login;
  out.smtp = text_of(servers.smtp);
  out.found = told(servers);
  out.elsewhere = hosts_elsewhere(servers, out.address);
  return out;
}

imap::Place sending_place(const Desk& desk, const std::string& address) {
  const std::string kept =
      store::SettingShelf{desk.database}.get(std::string{sending_setting} + address).value_or("");
  const std::size_t space = std::min(kept.find(' '), kept.size());
  auto place = imap::place_of(kept.substr(0, space), net::Speaks::smtp);
  if (!place) return {};
  place->security = kept.substr(space) == " tls" ? net::Security::tls : net::Security::starttls;
  return *std::move(place);
}

std::vector<AccountSeen> list_accounts(const Desk& desk) {
  std::vector<AccountSeen> out;
  for (const AccountRow& row : store::AccountShelf{desk.database}.all()) {
    AccountSeen& one = out.emplace_back(seen(row));
    one.smtp = text_of(sending_place(desk, row.address));
  }
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
                      std::ranges::find(chosen, one.wire, &imap::Mailbox::wire) != chosen.end();
    out.folders.push_back({one.name, std::string{sources::kind_word(one.kind)}, kept});
  }
  return out;
}

AccountSeen remove_account(const Desk& desk, const std::string& address) {
  const AccountRow row = known_account(desk, address);
  store::AccountShelf{desk.database}.remove(row.address);
  keep_sending_place(desk, row.address, {});
  return seen(row);
}

}  // namespace whiteflag::actions
