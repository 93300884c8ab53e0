// SPDX-License-Identifier: Apache-2.0
#include "web/door.h"

#include <gmock/gmock.h>

namespace whiteflag::web {
namespace {

using Verdict = Door::Verdict;

const Door door{"token-of-now", "secret-of-store", 8420};

Request ask(std::string path = "/") {
  Request out;
  out.path = std::move(path);
  out.host = "127.0.0.1:8420";
  out.cookie = "a=b; whiteflag_8420=secret-of-store; c=d";
  return out;
}

TEST(Door, the_cookie_lets_in_and_nothing_else_does) {
  EXPECT_EQ(door.judge(ask()), Verdict::welcome);
  for (const char* cookie : {"", "whiteflag_8420=", "whiteflag_8420=secret-of-stor",
                             "whiteflag_8420=secret-of-storex", "whiteflag_8421=secret-of-store",
                             "xwhiteflag_8420=secret-of-store", ";;;=; =", "whiteflag_8420"}) {
    Request request = ask();
    request.cookie = cookie;
    EXPECT_EQ(door.judge(request), Verdict::stranger) << cookie;
  }
}

TEST(Door, the_token_counts_at_the_front_door_only) {
  Request request = ask();
  request.cookie.clear();
  request.query = {{"token", "token-of-now"}};
  EXPECT_EQ(door.judge(request), Verdict::has_token);
  request.path = "/api/today";
  EXPECT_EQ(door.judge(request), Verdict::stranger);
  request.path = "/";
  request.query = {{"token", "token-of-yesterday"}};
  EXPECT_EQ(door.judge(request), Verdict::stranger);
}

TEST(Door, another_name_for_this_machine_is_refused) {
  for (const char* host : {"", "evil.example", "evil.example:8420", "127.0.0.1", "127.0.0.1:80",
                           "127.0.0.1:8420.evil.example", "localhost:84200", "127.0.0.1:8420 "}) {
    Request request = ask();
    request.host = host;
    EXPECT_EQ(door.judge(request), Verdict::wrong_host) << host;
  }
  for (const char* host : {"localhost:8420", "[::1]:8420"}) {
    Request request = ask();
    request.host = host;
    EXPECT_EQ(door.judge(request), Verdict::welcome) << host;
  }
}

TEST(Door, a_change_must_come_from_our_own_page) {
  Request request = ask("/api/undo");
  request.method = Method::post;
  EXPECT_EQ(door.judge(request), Verdict::wrong_origin);
  for (const char* origin : {"null", "https://127.0.0.1:8420", "http://evil.example",
                             "http://127.0.0.1:8421", "http://127.0.0.1:8420.evil.example"}) {
    request.origin = origin;
    EXPECT_EQ(door.judge(request), Verdict::wrong_origin) << origin;
  }
  request.origin = "http://127.0.0.1:8420";
  EXPECT_EQ(door.judge(request), Verdict::welcome);
  request.fetch_site = "cross-site";
  EXPECT_EQ(door.judge(request), Verdict::wrong_origin);
}

TEST(Door, the_cookie_is_for_this_page_alone) {
  EXPECT_EQ(door.set_cookie(), "whiteflag_8420=secret-of-store; Path=/; HttpOnly; SameSite=Strict");
}

}  // namespace
}  // namespace whiteflag::web
