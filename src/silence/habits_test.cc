// SPDX-License-Identifier: Apache-2.0
#include "silence/habits.h"

#include <gmock/gmock.h>

#include <numeric>

#include "silence/memory.h"
#include "silence/rhythm.h"

namespace whiteflag::silence {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;

const Instant monday = from_unix_seconds(1772409600);  // 2026-03-02 00:00 UTC

double share_of_day(const Week& week, std::size_t day) {
  const double sum = std::accumulate(week.begin(), week.end(), 0.0);
  const auto from = week.begin() + static_cast<std::ptrdiff_t>(day * 24);
  return std::accumulate(from, from + 24, 0.0) / sum;
}

TEST(Habits, who_answers_on_tuesdays_only_has_a_week_of_tuesdays) {
  Habits habits;
  for (int i = 0; i < 10; ++i) habits.add(monday + days{1 + 7 * i} + 10h, 0min);
  EXPECT_GT(share_of_day(week_of(habits), 1), 0.85);
}

TEST(Habits, a_few_answers_on_one_day_change_little) {
  Habits habits;
  for (int i = 0; i < 2; ++i) habits.add(monday + days{1 + 7 * i} + 10h, 0min);
  EXPECT_LT(share_of_day(week_of(habits), 1), 0.25);
}

TEST(Habits, nobody_known_keeps_the_office_week) {
  EXPECT_EQ(week_of(Habits{}), office_week());
}

TEST(Pace, who_takes_longer_and_longer_is_slowing) {
  std::vector<Pair> pairs;
  for (int i = 0; i < 15; ++i) {
    const Instant sent = monday - days{360 - 24 * i};
    pairs.push_back({sent, sent + std::chrono::minutes{60 << (i / 2)}});
  }
  const Pace pace = pace_of(pairs, WorkingClock{}, WorkingClock{}, monday);
  EXPECT_TRUE(pace.slowing);
  EXPECT_NEAR(normal_of(pace, 9.75, 2).usual / 3600, 128, 50);
  EXPECT_LT(pace.before, 5 * 3600);
}

TEST(Pace, an_even_pace_is_not_slowing) {
  std::vector<Pair> pairs;
  for (int i = 0; i < 30; ++i) {
    const Instant sent = monday - days{360 - 12 * i};
    pairs.push_back({sent, sent + std::chrono::minutes{30 + 60 * (i * 7 % 11)}});
  }
  EXPECT_FALSE(pace_of(pairs, WorkingClock{}, WorkingClock{}, monday).slowing);
}

TEST(Memory, bytes_bring_it_back) {
  std::vector<Exchange> exchanges;
  for (int i = 0; i < 12; ++i) {
    const Instant sent = monday - days{200 - 10 * i};
    exchanges.push_back({{sent, sent + 5h}, sent + 3h});
  }
  exchanges.push_back({{monday - 3h, std::nullopt}, std::nullopt});
  Memory known;
  known.place = {"DE", "BY"};
  known.ahead = -60min;
  known.absences = {{monday - days{90}, monday - days{80}}, {monday, monday - days{1}}};
  const Memory memory = learned(known, exchanges, 60min, nullptr, monday);
  EXPECT_EQ(memory.absences.size(), 1U);
  EXPECT_EQ(memory.level.thread.replies(), 12);
  const auto back = Memory::from_bytes(memory.to_bytes());
  ASSERT_TRUE(back);
  EXPECT_EQ(*back, memory);
  EXPECT_EQ(Level::from_bytes(memory.level.to_bytes()), memory.level);
}

TEST(Memory, bytes_that_are_none_are_refused) {
  const std::string bytes = Memory{}.to_bytes();
  for (std::size_t n = 0; n < bytes.size(); ++n) {
    EXPECT_FALSE(Memory::from_bytes(std::string_view{bytes}.substr(0, n)));
  }
  EXPECT_FALSE(Memory::from_bytes(bytes + "x"));
  EXPECT_FALSE(Level::from_bytes("nonsense"));
}

}  // namespace
}  // namespace whiteflag::silence
