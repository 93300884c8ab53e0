// SPDX-License-Identifier: Apache-2.0
#include "causes/model.h"

#include <gmock/gmock.h>

#include <set>

#include "causes/texts.h"

namespace whiteflag::causes {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

Model with(std::string_view text, std::vector<DataError>& errors) {
  const DataText data{"mine.txt", text};
  return read_model(std::span{&data, 1}, errors);
}

TEST(Model, what_is_shipped_has_no_error_and_a_text_for_everything) {
  std::vector<DataError> errors;
  const Model model = read_model({}, errors);
  EXPECT_THAT(errors, IsEmpty());
  EXPECT_THAT(model.causes, SizeIs(17));
  EXPECT_THAT(model.questions, SizeIs(13));
  for (const std::string_view language : {"nl", "en"}) {
    const Texts texts{language, {}};
    for (const CauseRule& cause : model.causes) {
      for (const std::string_view key : {"name", "line", "next"})
        EXPECT_FALSE(texts.find("cause", cause.id, key).empty()) << language << " " << cause.id;
    }
    for (const QuestionRule& question : model.questions)
      EXPECT_FALSE(texts.find("question", question.id, "text").empty()) << question.id;
    for (const EvidenceRule& evidence : model.evidence)
      EXPECT_FALSE(texts.find("evidence", evidence.id, "text").empty()) << evidence.id;
  }
}

TEST(Model, every_evidence_weighs_for_something_and_every_question_is_asked) {
  std::vector<DataError> errors;
  const Model model = read_model({}, errors);
  std::set<std::string> weighed, asked;
  for (const CauseRule& cause : model.causes) {
    for (const Weight& weight : cause.weights) weighed.insert(weight.evidence);
    for (const AnswerWeight& ask : cause.asks) asked.insert(ask.question);
  }
  for (const EvidenceRule& evidence : model.evidence) {
    EXPECT_TRUE(weighed.contains(evidence.id)) << evidence.id;
    if (!evidence.question.empty()) {
      EXPECT_NE(model.question(evidence.question), nullptr);
    }
  }
  for (const QuestionRule& question : model.questions)
    EXPECT_TRUE(asked.contains(question.id)) << question.id;
}

TEST(Model, a_user_adds_a_cause_a_question_words_and_a_weight) {
  std::vector<DataError> errors;
  const Model model = with(
      "[cause school-holidays]\nknown: ask\ncases: 2\nname: Holidays\nholidays-named +16  # they "
      "said so\nask children-known no +3, yes -2\n"
      "[question children-known]\nno: 6\ntext: Do you know?\n"
      "[evidence holidays-named]\nfrom: them\nwords: school holidays; bouwvak\n"
      "[cause pressure]\nchased-fast +10\n",
      errors);
  EXPECT_THAT(errors, IsEmpty());
  ASSERT_NE(model.cause("school-holidays"), nullptr);
  EXPECT_EQ(model.cause("school-holidays")->weights.front().decibans, 16);
  EXPECT_EQ(model.question("children-known")->no, 6);
  EXPECT_THAT(model.evidence_of("holidays-named")->words, SizeIs(2));
  const auto& weights = model.cause("pressure")->weights;
  const auto changed = std::ranges::find(weights, "chased-fast", &Weight::evidence);
  EXPECT_EQ(changed->decibans, 10);
  EXPECT_GT(weights.size(), 5U);
}

TEST(Model, a_wrong_line_is_told_with_its_number_and_the_rest_holds) {
  std::vector<DataError> errors;
  const Model model = with(
      "astray\n[cause pressure]\nchased-fast +99\nno-such-thing +3\nchased +4\nask nobody no +3\n"
      "[evidence half]\ntopic: x\n[cause\n",
      errors);
  ASSERT_THAT(errors, SizeIs(6));
  EXPECT_EQ(errors.front().file, "mine.txt");
  std::set<int> lines;
  for (const DataError& error : errors) lines.insert(error.line);
  EXPECT_EQ(lines, (std::set<int>{1, 3, 4, 6, 7, 9}));
  const auto& weights = model.cause("pressure")->weights;
  EXPECT_EQ(std::ranges::find(weights, "chased", &Weight::evidence)->decibans, 4);
  EXPECT_EQ(std::ranges::find(weights, "chased-fast", &Weight::evidence)->decibans, 14);
}

TEST(Texts, a_users_own_language_comes_first) {
  const DataText data{"mine.txt", "[cause rain]\nname: Rain\nname.nl: Regen\n"};
  EXPECT_EQ(Texts("nl", std::span{&data, 1}).get("cause", "rain", "name"), "Regen");
  EXPECT_EQ(Texts("en", std::span{&data, 1}).get("cause", "rain", "name"), "Rain");
  EXPECT_EQ(Texts("en", {}).get("cause", "rain", "name"), "rain");
}

TEST(Texts, figures_are_put_in_their_places) {
  const std::vector<std::pair<std::string, std::string>> figures{{"n", "4"}, {"days", "6"}};
  EXPECT_EQ(filled("{n} letters in {days} days{x}", figures), "4 letters in 6 days");
  EXPECT_EQ(filled("open {n", figures), "open 4");
}

}  // namespace
}  // namespace whiteflag::causes
