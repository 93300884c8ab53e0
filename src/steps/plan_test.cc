// SPDX-License-Identifier: Apache-2.0
#include "steps/plan.h"

#include <gtest/gtest.h>

namespace whiteflag::steps {
namespace {

using Indexes = std::vector<std::size_t>;

TEST(Plan, those_who_answered_come_first) {
  const std::vector<Task> tasks = {{8, 9, false}, {6, 0.1, true}, {6, 0.1, true}};
  const Plan plan = fill(tasks, 14);
  EXPECT_EQ(plan.chosen, (Indexes{1, 2}));
  EXPECT_DOUBLE_EQ(plan.minutes, 12);
}

TEST(Plan, the_minutes_are_filled_best_not_greedily) {
  const std::vector<Task> tasks = {{6, 0.30, false}, {5, 0.24, false}, {5, 0.24, false}};
  EXPECT_EQ(fill(tasks, 10).chosen, (Indexes{1, 2}));
}

TEST(Plan, what_gains_nothing_takes_no_minute) {
  const std::vector<Task> tasks = {{3, 0, false}, {3, 0.1, false}};
  EXPECT_EQ(fill(tasks, 60).chosen, (Indexes{1}));
}

TEST(Plan, an_empty_day_and_no_time_are_fine) {
  EXPECT_TRUE(fill({}, 45).chosen.empty());
  const std::vector<Task> tasks = {{3, 0.1, false}};
  EXPECT_TRUE(fill(tasks, 0).chosen.empty());
  EXPECT_TRUE(fill(tasks, -5).chosen.empty());
  EXPECT_EQ(fill(tasks, 3).chosen, (Indexes{0}));
}

}  // namespace
}  // namespace whiteflag::steps
