// SPDX-License-Identifier: Apache-2.0
#include "silence/shipped.h"

#include <gmock/gmock.h>

#include <cmath>
#include <limits>

namespace whiteflag::silence {
namespace {

using std::chrono::hours;

constexpr Instant noon = std::chrono::sys_days{std::chrono::year{2026} / 3 / 4} + hours{12};

Sending to_somebody(double answers) {
  Sending s;
  s.letter = {.words = 80, .questions = 1, .recipients = 1, .place_in_thread = 3, .is_reply = true};
  s.levels.person = {answers, 9.5, 20};
  s.levels.organisation = {answers, 9.5, 20};
  s.levels.mailbox = {0.4, 9.5, 300};
  s.letter.since_inbound = hours{5};
  s.letter.they_wrote_last = true;
  return s;
}

TEST(Shipped, the_file_is_understood_and_told_alike) {
  const ReplyModel& model = shipped_model();
  EXPECT_NE(model.b0, 0);  // not what stands in for a file that is not understood
  const auto again = ReplyModel::from_text(model.to_text());
  ASSERT_TRUE(again);
  const Sending s = to_somebody(0.6);
  EXPECT_NEAR(again->letter(s).answers, model.letter(s).answers, 1e-6);
  EXPECT_NEAR(again->letter(s).location, model.letter(s).location, 1e-5);
}

TEST(Shipped, who_answers_oftener_is_expected_to) {
  double before = 0;
  for (const double answers : {0.1, 0.3, 0.5, 0.8}) {
    const double chance = shipped_model().letter(to_somebody(answers)).answers;
    EXPECT_GT(chance, before) << answers;
    before = chance;
  }
}

TEST(Shipped, a_question_expects_more_than_a_short_thanks) {
  Sending thanks = to_somebody(0.6);
  thanks.letter.words = 3;
  thanks.letter.questions = 0;
  EXPECT_LT(shipped_model().letter(thanks).answers,
            shipped_model().letter(to_somebody(0.6)).answers);
}

TEST(Shipped, odd_sendings_give_numbers) {
  constexpr double huge = std::numeric_limits<double>::infinity();
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  for (const double odd : {huge, -huge, none, -5.0, 0.0}) {
    Sending s;
    s.letter = {odd, odd, odd, odd, odd, odd, false, true, std::chrono::seconds{-400}};
    for (const double x : covariates(s)) EXPECT_TRUE(std::isfinite(x));
    const CureLetter letter = shipped_model().letter(s);
    EXPECT_TRUE(letter.answers > 0 && letter.answers < 1 && std::isfinite(letter.location));
  }
}

TEST(Shipped, damaged_text_is_no_model) {
  EXPECT_FALSE(ReplyModel::from_text(""));
  EXPECT_FALSE(ReplyModel::from_text("law log_normal\nspread 2\nno_such 0 1 0 0\n"));
  std::string text = shipped_model().to_text();
  text.resize(text.size() / 2);
  EXPECT_FALSE(ReplyModel::from_text(text));
}

TEST(PooledLevels, no_history_reads_as_the_population) {
  const PooledLevels levels = pooled_levels({}, {}, {}, noon);
  EXPECT_DOUBLE_EQ(levels.person.answers, 0.35);
  EXPECT_DOUBLE_EQ(levels.person.location, 9.75);
}

}  // namespace
}  // namespace whiteflag::silence
