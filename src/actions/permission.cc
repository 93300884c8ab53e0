// SPDX-License-Identifier: Apache-2.0
#include "actions/permission.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <thread>

#include "actions/journal.h"
#include "base/text.h"

namespace whiteflag::actions {
namespace {

/// A token this close to its end may run out under way.
constexpr std::chrono::seconds margin{60};
constexpr std::chrono::milliseconds slice{200};
constexpr std::size_t verifier_bytes = 32, state_bytes = 16;

constexpr std::string_view back_words =
    "Thank you. You may close this window; whiteflag says whether it is let in.\n";

net::PermissionGiver giver_of(net::Http& http, const PermissionWish& wish) {
  if (!wish.issuer.empty()) return net::discover_permission_giver(http, wish.issuer, wish.ca_file);
  const net::PermissionGiver* known = net::permission_giver(wish.word);
  if (known != nullptr) return *known;
  throw Failure{Trouble::bad_input,
                fmt::format("“{}” is not known to give permissions.", wish.word),
                "There are: microsoft, google; for your own identity provider --oauth-issuer URL."};
}

void pause_for(const PermissionWish& wish, std::chrono::milliseconds time) {
  for (; time > slice; time -= slice) {
    if (wish.interrupted && wish.interrupted())
      throw Failure{Trouble::interrupted, "Stopped.", "Nothing was changed."};
    std::this_thread::sleep_for(slice);
  }
}

net::Tokens ask_by_code(const MailRoom& room, net::Http& http, const net::PermissionGiver& giver,
                        const net::Client& client, const PermissionWish& wish) {
  net::DeviceCode code = net::ask_device_code(http, giver, client);
  room.tell(fmt::format("Open {} in a browser, on any machine, and type: {}\nWaiting …\n",
                        code.place, code.user));
  const Instant end = room.clock->now() + code.lasts;
  while (room.clock->now() < end) {
    pause_for(wish, code.interval);
    if (auto tokens = net::poll_device_code(http, giver, client, code)) return *std::move(tokens);
  }
  throw Failure{Trouble::denied, "The code was not used in time.", "Try again."};
}

net::Tokens ask_in_browser(const MailRoom& room, net::Http& http, const net::PermissionGiver& giver,
                           const net::Client& client, const PermissionWish& wish) {
  const std::string verifier = net::base64url(room.random_bytes(verifier_bytes));
  net::BrowserQuestion question{.state = net::base64url(room.random_bytes(state_bytes)),
                                .challenge = net::base64url(room.sha256(verifier)),
                                .login = wish.address};
  const std::string path = room.receive_redirect(
      [&](std::uint16_t port) {
        question.redirect = fmt::format("http://127.0.0.1:{}/", port);
        room.tell(fmt::format("Open this address in a browser on this machine:\n{}\nWaiting …\n",
                              net::browser_address(giver, client, question)));
      },
      "state=" + question.state, std::string{back_words},
      [&] { return wish.interrupted && wish.interrupted(); });
  const std::string code = net::value_of_query(path, "code");
  if (net::value_of_query(path, "state") != question.state || code.empty()) {
    const std::string why = net::value_of_query(path, "error_description");
    throw Failure{Trouble::denied, fmt::format("At {} the answer was no.", giver.name),
                  why.empty() ? "Run the same command again, and say yes in the browser." : why};
  }
  return net::tokens_of_code(http, giver, client, code, question.redirect, verifier);
}

void take(Permission& permission, net::Tokens tokens, Instant now) {
  permission.access = std::move(tokens.access);
  if (!tokens.refresh.empty()) permission.refresh = std::move(tokens.refresh);
  permission.until = now + tokens.lasts;
}

std::string again(const store::AccountRow& row, const Permission& permission) {
  const bool own = permission.giver.word.starts_with("https://");
  return fmt::format("Give it again: whiteflag account add {} --{} {} --client-id {}", row.address,
                     own ? "oauth-issuer" : "oauth", permission.giver.word, permission.client.id);
}

}  // namespace

std::string sealed_for(const store::AccountRow& row) {
  return "account " + row.address + " at " + row.host + " password";
}

std::string kept_text(const Permission& permission) {
  std::string out;
  for (const std::string* part :
       {&permission.giver.word, &permission.giver.name, &permission.giver.token,
        &permission.giver.ca_file, &permission.client.id, &permission.client.secret,
        &permission.refresh, &permission.access})
    out += *part + '\n';
  return out + micros_text(std::optional{permission.until});
}

Permission permission_of(std::string_view kept) {
  const std::vector<std::string_view> lines = split_lines(kept);
  Permission out;
  std::size_t at = 0;
  for (std::string* part : {&out.giver.word, &out.giver.name, &out.giver.token, &out.giver.ca_file,
                            &out.client.id, &out.client.secret, &out.refresh, &out.access}) {
    if (at < lines.size()) *part = lines[at];
    ++at;
  }
  if (at < lines.size()) out.until = micros_from(std::string{lines[at]}).value_or(Instant{});
  return out;
}

Permission ask_permission(const MailRoom& room, const PermissionWish& wish) {
  if (wish.client_id.empty())
    throw Failure{Trouble::bad_input, "A permission is given to a program by its client id.",
                  "Register one there (docs/accounts.md) and say it: --client-id ID"};
  const auto http = room.http([&] { return wish.interrupted && wish.interrupted(); });
  Permission out{.giver = giver_of(*http, wish), .client = {wish.client_id, {}}};
  out.giver.ca_file = wish.ca_file;
  if (out.giver.wants_secret)
    out.client.secret = wish.ask_secret("Client secret, as " + out.giver.name + " shows it: ");
  const bool by_code = !out.giver.device.empty() && !wish.in_browser;
  const Instant now = room.clock->now();
  take(out,
       by_code ? ask_by_code(room, *http, out.giver, out.client, wish)
               : ask_in_browser(room, *http, out.giver, out.client, wish),
       now);
  if (out.refresh.empty())
    throw Failure{
        Trouble::denied,
        fmt::format("{} gave a permission that ends soon and cannot be renewed.", out.giver.name),
        "Allow this client offline access (offline_access) and try again."};
  return out;
}

sources::imap::Login login_by_permission(const MailRoom& room, const store::AccountRow& row,
                                         bool renew) {
  const auto secrets = room.secrets();
  const auto alone = secrets->hold();
  const auto database = room.open_store();
  store::AccountShelf shelf{*database};
  // Another program may have renewed it while this one waited.
  const auto fresh = shelf.by_address(row.address);
  if (!fresh || fresh->method != row.method)
    throw Failure{Trouble::not_found, "There is no account " + row.address + " any more.", {}};
  Permission permission = permission_of(secrets->open(fresh->secret, sealed_for(*fresh)));
  const bool renewed = fresh->secret != row.secret;
  const Instant now = room.clock->now();
  if (permission.until > now + margin && (!renew || renewed))
    return {row.login, permission.access, true};
  try {
    take(permission,
         net::refreshed_tokens(*room.http([] { return false; }), permission.giver,
                               permission.client, permission.refresh),
         now);
  } catch (const Failure& failure) {
    Error error = failure.error();
    if (error.kind == Trouble::denied) error.hint = again(row, permission);
    throw Failure{error};
  }
  shelf.note_secret(row.address, secrets->seal(kept_text(permission), sealed_for(*fresh)));
  return {row.login, permission.access, true};
}

}  // namespace whiteflag::actions
