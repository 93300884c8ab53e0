// SPDX-License-Identifier: Apache-2.0
#include "net/oauth.h"

#include <fmt/core.h>
#include <simdjson.h>

#include <algorithm>
#include <charconv>

#include "base/text.h"

namespace whiteflag::data {
extern const std::string_view oauth;
}

namespace whiteflag::net {
namespace {

constexpr std::size_t fields_of_line = 8;
/// An answer with tokens is a few kilobytes.
constexpr std::size_t most_bytes = 256U << 10;
/// Where a server does not say how long a token is good (RFC 6749 §5.1 leaves it open).
constexpr std::int64_t usual_seconds = 3600;
constexpr std::chrono::seconds slower{5};  // RFC 8628 §3.5

using Words = std::vector<std::pair<std::string_view, std::string_view>>;

std::string form(const Words& words) {
  std::string out;
  for (const auto& [name, value] : words) {
    if (value.empty()) continue;
    if (!out.empty()) out += '&';
    out.append(name).append("=").append(in_address(value));
  }
  return out;
}

/// An answer in JSON; texts and numbers by name.
class Json {
 public:
  Json(const HttpAnswer& answer, std::string_view who) {
    if (parser_.parse(answer.body.data(), answer.body.size()).get(object_) == simdjson::SUCCESS)
      return;
    throw Failure{Trouble::offline,
                  fmt::format("{} answered something that is no answer ({}).", who, answer.status),
                  "Check its address; on a hotel or guest network, log in there first."};
  }
  std::string text(std::string_view key) const {
    std::string_view out;
    return object_[key].get(out) == simdjson::SUCCESS ? std::string{out} : std::string{};
  }
  std::int64_t number(std::string_view key, std::int64_t otherwise) const {
    std::int64_t out = 0;
    if (object_[key].get(out) == simdjson::SUCCESS) return out;
    const std::string written = text(key);  // some write numbers in quotes
    std::from_chars(written.data(), written.data() + written.size(), otherwise);
    return otherwise;
  }

