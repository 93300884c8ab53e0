// SPDX-License-Identifier: Apache-2.0
#include "silence/working_clock.h"

#include <gmock/gmock.h>

#include <cmath>

namespace whiteflag::silence {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;

const Instant monday = from_unix_seconds(1772409600);  // 2026-03-02 00:00 UTC

TEST(WorkingClock, a_week_is_a_week) {
  EXPECT_NEAR(WorkingClock{}.between(monday + 7h, monday + days{7} + 7h), 604800, 1e-6);
}

TEST(WorkingClock, a_shift_by_whole_weeks_changes_nothing) {
  const WorkingClock clock{120min};
  for (int h = 0; h < 400; h += 7) {
    const Instant from = monday + std::chrono::hours{h};
    EXPECT_EQ(clock.between(from, from + 53h),
              clock.between(from - days{7000}, from - days{7000} + 53h));
  }
}

TEST(WorkingClock, a_weekend_counts_less_than_a_working_day) {
  const WorkingClock clock;
  EXPECT_LT(clock.between(monday + days{5}, monday + days{7}),
            clock.between(monday, monday + days{1}));
}

TEST(WorkingClock, after_undoes_between) {
  WorkingClock clock{-300min};
  clock.rest(monday + days{2}, monday + days{9});
  clock.rest(monday + days{8}, monday + days{10});
  for (int h = 0; h < 300; h += 11) {
    const Instant from = monday + std::chrono::hours{h};
    for (const double c : {60.0, 4000.0, 90000.0, 1e6}) {
      EXPECT_NEAR(clock.between(from, clock.after(from, c)), c, 0.01);
    }
  }
}

TEST(WorkingClock, an_absence_stops_it) {
  WorkingClock clock;
  clock.rest(monday, monday + days{14});
  EXPECT_EQ(clock.between(monday + days{1}, monday + days{13}), 0);
}

TEST(WorkingClock, absurd_weights_are_an_even_week) {
  Week week{};
  week.fill(std::nan(""));
  EXPECT_NEAR(WorkingClock{week}.between(monday, monday + 1h), 3600, 1e-9);
}

}  // namespace
}  // namespace whiteflag::silence
