// SPDX-License-Identifier: Apache-2.0
#include "net/oauth.h"

#include <gmock/gmock.h>

#include <deque>

namespace whiteflag::net {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;

/// Says what it is told to say, and remembers what it was asked.
class Scripted final : public Http {
 public:
  explicit Scripted(std::deque<HttpAnswer> answers) : answers_{std::move(answers)} {}
  HttpAnswer ask(const HttpRequest& request) override {
    asked.push_back(request);
    HttpAnswer out = answers_.front();
    answers_.pop_front();
    return out;
  }
  std::vector<HttpRequest> asked;

 private:
  std::deque<HttpAnswer> answers_;
};

PermissionGiver giver() {
  return *permission_giver("microsoft");
}

TEST(OAuth, well_known_givers_are_data) {
  EXPECT_EQ(giver().name, "Microsoft");
  EXPECT_THAT(giver().device, EndsWith("/devicecode"));
  EXPECT_TRUE(permission_giver("Google")->device.empty());
  EXPECT_TRUE(permission_giver("google")->wants_secret);
  EXPECT_EQ(permission_giver("nobody"), nullptr);
  EXPECT_TRUE(read_permission_givers("a | b | c\n").empty());
}

TEST(OAuth, a_code_for_the_browser_is_polled_more_slowly_when_the_server_says_so) {
  Scripted http{
      {{200,
        {},
        R"({"device_code":"d","user_code":"ABCD","verification_uri":"https://x.example/","expires_in":"900"})"},
       {400, {}, R"({"error":"authorization_pending"})"},
       {400, {}, R"({"error":"slow_down"})"},
       {200, {}, R"({"access_token":"a","refresh_token":"r","expires_in":3599})"}}};
  DeviceCode code = ask_device_code(http, giver(), {"id", ""});
  EXPECT_EQ(code.user, "ABCD");
  EXPECT_FALSE(poll_device_code(http, giver(), {"id", ""}, code));
  EXPECT_EQ(code.interval, std::chrono::seconds{5});
  EXPECT_FALSE(poll_device_code(http, giver(), {"id", ""}, code));
  EXPECT_EQ(code.interval, std::chrono::seconds{10});
  const auto tokens = poll_device_code(http, giver(), {"id", ""}, code);
  ASSERT_TRUE(tokens);
  EXPECT_EQ(tokens->refresh, "r");
  EXPECT_EQ(tokens->lasts, std::chrono::seconds{3599});
  EXPECT_THAT(http.asked.front().body, HasSubstr("scope=https%3A%2F%2Foutlook.office.com%2FIMAP"));
}

TEST(OAuth, the_browser_is_asked_with_a_challenge_and_never_the_verifier) {
  const std::string address =
      browser_address(*permission_giver("google"), {"id", "secret"},
                      {"http://127.0.0.1:4321/", "state", "challenge", "anna@kade.example"});
  EXPECT_THAT(address, HasSubstr("code_challenge=challenge&code_challenge_method=S256"));
  EXPECT_THAT(address, HasSubstr("redirect_uri=http%3A%2F%2F127.0.0.1%3A4321%2F"));
  EXPECT_THAT(address, EndsWith("access_type=offline&prompt=consent"));
  EXPECT_THAT(address, Not(HasSubstr("secret")));
}

TEST(OAuth, what_the_browser_brings_back_is_read_by_name) {
  EXPECT_EQ(value_of_query("/?xcode=1&code=a%2Fb+c&state=s", "code"), "a/b c");
  EXPECT_EQ(value_of_query("/?code=%4", "code"), "%4");
  EXPECT_EQ(value_of_query("/?codes=1", "code"), "");
  EXPECT_EQ(value_of_query("/", "code"), "");
}

TEST(OAuth, refusals_become_sentences) {
  const auto said = [](int status, const char* body) {
    Scripted http{{{status, {}, body}}};
    try {
      refreshed_tokens(http, giver(), {"id", ""}, "r");
    } catch (const Failure& failure) {
      return failure.error();
    }
    return Error{};
  };
  EXPECT_EQ(said(400, R"({"error":"invalid_grant"})").kind, Trouble::denied);
  EXPECT_THAT(said(400, R"({"error":"invalid_grant"})").what, HasSubstr("any more"));
  EXPECT_THAT(said(401, R"({"error":"invalid_client"})").what, HasSubstr("client id"));
  EXPECT_EQ(said(503, R"({})").kind, Trouble::offline);
  EXPECT_EQ(said(200, "<html>log in to the hotel").kind, Trouble::offline);
}

TEST(OAuth, discovery_wants_encryption_everywhere) {
  const char* good =
      R"({"authorization_endpoint":"https://x.example/a","token_endpoint":"https://x.example/t"})";
  Scripted http{
      {{200, {}, good},
       {200,
        {},
        R"({"authorization_endpoint":"https://x.example/a","token_endpoint":"http://x.example/t"})"}}};
  EXPECT_EQ(discover_permission_giver(http, "https://x.example/", "").token, "https://x.example/t");
  EXPECT_EQ(http.asked.front().url, "https://x.example/.well-known/openid-configuration");
  EXPECT_THROW(discover_permission_giver(http, "https://x.example", ""), Failure);
}

TEST(OAuth, base64url_has_no_padding) {
  EXPECT_EQ(base64url("\xfb\xff\xfe"), "-__-");
  EXPECT_EQ(base64url("a"), "YQ");
}

}  // namespace
}  // namespace whiteflag::net
