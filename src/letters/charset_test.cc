// SPDX-License-Identifier: Apache-2.0
#include "letters/charset.h"

#include <gtest/gtest.h>

namespace whiteflag::letters {

TEST(Charset, ascii_stays_as_it_is) {
  EXPECT_EQ(to_utf8("Goedemorgen", "us-ascii").text, "Goedemorgen");
  EXPECT_FALSE(to_utf8("Goedemorgen", "us-ascii").flawed);
}

TEST(Charset, latin_1_is_read_as_windows_1252) {
  EXPECT_EQ(to_utf8("caf\xE9 \x80 12", "ISO-8859-1").text, "café € 12");
  EXPECT_EQ(to_utf8("caf\xE9", "latin_1").text, "café");
}

TEST(Charset, an_unknown_name_is_guessed) {
  EXPECT_EQ(to_utf8("caf\xC3\xA9", "x-no-such").text, "café");
  EXPECT_EQ(to_utf8("caf\xE9", "").text, "café");
  EXPECT_TRUE(to_utf8("caf\xE9", "us-ascii").flawed);
}

TEST(Charset, bytes_that_never_were_utf_8_are_windows_1252) {
  EXPECT_EQ(to_utf8("na\xEFve", "utf-8").text, "naïve");
  EXPECT_EQ(to_utf8("\xC3\xA9 \xE9 x", "utf-8").text, "é \xEF\xBF\xBD x");
}

TEST(Charset, icu_reads_the_rest) {
  EXPECT_EQ(to_utf8("\xA4", "iso-8859-15").text, "€");
  EXPECT_EQ(to_utf8("\xCF\xF0\xE8", "CP1251").text, "При");
  EXPECT_EQ(to_utf8("\x1B$B$3$s\x1B(B", "iso-2022-jp").text, "こん");
  EXPECT_EQ(to_utf8("\xC4\xE3", "gb2312").text, "你");
}

TEST(Charset, nul_bytes_are_left_out) {
  EXPECT_EQ(to_utf8(std::string_view{"a\0b", 3}, "utf-8").text, "ab");
}

}  // namespace whiteflag::letters
