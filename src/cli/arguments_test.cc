// SPDX-License-Identifier: Apache-2.0
#include "cli/arguments.h"

#include <gmock/gmock.h>

namespace whiteflag::cli {
namespace {

Result<Arguments> read(std::vector<std::string> typed) {
  return read_arguments(typed);
}

TEST(Arguments, nothing_typed_is_the_day) {
  EXPECT_EQ(read({})->verb, "today");
  EXPECT_EQ(read({"--json", "--now", "2026-01-01"})->verb, "today");
}

TEST(Arguments, options_may_stand_before_or_after_the_verb) {
  const auto typed = read({"--store", "import", "wait", "anna", "--until", "2026-04-01"});
  ASSERT_TRUE(typed);
  EXPECT_EQ(typed->verb, "wait");
  EXPECT_EQ(typed->store, "import");
  EXPECT_EQ(typed->until, "2026-04-01");
}

TEST(Arguments, what_cannot_be_read_is_told_in_a_sentence) {
  const auto wrong = [](std::vector<std::string> typed) {
    const auto out = read(std::move(typed));
    return out ? std::string{} : out.error().what;
  };
  EXPECT_EQ(wrong({"serve", "--port", "abc"}), "“--port” takes a number, and not “abc”.");
  EXPECT_EQ(wrong({"today", "--minutes", "0"}),
            "“--minutes” takes a number from 1 to 10080, and not “0”.");
  EXPECT_EQ(wrong({"today", "--minutes"}), "Something belongs behind “--minutes”.");
  EXPECT_EQ(wrong({"today", "--lang", "nl", "--lang", "en"}), "“--lang” is given more than once.");
  EXPECT_EQ(wrong({"today", "--json=maybe"}), "“--json” is said or not; it takes no “maybe”.");
}

TEST(Arguments, the_options_that_were_given_are_known_by_name) {
  EXPECT_THAT(read({"why", "anna", "--answer", "a=yes", "--answer=b=no", "--json"})->options,
              testing::UnorderedElementsAre("answer", "json"));
  EXPECT_THAT(read({"draft", "anna", "--keep"})->options, testing::ElementsAre("keep"));
  EXPECT_THAT(read({"outcome", "anna", "won"})->options, testing::IsEmpty());
}

TEST(Arguments, a_dash_is_a_value) {
  const auto typed = read({"inspect", "--text", "-", "--json"});
  ASSERT_TRUE(typed) << typed.error().what;
  EXPECT_EQ(typed->text, "-");
}

TEST(Arguments, a_page_that_is_no_verbs_is_shown) {
  for (const auto& typed : {read({"exit-codes", "--help"}), read({"environment"})}) {
    ASSERT_TRUE(typed) << typed.error().what;
    EXPECT_TRUE(typed->help);
  }
}

TEST(Arguments, a_mistyped_verb_is_guessed) {
  EXPECT_NE(read({"inport"}).error().hint.find("import"), std::string::npos);
  EXPECT_NE(read({"serach"}).error().hint.find("search"), std::string::npos);
}

TEST(Arguments, what_is_not_understood_is_refused_with_a_hint) {
  for (const auto& typed :
       {read({"inport", "x"}), read({"today", "--until", "x"}), read({"show"}), read({"undo", "x"}),
        read({"today", "--minutes", "veel"}), read({"today", "--minutes", "-5"}),
        read({"today", "--minutes", "99999999999999999999"})}) {
    ASSERT_FALSE(typed);
    EXPECT_FALSE(typed.error().hint.empty());
  }
}

}  // namespace
}  // namespace whiteflag::cli