 private:
  simdjson::dom::parser parser_;
  simdjson::dom::object object_;
};

HttpAnswer post(Http& http, const PermissionGiver& giver, const std::string& url,
                const Words& words) {
  return http.ask({.method = "POST",
                   .url = url,
                   .headers = {{"Content-Type", "application/x-www-form-urlencoded"},
                               {"Accept", "application/json"}},
                   .body = form(words),
                   .ca_file = giver.ca_file,
                   .most_bytes = most_bytes});
}

/// A refusal in the words of the server, for a person: one line.
Failure refused(const PermissionGiver& giver, const Json& json) {
  const std::string error = json.text("error");
  std::string said = valid_utf8(json.text("error_description").substr(0, 200));
  said = said.substr(0, said.find_first_of("\r\n"));
  if (error == "invalid_grant" || error == "expired_token")
    return Failure{Trouble::denied,
                   fmt::format("{} does not let whiteflag in any more: the permission ran out or "
                               "was taken back.",
                               giver.name),
                   {}};
  if (error == "access_denied")
    return Failure{Trouble::denied, fmt::format("At {} the answer was no.", giver.name), {}};
  if (error == "invalid_client" || error == "unauthorized_client")
    return Failure{
        Trouble::denied,
        fmt::format("{} does not know this client id: “{}”", giver.name,
                    said.empty() ? error : said),
        "Check it where the program is registered; a desktop or native client is needed, "
        "with the device flow or a loopback address allowed."};
  return Failure{
      Trouble::denied,
      fmt::format("{} gives no permission: “{}”", giver.name, said.empty() ? error : said),
      {}};
}

Tokens tokens_of(const PermissionGiver& giver, const HttpAnswer& answer) {
  const Json json{answer, giver.name};
  Tokens out{json.text("access_token"), json.text("refresh_token"),
             std::chrono::seconds{json.number("expires_in", usual_seconds)}};
  if (!out.access.empty()) return out;
  if (answer.status >= 500)
    throw Failure{Trouble::offline, giver.name + " cannot give permissions now.",
                  "Try again in a while."};
  throw refused(giver, json);
}

std::optional<PermissionGiver> giver_of_line(std::string_view line) {
  std::vector<std::string> fields;
  for (std::size_t begin = 0; begin <= line.size();) {
    const std::size_t end = std::min(line.find('|', begin), line.size());
    fields.emplace_back(trim(line.substr(begin, end - begin)));
    begin = end + 1;
  }
  if (fields.size() != fields_of_line || fields[0].empty()) return std::nullopt;
  return PermissionGiver{fields[0], fields[1], fields[2],          fields[3], fields[4],
                         fields[5], fields[6], fields[7] == "yes", {}};
}

}  // namespace

std::vector<PermissionGiver> read_permission_givers(std::string_view text) {
  std::vector<PermissionGiver> out;
  for (const std::string_view line : split_lines(text)) {
    if (line.starts_with('#')) continue;
    if (auto giver = giver_of_line(line)) out.push_back(std::move(*giver));
  }
  return out;
}

const PermissionGiver* permission_giver(std::string_view word) {
  static const std::vector<PermissionGiver> known = read_permission_givers(data::oauth);
  const auto found = std::ranges::find(known, ascii_lower(word), &PermissionGiver::word);
  return found == known.end() ? nullptr : &*found;
}

PermissionGiver discover_permission_giver(Http& http, const std::string& issuer,
                                          const std::string& ca_file) {
  std::string base = issuer;
  while (base.ends_with('/')) base.pop_back();
  const HttpAnswer answer = http.ask({.url = base + "/.well-known/openid-configuration",
                                      .ca_file = ca_file,
                                      .most_bytes = most_bytes});
  const Json json{answer, base};
  PermissionGiver out{.word = base,
                      .name = base,
                      .authorize = json.text("authorization_endpoint"),
                      .token = json.text("token_endpoint"),
                      .device = json.text("device_authorization_endpoint"),
                      .scopes = "openid offline_access imap smtp",
                      .more = "prompt=consent",
                      .ca_file = ca_file};
  const bool good = out.token.starts_with("https://") && out.authorize.starts_with("https://") &&
                    (out.device.empty() || out.device.starts_with("https://"));
  if (!good)
    throw Failure{Trouble::bad_input, base + " does not say where permissions are given.",
                  "Check the address of your identity provider."};
  return out;
}

DeviceCode ask_device_code(Http& http, const PermissionGiver& giver, const Client& client) {
  const HttpAnswer answer =
      post(http, giver, giver.device, {{"client_id", client.id}, {"scope", giver.scopes}});
  const Json json{answer, giver.name};
  DeviceCode out{json.text("device_code"), json.text("user_code"), json.text("verification_uri"),
                 std::chrono::seconds{std::max<std::int64_t>(json.number("interval", 5), 1)},
                 std::chrono::seconds{json.number("expires_in", 900)}};
  if (out.device.empty() || out.user.empty()) throw refused(giver, json);
  return out;
}

std::optional<Tokens> poll_device_code(Http& http, const PermissionGiver& giver,
                                       const Client& client, DeviceCode& code) {
  const HttpAnswer answer = post(http, giver, giver.token,
                                 {{"grant_type", "urn:ietf:params:oauth:grant-type:device_code"},
                                  {"client_id", client.id},
                                  {"client_secret", client.secret},
                                  {"device_code", code.device}});
  const std::string error = Json{answer, giver.name}.text("error");
  if (error == "slow_down") code.interval += slower;
  if (error == "authorization_pending" || error == "slow_down") return std::nullopt;
  return tokens_of(giver, answer);
}

std::string browser_address(const PermissionGiver& giver, const Client& client,
                            const BrowserQuestion& question) {
  std::string out = giver.authorize;
  out += out.find('?') == std::string::npos ? '?' : '&';
  out += form({{"response_type", "code"},
               {"client_id", client.id},
               {"redirect_uri", question.redirect},
               {"scope", giver.scopes},
               {"state", question.state},
               {"code_challenge", question.challenge},
               {"code_challenge_method", "S256"},
               {"login_hint", question.login}});
  if (!giver.more.empty()) out += '&' + giver.more;
  return out;
}

std::string value_of_query(std::string_view path, std::string_view key) {
  std::string_view rest = path.substr(std::min(path.find('?'), path.size()));
  while (!rest.empty()) {
    rest.remove_prefix(1);
    const std::string_view part = rest.substr(0, rest.find('&'));
    rest.remove_prefix(part.size());
    if (!part.starts_with(key) || part.substr(key.size(), 1) != "=") continue;
    std::string out;
    const std::string_view value = part.substr(key.size() + 1);
    for (std::size_t i = 0; i < value.size(); ++i) {
      unsigned byte = 0;
      const char* hex = value.data() + i + 1;
      const bool code = value[i] == '%' && i + 2 < value.size() + 0U &&
                        std::from_chars(hex, hex + 2, byte, 16).ptr == hex + 2;
      out += code ? static_cast<char>(byte) : value[i] == '+' ? ' ' : value[i];
      if (code) i += 2;
    }
    return out;
  }
  return {};
}

Tokens tokens_of_code(Http& http, const PermissionGiver& giver, const Client& client,
                      const std::string& code, const std::string& redirect,
                      const std::string& verifier) {
  return tokens_of(giver, post(http, giver, giver.token,
                               {{"grant_type", "authorization_code"},
                                {"client_id", client.id},
                                {"client_secret", client.secret},
                                {"code", code},
                                {"redirect_uri", redirect},
                                {"code_verifier", verifier}}));
}

Tokens refreshed_tokens(Http& http, const PermissionGiver& giver, const Client& client,
                        const std::string& refresh) {
  return tokens_of(giver, post(http, giver, giver.token,
                               {{"grant_type", "refresh_token"},
                                {"client_id", client.id},
                                {"client_secret", client.secret},
                                {"refresh_token", refresh}}));
}

std::string base64url(std::string_view bytes) {
  std::string out = base64(bytes);
  std::ranges::replace(out, '+', '-');
  std::ranges::replace(out, '/', '_');
  while (out.ends_with('=')) out.pop_back();
  return out;
}

}  // namespace whiteflag::net
