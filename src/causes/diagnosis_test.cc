// SPDX-License-Identifier: Apache-2.0
#include "causes/diagnosis.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <random>

namespace whiteflag::causes {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

const Model& model() {
  static const Model shipped = [] {
    std::vector<DataError> errors;
    return read_model({}, errors);
  }();
  return shipped;
}

Finding finding(std::string_view evidence, std::string_view quote = {}) {
  return {std::string{evidence}, LetterId{hash128(quote)}, {}, std::string{quote}, {}};
}

std::vector<std::string> told(const std::vector<Finding>& findings, const Answers& answers = {},
                              const OwnCases& own = {}) {
  return diagnose(model(), findings, answers, own).likely_causes();
}

int decibans(std::string_view cause, const std::vector<Finding>& findings,
             const Answers& answers = {}, const OwnCases& own = {}) {
  for (const RankedCause& one : rank(model(), findings, answers, own)) {
    if (one.rule->id == cause) return one.decibans;
  }
  return 0;
}

TEST(Diagnosis, nothing_seen_points_to_nothing) {
  EXPECT_THAT(told({}), IsEmpty());
}

TEST(Diagnosis, many_notes_in_a_week_are_pressure) {
  EXPECT_EQ(told({finding("chased-fast")}).front(), "pressure");
}

TEST(Diagnosis, the_order_of_evidence_makes_no_difference) {
  std::vector<Finding> findings;
  for (const EvidenceRule& rule : model().evidence) findings.push_back(finding(rule.id, rule.id));
  const auto first = rank(model(), findings, {}, {});
  std::mt19937 random{7};
  for (int i = 0; i < 50; ++i) {
    std::ranges::shuffle(findings, random);
    const auto again = rank(model(), findings, {}, {});
    for (std::size_t k = 0; k < first.size(); ++k) {
      EXPECT_EQ(first[k].rule->id, again[k].rule->id);
      EXPECT_EQ(first[k].decibans, again[k].decibans);
    }
  }
}

TEST(Diagnosis, evidence_of_one_topic_counts_once) {
  const int one = decibans("pressure", {finding("chased-fast")});
  EXPECT_EQ(decibans("pressure", {finding("chased-fast"), finding("chased-often")}), one);
  EXPECT_EQ(decibans("pressure", {finding("chased-fast"), finding("chased-fast")}), one);
}

TEST(Diagnosis, one_sentence_counts_once) {
  const std::string_view words = "My boss decides on this.";
  const int one = decibans("no-authority", {finding("not-theirs-to-decide", words)});
  EXPECT_EQ(decibans("no-authority",
                     {finding("not-theirs-to-decide", words), finding("others-named", words)}),
            one);
  EXPECT_GT(decibans("no-authority", {finding("not-theirs-to-decide", words),
                                      finding("others-named", "My boss is on leave.")}),
            one);
}

TEST(Diagnosis, an_answer_moves_the_ranking_and_the_next_question) {
  const Diagnosis before = diagnose(model(), {}, {}, {});
  const std::string first = before.questions.front().id;
  const Answers answers{{"rivals-known", Answer::no}};
  const Diagnosis after = diagnose(model(), {}, answers, {});
  EXPECT_THAT(after.likely_causes(), Contains("competitor-chosen"));
  EXPECT_EQ(after.questions.back().id, "rivals-known");
  EXPECT_TRUE(after.questions.back().answered);
  const Diagnosis asked = diagnose(model(), {}, {{first, Answer::unknown}}, {});
  EXPECT_NE(asked.questions.front().id, first);
}

TEST(Diagnosis, dont_know_moves_nothing) {
  Answers answers;
  for (const QuestionRule& question : model().questions) answers[question.id] = Answer::unknown;
  for (const CauseRule& cause : model().causes)
    EXPECT_EQ(decibans(cause.id, {}, answers), decibans(cause.id, {})) << cause.id;
}

TEST(Diagnosis, the_sellers_answer_stands_in_the_place_of_what_letters_suggest) {
  const std::vector<Finding> findings{finding("decision-not-asked")};
  EXPECT_EQ(decibans("refused-internally", findings, {{"process-asked", Answer::yes}}),
            decibans("refused-internally", {}, {{"process-asked", Answer::yes}}));
}

TEST(Diagnosis, own_cases_shift_the_prior_and_are_counted) {
  const OwnCases own{{"budget-gone", 20}, {"pressure", 1}};
  EXPECT_GT(decibans("budget-gone", {}, {}, own), decibans("budget-gone", {}));
  EXPECT_LT(decibans("slow-decision", {}, {}, own), decibans("slow-decision", {}));
  EXPECT_EQ(diagnose(model(), {}, {}, own).own_cases, 21);
}

TEST(Diagnosis, signals_passed_over_make_a_misread_talk_likelier) {
  EXPECT_GT(decibans("misread-talk", {}, {{"signals-missed", Answer::yes}}),
            decibans("misread-talk", {}, {{"signals-missed", Answer::no}}));
}

TEST(Habits, are_missing_by_what_was_seen_unless_the_seller_knows_better) {
  const std::vector<Finding> findings{finding("decision-not-asked"), finding("all-work-yours"),
                                      finding("talk-without-date")};
  EXPECT_THAT(missing_habits(findings, {}),
              ElementsAre("decision-process", "mutual-effort", "no-open-end"));
  EXPECT_THAT(missing_habits(findings, {{"process-asked", Answer::yes}}),
              Not(Contains("decision-process")));
  EXPECT_THAT(missing_habits({finding("too-much-presented"), finding("other-purpose")}, {}),
              ElementsAre("needs-first", "clear-intent"));
  EXPECT_THAT(missing_habits({}, {{"invited", Answer::no}}), IsEmpty());
  EXPECT_THAT(missing_habits({}, {{"rivals-known", Answer::no}}), ElementsAre("competition"));
}

}  // namespace
}  // namespace whiteflag::causes
