// SPDX-License-Identifier: Apache-2.0
#include "silence/backtest.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <string>

namespace whiteflag::silence {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;

const Instant monday = from_unix_seconds(1772409600);  // 2026-03-02 00:00 UTC
const Instant end = monday + days{7 * 60};

/// Somebody who answers each Tuesday morning's letter within two hours, sixty weeks long, but
/// for the letters of the weeks left out.
Past weekly(const std::vector<int>& silent_weeks) {
  Past past;
  past.people.resize(1);
  past.from = monday;
  past.to = end;
  for (int week = 0; week < 60; ++week) {
    Wait wait;
    wait.sent = monday + days{7 * week + 1} + 9h;
    wait.conversation = static_cast<std::size_t>(week);
    if (std::ranges::find(silent_weeks, week) == silent_weeks.end()) wait.replied = wait.sent + 2h;
    past.waits.push_back(wait);
  }
  return past;
}

Backtest of(const Past& past) {
  return backtest(past, rule_of(Setting::normal));
}

TEST(Backtest, who_always_answers_in_time_is_never_told) {
  const Backtest all = of(weekly({}));
  EXPECT_TRUE(all.enough);
  EXPECT_EQ(all.waits, 60);
  EXPECT_EQ(all.replies, 60);
  EXPECT_EQ(all.rhythm.alarms, 0);
  EXPECT_EQ(all.seven_days.alarms, 0);
  EXPECT_EQ(all.true_silences, 0);
}

TEST(Backtest, silences_of_who_answers_are_told_rightly) {
  const Backtest all = of(weekly({40, 50}));
  EXPECT_EQ(all.replies, 58);
  EXPECT_EQ(all.rhythm.alarms, 2);
  EXPECT_EQ(all.rhythm.judged, 2);
  EXPECT_EQ(all.rhythm.rightly, 2);
  EXPECT_EQ(all.rhythm.too_early, 0);
  EXPECT_EQ(all.true_silences, 2);
}

TEST(Backtest, an_answer_soon_after_the_alarm_was_told_too_early) {
  Past past = weekly({50});
  past.waits[50].replied = past.waits[50].sent + days{4};
  const Backtest all = of(past);
  EXPECT_EQ(all.rhythm.alarms, 1);
  EXPECT_EQ(all.rhythm.rightly, 0);
  EXPECT_EQ(all.rhythm.too_early, 1);
}

TEST(Backtest, an_alarm_of_which_too_little_followed_is_not_judged) {
  const Backtest all = of(weekly({59}));
  EXPECT_EQ(all.rhythm.alarms, 1);
  EXPECT_EQ(all.rhythm.judged, 0);
  EXPECT_EQ(all.true_silences, 0);
}

// What comes later must not show in what was told before.
TEST(Backtest, what_follows_changes_nothing_told_before) {
  Past until = weekly({40});
  until.to = monday + days{7 * 45};
  std::erase_if(until.waits, [&](const Wait& w) { return w.sent > until.to; });
  Past longer = until;
  for (int i = 0; i < 200; ++i) {
    Wait later;
    later.sent = until.to + std::chrono::hours{i + 1};
    later.conversation = static_cast<std::size_t>(1000 + i);
    longer.waits.push_back(later);
  }
  const Backtest a = of(until);
  const Backtest b = of(longer);
  EXPECT_EQ(a.rhythm.alarms, b.rhythm.alarms);
  EXPECT_EQ(a.at_sending.log_loss, b.at_sending.log_loss);
}

TEST(Backtest, a_shift_by_whole_weeks_changes_nothing) {
  Past past = weekly({10, 20, 30});
  // Before Christmas: its weeks count in part, and move among the days of the week.
  past.waits.resize(38);
  past.to = monday + days{7 * 40};
  const Backtest before = of(past);
  const days shift{7 * 52};
  past.from += shift;
  past.to += shift;
  for (Wait& wait : past.waits) {
    wait.sent += shift;
    if (wait.replied) *wait.replied += shift;
  }
  const Backtest after = of(past);
  EXPECT_EQ(before.rhythm.alarms, after.rhythm.alarms);
  EXPECT_EQ(before.at_sending.log_loss, after.at_sending.log_loss);
  EXPECT_EQ(before.at_sending.error, after.at_sending.error);
}

TEST(Backtest, chances_are_sorted_and_hold_every_letter_once) {
  const Backtest all = of(weekly({10, 20, 30, 40, 50}));
  std::int64_t letters = 0;
  double before = 0;
  for (const Calibration& row : all.at_sending.rows) {
    EXPECT_GE(row.said, before);
    before = row.said;
    letters += row.letters;
  }
  EXPECT_EQ(letters, all.at_sending.letters);
  // The last week's letter was not seen for a week.
  EXPECT_EQ(letters, 59);
}

TEST(Backtest, little_mail_is_said_to_be_little) {
  Past past = weekly({});
  past.waits.resize(20);
  EXPECT_FALSE(of(past).enough);
  EXPECT_FALSE(of(Past{}).enough);
}

TEST(Backtest, odd_pasts_give_numbers) {
  Past nobody_answers = weekly({});
  for (Wait& wait : nobody_answers.waits) wait.replied.reset();
  Past backwards = weekly({});
  for (Wait& wait : backwards.waits) wait.replied = wait.sent - days{2};
  Past doubled = weekly({});
  const std::vector<Wait> once = doubled.waits;
  doubled.waits.insert(doubled.waits.end(), once.begin(), once.end());
  std::ranges::stable_sort(doubled.waits, {}, &Wait::sent);
  Past old = weekly({});
  old.waits.front().sent = from_unix_seconds(0);
  old.waits.back().sent = from_unix_seconds(4'070'908'800);
  for (const Past& past : {nobody_answers, backwards, doubled, old}) {
    const Backtest all = of(past);
    for (const double x : {all.at_sending.error, all.at_sending.log_loss, all.shipped_log_loss,
                           all.after_three_days.error, all.after_three_days.log_loss})
      EXPECT_TRUE(std::isfinite(x));
  }
}

}  // namespace
}  // namespace whiteflag::silence
