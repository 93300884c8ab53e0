// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "base/id.h"
#include "base/text.h"
#include "base/time.h"

namespace whiteflag {
namespace {

TEST(Text, base64_pads_what_is_no_multiple_of_three) {
  EXPECT_EQ(base64(""), "");
  EXPECT_EQ(base64("f"), "Zg==");
  EXPECT_EQ(base64("fo"), "Zm8=");
  EXPECT_EQ(base64("foo"), "Zm9v");
  EXPECT_EQ(base64(std::string{"\xFF\0\xFE", 3}), "/wD+");
}

TEST(Time, a_bare_date_is_nine_in_the_sellers_zone) {
  const auto at = parse_iso("2026-07-01", Zone{"Europe/Amsterdam"});
  ASSERT_TRUE(at);
  EXPECT_EQ(iso_text(*at, std::chrono::minutes{0}), "2026-07-01T07:00:00+00:00");
}

TEST(Time, an_offset_wins_over_the_zone) {
  const auto at = parse_iso("2026-03-03T10:00:00-08:00", Zone{"Europe/Amsterdam"});
  ASSERT_TRUE(at);
  EXPECT_EQ(iso_text(*at, std::chrono::minutes{-480}), "2026-03-03T10:00:00-08:00");
}

TEST(Time, nonsense_is_refused_with_a_hint) {
  for (const char* text :
       {"", "morgen", "2026-13-01", "2026-02-30", "2026-03-03T25:00", "2026-03-03T10:00+"}) {
    EXPECT_FALSE(parse_iso(text, Zone{})) << text;
  }
}

TEST(Time, the_clock_change_is_known) {
  const Zone zone{"Europe/Amsterdam"};
  EXPECT_EQ(zone.offset_at(*parse_iso("2026-10-25T00:30Z", zone)).count(), 120);
  EXPECT_EQ(zone.offset_at(*parse_iso("2026-10-25T01:30Z", zone)).count(), 60);
}

TEST(Text, folding_takes_case_and_accents_away) {
  EXPECT_EQ(fold_text("Élodie Müller ŁÓDŹ"), "elodie muller lodz");
}

TEST(Text, broken_utf8_is_replaced_and_the_rest_kept) {
  EXPECT_EQ(valid_utf8("a\xFF"
                       "b\xC3\xA9\xC3"),
            "a\xEF\xBF\xBD"
            "b\xC3\xA9\xEF\xBF\xBD");
}

TEST(Id, the_same_content_at_the_same_time_has_the_same_id) {
  const auto content = hash128("letter");
  EXPECT_EQ(uuid7(1000, content), uuid7(1000, content));
  EXPECT_EQ(uuid_text(uuid7(0x0192F0C1AABB, content)).substr(0, 15), "0192f0c1-aabb-7");
}

TEST(Text, a_quotation_is_one_line_and_ends_behind_a_word) {
  EXPECT_EQ(quotation("  Dag Anna,\n\nhoe  gaat het? ", 160), "Dag Anna, hoe gaat het?");
  EXPECT_EQ(quotation("een twee drie vier", 13), "een twee drie…");
  EXPECT_EQ(quotation("een twee drie vier", 12), "een twee…");
  EXPECT_EQ(quotation("éénlangwoordzonderspatie", 2), "é…");
  EXPECT_EQ(quotation("", 10), "");
}

TEST(Id, an_id_is_read_back_as_it_was_written) {
  const Bytes16 id = hash128("a letter");
  EXPECT_EQ(parse_uuid(uuid_text(id)), id);
  EXPECT_FALSE(parse_uuid("2026-05-03"));
  EXPECT_FALSE(parse_uuid(uuid_text(id) + "0"));
}

}  // namespace
}  // namespace whiteflag
