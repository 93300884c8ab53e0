// SPDX-License-Identifier: Apache-2.0
#include "silence/tuning.h"

#include <gmock/gmock.h>

#include <cmath>
#include <random>

#include "silence/backtest.h"

namespace whiteflag::silence {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;

const Instant monday = from_unix_seconds(1772409600);  // 2026-03-02 00:00 UTC

/// Twenty people, written to twice a day between them: a long question, or a short word of thanks.
/// `answered`: whether the n-th of them comes back after some hours.
template <class Answered>
Past mailbox(const Answered& answered) {
  Past past;
  past.people.resize(20);
  past.from = monday;
  past.letters = true;
  std::mt19937 random{7};
  constexpr int letters = 600;
  for (int i = 0; i < letters; ++i) {
    Wait wait;
    wait.person = random() % 20;
    wait.sent = monday + 12h * i + 9h;
    wait.conversation = static_cast<std::size_t>(i);
    const bool asks = random() % 2 == 0;
    wait.letter.words = asks ? 90 : 4;
    wait.letter.questions = asks ? 2 : 0;
    wait.letter.is_reply = true;
    wait.letter.place_in_thread = 2;
    wait.letter.they_wrote_last = true;
    wait.letter.since_inbound = 5h;
    if (answered(asks, static_cast<unsigned>(random())))
      wait.replied = wait.sent + std::chrono::hours{1 + random() % 20};
    past.waits.push_back(wait);
  }
  past.to = past.waits.back().sent + days{31};
  return past;
}

TEST(Tuning, where_questions_are_answered_letters_make_the_chances_better) {
  const Past past = mailbox([](bool asks, unsigned n) { return n % 10 < (asks ? 9U : 1U); });
  const Backtest found = backtest(past, rule_of(Setting::normal));
  EXPECT_TRUE(found.tuning.used);
  EXPECT_GT(found.tuning.slope.odds, 0.4);
  EXPECT_LT(found.at_sending.log_loss, found.pooled_log_loss - 0.1);
  EXPECT_LT(found.tuning.letter_loss, found.tuning.pooled_loss);
}

TEST(Tuning, where_the_shipped_model_is_wrong_pooling_stays) {
  const Past opposite = mailbox([](bool asks, unsigned n) { return n % 10 < (asks ? 2U : 8U); });
  const Past chance = mailbox([](bool, unsigned n) { return n % 2 == 0; });
  for (const Past& past : {opposite, chance}) {
    const Backtest found = backtest(past, rule_of(Setting::normal));
    EXPECT_FALSE(found.tuning.used);
    EXPECT_NEAR(found.at_sending.log_loss, found.pooled_log_loss, 0.01);
    const LetterEffect none = found.tuning.effect({1, 1});
    EXPECT_EQ(none.odds, 0);
    EXPECT_EQ(none.slower, 0);
  }
}

TEST(Tuning, few_letters_change_nothing) {
  Past past = mailbox([](bool asks, unsigned) { return asks; });
  past.waits.resize(30);
  const Backtest found = backtest(past, rule_of(Setting::normal));
  EXPECT_FALSE(found.tuning.used);
  EXPECT_EQ(found.at_sending.log_loss, found.pooled_log_loss);
}

TEST(Tuning, what_comes_later_is_not_known_before) {
  const auto answers = [](bool asks, unsigned n) { return n % 10 < (asks ? 9U : 1U); };
  Past known = mailbox(answers);
  Past cut = known;
  const Instant then = known.waits[300].sent;
  cut.waits.resize(300);
  for (Wait& wait : cut.waits) {
    if (wait.replied && *wait.replied > then) wait.replied.reset();
  }
  known.to = cut.to = then;
  EXPECT_EQ(tuned(known), tuned(cut));
}

TEST(Tuning, is_kept_as_text_bit_for_bit) {
  const Tuning one = tuned(mailbox([](bool asks, unsigned) { return asks; }));
  EXPECT_EQ(Tuning::from_text(one.to_text()), one);
  EXPECT_FALSE(Tuning::from_text(""));
  EXPECT_FALSE(Tuning::from_text("1 1 60 0.5"));
}

TEST(Tuning, a_letter_moves_chances_and_not_what_is_normal) {
  const Rhythm rhythm;
  const WorkingClock clock;
  const Rule rule = rule_of(Setting::normal);
  const Instant now = monday + 40h;
  const Reading plain = read(rhythm, clock, monday, now, rule);
  const Reading asked = read(rhythm, clock, monday, now, rule, {.odds = 1, .slower = 0});
  EXPECT_GT(asked.chance, plain.chance);
  EXPECT_GT(asked.answers, plain.answers);
  EXPECT_EQ(asked.surprise, plain.surprise);
  EXPECT_EQ(asked.half_by, plain.half_by);
  EXPECT_EQ(asked.most_by, plain.most_by);
}

TEST(Tuning, letters_in_one_go_after_a_year_give_numbers) {
  Past past;
  past.people.resize(1);
  past.from = monday;
  for (int i = 0; i < 46; ++i) {
    Wait wait;
    wait.sent = i < 6 ? monday + 24h * i : monday + days{400} + std::chrono::seconds{i};
    wait.conversation = static_cast<std::size_t>(i);
    wait.replied = wait.sent + (i < 6 ? 1h : 1h * i);
    past.waits.push_back(wait);
  }
  for (int i = 0; i < 10; ++i)
    past.waits.push_back({.sent = monday + days{410 + i}, .conversation = 100});
  past.to = monday + days{500};
  const Backtest found = backtest(past, rule_of(Setting::normal));
  EXPECT_TRUE(std::isfinite(found.at_sending.log_loss));
}

}  // namespace
}  // namespace whiteflag::silence
