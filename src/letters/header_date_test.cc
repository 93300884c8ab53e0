// SPDX-License-Identifier: Apache-2.0
#include "letters/header_date.h"

#include <gtest/gtest.h>

namespace whiteflag::letters {

namespace {

std::string read(std::string_view value) {
  const auto date = parse_date(value);
  if (!date) return "-";
  return iso_text(date->at, date->offset.value_or(std::chrono::minutes{0})) +
         (date->offset ? "" : "?");
}

}  // namespace

TEST(HeaderDate, the_proper_form_and_its_lesser_kin) {
  const std::string moment = "2026-03-03T10:00:00+01:00";
  for (const char* text :
       {"Tue, 3 Mar 2026 10:00:00 +0100", "3 Mar 2026 10:00:00 +0100", "Tue, 03 Mar 26 10:00 +0100",
        "Tue,\r\n 3 Mar 2026\t10:00:00 +0100 (CET)", "Tue, 3 Mar 2026 10:00:00 CET",
        "Tue, 3 Mar 2026 10:00:00 GMT+0100", "Tue, 3 Mar 2026 10:00:00 +01:00",
        "2026-03-03T10:00:00+01:00", "2026-03-03 10:00:00.123 +0100",
        "Tue Mar  3 10:00:00 2026 +0100", "Tue Mar 3 10:00:00 CET 2026",
        "Tue, 3-Mar-2026 10:00:00 +0100", "March 3, 2026 10:00:00 AM +0100",
        "di, 3 mrt 2026 10:00:00 +0100", "Di, 3 M\xC3\xA4rz 2026 10:00:00 +0100",
        "Tuesday, 03 Mar 2026 10.00.00 +0100", "3.3.2026 10:00:00 +0100"}) {
    EXPECT_EQ(read(text), moment) << text;
  }
}

TEST(HeaderDate, without_a_zone_the_offset_stays_open) {
  EXPECT_EQ(read("3 Mar 2026 10:00:00"), "2026-03-03T10:00:00+00:00?");
  EXPECT_EQ(read("3 Mar 2026 10:00:00 -0000"), "2026-03-03T10:00:00+00:00?");
  EXPECT_EQ(read("3 Mar 2026"), "2026-03-03T00:00:00+00:00?");
}

TEST(HeaderDate, years_and_hours_of_old) {
  EXPECT_EQ(read("1 Jan 99 00:00 GMT"), "1999-01-01T00:00:00+00:00");
  EXPECT_EQ(read("1 Jan 102 00:00 GMT"), "2002-01-01T00:00:00+00:00");
  EXPECT_EQ(read("1/30/2002 12:05 AM"), "2002-01-30T00:05:00+00:00?");
  EXPECT_EQ(read("30/1/2002 1:05 PM"), "2002-01-30T13:05:00+00:00?");
}

TEST(HeaderDate, what_is_no_date_is_none) {
  for (const char* text : {"", "now", "31 Feb 2026 10:00:00 +0100", "Tue, 3 Mar", "99999999999999",
                           "3 Mar 2026 25:00:00 +0100", "3 Foo 2026 10:00:00"}) {
    EXPECT_EQ(read(text), "-") << text;
  }
}

}  // namespace whiteflag::letters
