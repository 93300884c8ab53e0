// SPDX-License-Identifier: Apache-2.0
#include "web/question.h"

#include <gmock/gmock.h>

namespace whiteflag::web {
namespace {

using testing::ElementsAre;

Request get(std::string verb, std::vector<std::pair<std::string, std::string>> query = {}) {
  Request out;
  out.path = "/api/" + verb;
  out.query = std::move(query);
  return out;
}

Request post(std::string verb, std::string body) {
  Request out = get(std::move(verb));
  out.method = Method::post;
  out.body = std::move(body);
  return out;
}

TEST(Question, a_request_becomes_a_command_line) {
  const auto asked = read_question(get("show", {{"word", "Anna Bos"}, {"lang", "nl"}}));
  ASSERT_TRUE(asked) << asked.error().what;
  EXPECT_THAT(asked->typed, ElementsAre("show", "--json", "--lang=nl", "--", "Anna Bos"));
  EXPECT_EQ(asked->effect, actions::Effect::reads);
}

TEST(Question, the_page_says_in_which_language_it_is) {
  const auto asked = read_question(get("draft", {{"word", "Anna"}, {"speak", "nl"}}));
  ASSERT_TRUE(asked) << asked.error().what;
  EXPECT_EQ(asked->speaks, "nl");
  EXPECT_THAT(asked->typed, ElementsAre("draft", "--json", "--", "Anna"));
  EXPECT_FALSE(read_question(get("draft", {{"word", "Anna"}, {"speak", "nl_NL.UTF-8"}})));
  Request judged = post("check", R"({"input": "Dag"})");
  judged.query = {{"speak", "en"}};
  EXPECT_EQ(read_question(judged)->speaks, "en");
}

TEST(Question, words_that_look_like_options_stay_words) {
  const auto asked = read_question(post("log", R"({"word": ["--store=/tmp/x", "call"]})"));
  ASSERT_TRUE(asked);
  EXPECT_THAT(asked->typed, ElementsAre("log", "--json", "--", "--store=/tmp/x", "call"));
}

TEST(Question, a_change_is_told_with_its_options) {
  const auto asked = read_question(
      post("log", R"({"word": ["anna", "call"], "text": "belde\nterug", "lang": "nl"})"));
  ASSERT_TRUE(asked);
  EXPECT_THAT(asked->typed, ElementsAre("log", "--json", "--text=belde\nterug", "--lang=nl", "--",
                                        "anna", "call"));
  EXPECT_EQ(asked->effect, actions::Effect::writes);
}

TEST(Question, nothing_changes_by_a_get) {
  EXPECT_EQ(read_question(get("undo")).error().kind, Trouble::denied);
  EXPECT_EQ(read_question(get("me", {{"word", "add"}, {"word", "x@y.example"}})).error().kind,
            Trouble::denied);
  EXPECT_EQ(read_question(get("why", {{"word", "anna"}, {"answer", "invited=no"}})).error().kind,
            Trouble::denied);
  EXPECT_EQ(read_question(get("debrief", {{"word", "anna"}, {"text", "mine: x"}})).error().kind,
            Trouble::denied);
  EXPECT_TRUE(read_question(get("me")));
  EXPECT_TRUE(read_question(get("debrief", {{"word", "anna"}})));
}

TEST(Question, no_file_and_no_other_store_is_named_by_a_page) {
  for (const char* verb :
       {"inspect", "export", "restore", "serve", "", "nothing", "today/../undo"}) {
    EXPECT_EQ(read_question(get(verb)).error().kind, Trouble::not_found) << verb;
  }
  for (const char* option : {"store", "now", "out", "json", "help", "store=/x --now", ""}) {
    EXPECT_FALSE(read_question(get("today", {{option, "x"}}))) << option;
  }
  EXPECT_FALSE(read_question(get("prepare", {{"word", "anna"}, {"to", "/tmp/x.pdf"}})));
  EXPECT_FALSE(read_question(get("evaluate", {{"svg", "/tmp/x.svg"}})));
  EXPECT_FALSE(read_question(post("debrief", R"({"word": ["anna"], "answers": "/etc/passwd"})")));
  EXPECT_FALSE(read_question(post("confirm", R"({"word": ["anna"], "to": "/tmp/x.ics"})")));
  EXPECT_FALSE(read_question(post("check", R"({"word": ["/etc/passwd"]})")));
  EXPECT_FALSE(read_question(get("check", {{"word", "/etc/passwd"}})));
  EXPECT_FALSE(read_question(post("undo", R"({"input": "x"})")));
}

TEST(Question, a_letter_and_a_password_come_as_input_and_no_page_runs_a_command) {
  const auto letter = read_question(post("send", R"({"word": ["anna"], "input": "Dag,"})"));
  ASSERT_TRUE(letter);
  EXPECT_THAT(letter->typed, ElementsAre("send", "--json", "--", "anna", "-"));
  EXPECT_EQ(letter->input, "Dag,");
  EXPECT_FALSE(read_question(get("send", {{"word", "anna"}})));
  EXPECT_FALSE(read_question(post("send", R"({"word": ["anna", "/home/anna/brief.TXT"]})")));
  EXPECT_FALSE(read_question(post("draft", R"({"word": ["anna", "x.eml"], "put": true})")));
  const auto account = read_question(
      post("account", R"({"word": ["add", "anna@kade.example"], "input": "geheim"})"));
  ASSERT_TRUE(account);
  EXPECT_THAT(account->typed, ElementsAre("account", "--json", "--", "add", "anna@kade.example"));
  EXPECT_EQ(account->input, "geheim");
  for (const char* option : {"password-command", "token-command", "ca", "oauth-issuer"}) {
    EXPECT_FALSE(
        read_question(post("account", std::string{R"({"word": ["add", "a@kade.example"], ")"} +
                                          option + R"(": "touch /tmp/x"})")))
        << option;
  }
  EXPECT_FALSE(read_question(post("log", R"({"word": ["anna", "call"], "input": "x"})")));
}

TEST(Question, a_text_to_judge_comes_as_input) {
  const auto asked = read_question(post("check", R"({"input": "Beste Anna", "as": "white-flag"})"));
  ASSERT_TRUE(asked) << asked.error().what;
  EXPECT_EQ(asked->input, "Beste Anna");
  EXPECT_THAT(asked->typed, ElementsAre("check", "--json", "--as=white-flag", "--"));
}

TEST(Question, broken_bodies_are_refused_calmly) {
  const std::string deep(100'000, '[');
  for (const std::string& body :
       {std::string{}, std::string{"null"}, std::string{"[]"}, std::string{"{"}, deep,
        std::string{R"({"word": "x"})"}, std::string{R"({"word": [1]})"},
        std::string{R"({"text": {}})"}, std::string{R"({"text": [["x"]]})"},
        std::string{"{\"text\": \"\xff\"}"}, std::string{R"({"text": "a\u0000b"})"}}) {
    const auto asked = read_question(post("log", body));
    ASSERT_FALSE(asked) << body.substr(0, 40);
    EXPECT_EQ(asked.error().kind, Trouble::bad_input);
  }
}

}  // namespace
}  // namespace whiteflag::web
