// SPDX-License-Identifier: Apache-2.0
#include "silence/calendar.h"

#include <gmock/gmock.h>

#include "silence/working_clock.h"

namespace whiteflag::silence {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;
using std::chrono::sys_days;

Calendar dutch() {
  return Calendar{Place{"NL", ""}};
}

TEST(Calendar, whit_monday_is_a_holiday_and_the_tuesday_after_is_none) {
  EXPECT_TRUE(dutch().is_holiday(sys_days{2026y / 5 / 25}));
  EXPECT_EQ(dutch().weight(sys_days{2026y / 5 / 26}), 1);
}

TEST(Calendar, the_kings_day_moves_off_a_sunday) {
  EXPECT_TRUE(dutch().is_holiday(sys_days{2026y / 4 / 27}));
  EXPECT_TRUE(dutch().is_holiday(sys_days{2025y / 4 / 26}));
  EXPECT_FALSE(dutch().is_holiday(sys_days{2025y / 4 / 27}));
  EXPECT_TRUE(dutch().is_holiday(sys_days{2013y / 4 / 30}));
}

TEST(Calendar, christmas_weeks_and_the_builders_holiday_count_in_part) {
  const Calendar calendar = dutch();
  for (const Day day : {sys_days{2026y / 12 / 29}, sys_days{2026y / 7 / 28}}) {
    EXPECT_GT(calendar.weight(day), 0);
    EXPECT_LT(calendar.weight(day), 1);
  }
  EXPECT_EQ(calendar.weight(sys_days{2026y / 12 / 25}), 0);
}

TEST(Calendar, every_country_has_christmas_to_2040) {
  for (const char* country : {"NL", "BE", "DE", "FR", "AT", "CH", "LU", "GB", "IE", "US", "DK",
                              "SE", "NO", "ES", "IT", "PL"}) {
    const Calendar calendar{Place{country, ""}};
    for (const auto year : {2000y, 2026y, 2040y}) {
      EXPECT_TRUE(calendar.is_holiday(sys_days{year / 12 / 25})) << country;
      EXPECT_TRUE(calendar.is_holiday(sys_days{year / 1 / 1})) << country;
    }
  }
}

TEST(Calendar, regions_have_days_of_their_own_and_lack_others) {
  const Day epiphany = sys_days{2026y / 1 / 6};
  EXPECT_TRUE(Calendar(Place{"DE", "BY"}).is_holiday(epiphany));
  EXPECT_FALSE(Calendar(Place{"DE", "NW"}).is_holiday(epiphany));
  const Day easter_monday = sys_days{2026y / 4 / 6};
  EXPECT_TRUE(Calendar(Place{"GB", "ENG"}).is_holiday(easter_monday));
  EXPECT_FALSE(Calendar(Place{"GB", "SCT"}).is_holiday(easter_monday));
}

TEST(Calendar, a_place_nobody_knows_has_no_holidays) {
  EXPECT_FALSE(Calendar(Place{"ZZ", ""}).is_holiday(sys_days{2026y / 12 / 25}));
  EXPECT_TRUE(Calendar{}.slack().empty());
}

TEST(Calendar, a_holiday_stops_the_clock) {
  const Calendar calendar = dutch();
  const WorkingClock clock{office_week(), 120min, &calendar};
  const WorkingClock without{office_week(), 120min};
  const Instant friday = sys_days{2026y / 5 / 22} + 8h;
  const Instant tuesday = sys_days{2026y / 5 / 26} + 8h;
  EXPECT_EQ(clock.between(sys_days{2026y / 5 / 25} + 6h, sys_days{2026y / 5 / 25} + 16h), 0);
  EXPECT_LT(clock.between(friday, tuesday), without.between(friday, tuesday) / 1.5);
  const double day = without.between(sys_days{2026y / 5 / 26} - 2h, sys_days{2026y / 5 / 27} - 2h);
  EXPECT_GT(clock.after(friday + 8h, day), sys_days{2026y / 5 / 26} + 6h);
}

TEST(Calendar, after_undoes_between_across_holidays_and_absences) {
  const Calendar calendar{Place{"DE", "BY"}};
  WorkingClock clock{office_week(), 60min, &calendar};
  clock.rest(sys_days{2026y / 12 / 20}, sys_days{2026y / 12 / 28});
  for (int h = 0; h < 400; h += 13) {
    const Instant from = sys_days{2026y / 12 / 15} + std::chrono::hours{h};
    double before = 0;
    for (const double c : {60.0, 4000.0, 90000.0, 1e6}) {
      const Instant then = clock.after(from, c);
      EXPECT_NEAR(clock.between(from, then), c, 0.01);
      EXPECT_GE(clock.between(from, then + 1h), before);
      before = c;
    }
  }
}

TEST(Place, telephone_numbers_tell_country_and_region) {
  EXPECT_EQ(place_of_phone("+31 (0)6 1234 5678", ""), (Place{"NL", ""}));
  EXPECT_EQ(place_of_phone("0049 89 123456", ""), (Place{"DE", "BY"}));
  EXPECT_EQ(place_of_phone("089 / 12 34 56", "DE"), (Place{"DE", "BY"}));
  EXPECT_EQ(place_of_phone("+41 22 123 45 67", ""), (Place{"CH", "GE"}));
  EXPECT_EQ(place_of_phone("+352 26 12 34", ""), (Place{"LU", ""}));
  EXPECT_EQ(place_of_phone("+44 131 496 0000", ""), (Place{"GB", "SCT"}));
  EXPECT_EQ(place_of_phone("12345", "NL"), Place{});
  EXPECT_EQ(place_of_phone("+", ""), Place{});
}

TEST(Place, a_domain_says_more_than_a_phone_and_a_phone_more_than_a_clock) {
  EXPECT_EQ(place_of({.domain = "muehle.de", .phone = {"DE", "BY"}}), (Place{"DE", "BY"}));
  EXPECT_EQ(place_of({.domain = "muehle.de", .phone = {"NL", ""}}), (Place{"DE", ""}));
  EXPECT_EQ(place_of({.domain = "shop.com", .phone = {"FR", ""}, .language = "nl"}),
            (Place{"FR", ""}));
  EXPECT_EQ(place_of({.domain = "shop.co.uk"}), (Place{"GB", "ENG"}));
}

TEST(Place, language_and_clock_help_where_nothing_else_tells) {
  const Place flanders{"BE", "VLG"};
  EXPECT_EQ(place_of({.domain = "shop.com", .language = "nl", .offset = 60min, .own = flanders}),
            flanders);
  EXPECT_EQ(place_of({.domain = "shop.com", .language = "en", .offset = -300min, .own = flanders}),
            (Place{"US", ""}));
  EXPECT_EQ(place_of({.domain = "shop.com", .language = "de", .offset = 120min}),
            (Place{"DE", ""}));
  EXPECT_EQ(place_of({.domain = "shop.example", .own = {"NL", ""}}), (Place{"NL", ""}));
}

TEST(Place, a_packed_place_comes_back) {
  for (const Place& place :
       {Place{}, Place{"NL", ""}, Place{"DE", "BY"}, Place{"FR", "67"}, Place{"GB", "ENG"}}) {
    EXPECT_EQ(unpack_place(pack(place)), place);
    EXPECT_LT(pack(place), 1U << 28);
  }
}

}  // namespace
}  // namespace whiteflag::silence
