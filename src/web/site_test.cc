// SPDX-License-Identifier: Apache-2.0
#include "web/site.h"

#include <gmock/gmock.h>

#include <array>

namespace whiteflag::web {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

constexpr std::array<Asset, 2> files = {{
    {"/index.html", "text/html; charset=utf-8", "page"},
    {"/assets/a-1.js", "text/javascript", "script"},
}};

struct World {
  int asked = 0;
  Said says{0, false, "{}\n"};
  Basis basis;
  Site site{Door{"t", "s", 8420},
            files,
            {.ask =
                 [this](const Question&) {
                   ++asked;
                   return says;
                 },
             .basis = [this] { return basis; },
             .about = "{}"}};
  Site::Clock::time_point now = Site::Clock::time_point{} + 1h;

  Response ask(const Request& request) {
    if (auto refused = site.refuse(request, now)) return *refused;
    const auto taken = site.take(request);
    const auto* quick = std::get_if<Response>(&taken);
    return quick != nullptr ? *quick : site.answer(std::get<Errand>(taken));
  }
  Errand errand(const Request& request) { return std::get<Errand>(site.take(request)); }
};

Request get(std::string path) {
  Request out;
  out.path = std::move(path);
  out.host = "127.0.0.1:8420";
  out.cookie = "whiteflag_8420=s";
  out.accept_encoding = "gzip, br";
  return out;
}

Request post(std::string path, std::string body = "{}") {
  Request out = get(std::move(path));
  out.method = Method::post;
  out.origin = "http://127.0.0.1:8420";
  out.content_type = "application/json";
  out.body = std::move(body);
  return out;
}

TEST(Site, a_stranger_gets_words_and_nothing_of_the_store) {
  World world;
  for (Request request : {get("/"), get("/api/today"), get("/api/events"), get("/assets/a-1.js")}) {
    request.cookie.clear();
    EXPECT_EQ(world.ask(request).status, 401);
  }
  EXPECT_EQ(world.asked, 0);
}

TEST(Site, the_token_is_traded_for_a_cookie) {
  World world;
  Request request = get("/");
  request.cookie.clear();
  request.query = {{"token", "t"}};
  const Response answer = world.ask(request);
  EXPECT_EQ(answer.status, 303);
  EXPECT_THAT(answer.headers,
              testing::Contains(testing::Pair("Set-Cookie", HasSubstr("SameSite=Strict"))));
}

TEST(Site, the_page_answers_every_address_inside_it) {
  World world;
  EXPECT_EQ(world.ask(get("/")).built_in, "page");
  EXPECT_EQ(world.ask(get("/with/8cc207")).built_in, "page");
  EXPECT_EQ(world.ask(get("/assets/a-1.js")).built_in, "script");
  EXPECT_EQ(world.ask(get("/assets/none.js")).status, 404);
  EXPECT_EQ(world.ask(get("/../etc/passwd.txt")).status, 404);
}

TEST(Site, an_answer_is_kept_until_the_store_changes_or_the_minute_is_over) {
  World world;
  world.ask(get("/api/today"));
  world.ask(get("/api/today"));
  EXPECT_EQ(world.asked, 1);
  ++world.basis.minute;
  world.ask(get("/api/today"));
  EXPECT_EQ(world.asked, 2);
  ++world.basis.changes;
  world.ask(get("/api/today"));
  EXPECT_EQ(world.asked, 3);
  world.ask(get("/api/today"));
  EXPECT_EQ(world.asked, 3);
}

TEST(Site, an_answer_made_while_the_store_changed_is_given_once_and_not_kept) {
  World world;
  Site site{Door{"t", "s", 8420},
            files,
            {.ask =
                 [&](const Question&) {
                   ++world.asked;
                   ++world.basis.changes;
                   return world.says;
                 },
             .basis = [&] { return world.basis; },
             .about = "{}"}};
  site.answer(std::get<Errand>(site.take(get("/api/today"))));
  EXPECT_TRUE(std::holds_alternative<Errand>(site.take(get("/api/today"))));
}

TEST(Site, every_page_language_and_every_text_has_its_own_answer) {
  World world;
  Request english = get("/api/today");
  english.query = {{"speak", "en"}};
  Request dutch = get("/api/today");
  dutch.query = {{"speak", "nl"}};
  world.ask(english);
  world.ask(dutch);
  EXPECT_EQ(world.asked, 2);
  world.ask(post("/api/draft", R"({"word": ["anna"], "input": "one"})"));
  world.ask(post("/api/draft", R"({"word": ["anna"], "input": "two"})"));
  EXPECT_EQ(world.asked, 4);
}

TEST(Site, who_asks_the_same_takes_the_same_answer_while_nothing_changed) {
  World world;
  const std::string first = world.errand(get("/api/today")).same;
  EXPECT_EQ(world.errand(get("/api/today")).same, first);
  ++world.basis.changes;
  EXPECT_NE(world.errand(get("/api/today")).same, first);
}

TEST(Site, nothing_stands_behind_a_letter_that_waits_to_leave) {
  World world;
  const Errand send = world.errand(post("/api/send", R"({"word": ["anna"]})"));
  const Errand undo = world.errand(post("/api/undo"));
  EXPECT_EQ(send.lane, Lane::waiting);
  EXPECT_EQ(undo.lane, Lane::changing);
  EXPECT_TRUE(send.same.empty() && undo.same.empty());
  EXPECT_EQ(world.errand(post("/api/check", R"({"input": "a text"})")).lane, Lane::reading);
}

TEST(Site, trouble_has_its_status_and_is_not_kept) {
  World world;
  world.says = {1, true, R"({"error": {}})"};
  EXPECT_EQ(world.ask(get("/api/today")).status, 404);
  EXPECT_EQ(world.ask(get("/api/today")).status, 404);
  EXPECT_EQ(world.asked, 2);
}

TEST(Site, its_own_trouble_is_said_in_the_language_of_the_window) {
  World world;
  const auto says = [&](Request request, const std::string& speak) {
    request.query = {{"speak", speak}};
    return *world.ask(request).body;
  };
  EXPECT_THAT(says(get("/api/nothing"), "nl"), HasSubstr("Deze pagina vroeg om iets"));
  EXPECT_THAT(says(get("/api/nothing"), "en"), HasSubstr("This page asked for something"));
  EXPECT_THAT(says(post("/api/undo", "{"), "nl"), HasSubstr("is niet te lezen"));
  EXPECT_THAT(says(get("/none.js"), "nl"), HasSubstr("Hier is niets."));
  Request form = post("/api/undo");
  form.content_type = "text/plain";
  EXPECT_THAT(says(form, "nl"), HasSubstr("als JSON gestuurd"));
  Request stranger = get("/");
  stranger.cookie.clear();
  stranger.accept_language = "nl-NL,nl;q=0.9,en;q=0.8";
  EXPECT_EQ(*world.ask(stranger).body,
            "Deze pagina is van iemand op deze computer.\n\nBen jij dat: open het adres dat "
            "“whiteflag serve” noemde, met het token erin.\n");
}

TEST(Site, what_a_verb_throws_is_told_as_it_is) {
  World world;
  Site site{Door{"t", "s", 8420},
            files,
            {.ask = [](const Question&) -> Said {
               throw Failure{Trouble::interrupted, "The program is stopping."};
             },
             .basis = [] { return Basis{}; },
             .about = "{}"}};
  Request dutch = get("/api/today");
  dutch.query = {{"speak", "nl"}};
  const Response answer = site.answer(std::get<Errand>(site.take(dutch)));
  EXPECT_EQ(answer.status, 503);
  EXPECT_THAT(*answer.body, HasSubstr("Het programma stopt."));
}

TEST(Site, changes_are_json_and_not_too_many_at_once) {
  World world;
  Request form = post("/api/undo");
  form.content_type = "application/x-www-form-urlencoded";
  EXPECT_EQ(world.ask(form).status, 415);
  int refused = 0;
  for (int i = 0; i < 300; ++i) refused += world.ask(post("/api/undo")).status == 429 ? 1 : 0;
  EXPECT_EQ(refused, 200);
}

TEST(Site, a_guesser_is_slowed_down) {
  World world;
  Request request = get("/api/today");
  request.cookie = "whiteflag_8420=guess";
  int slowed = 0;
  for (int i = 0; i < 1000; ++i) slowed += world.ask(request).status == 429 ? 1 : 0;
  EXPECT_GE(slowed, 800);
  EXPECT_EQ(world.ask(get("/api/today")).status, 200);
}

}  // namespace
}  // namespace whiteflag::web
