// SPDX-License-Identifier: Apache-2.0
#include "letters/transfer.h"

#include <gtest/gtest.h>

namespace whiteflag::letters {

TEST(Transfer, quoted_printable_joins_soft_breaks_and_drops_padding) {
  EXPECT_EQ(decode("a=3Db=\r\nc  \r\nd=20\n", Encoding::quoted_printable), "a=bc\r\nd \n");
  EXPECT_EQ(decode("50=% off =\n", Encoding::quoted_printable), "50=% off ");
}

TEST(Transfer, base64_reads_around_what_is_no_digit) {
  EXPECT_EQ(decode("SGVs\r\nbG8!\r\n", Encoding::base64), "Hello");
  EXPECT_EQ(decode("SGVsbG8=\r\nfooter of a list", Encoding::base64), "Hello");
}

TEST(Transfer, the_size_is_what_decoding_would_give) {
  for (const char* text : {"", "QQ==", "QUI=", "QUJD", "QUJD\r\nRA", "QUJDRE"}) {
    EXPECT_EQ(decoded_size(text, Encoding::base64), decode(text, Encoding::base64).size()) << text;
  }
}

TEST(Transfer, a_limit_stops_the_work) {
  EXPECT_LE(decode(std::string(4000, 'A'), Encoding::base64, 30).size(), 33U);
}

TEST(Transfer, uuencode_is_read) {
  EXPECT_EQ(decode("begin 644 a.txt\n%2&5L;&\\ \n`\nend\n", Encoding::uuencode), "Hello");
}

TEST(Transfer, names_are_read_in_any_dress) {
  EXPECT_EQ(encoding_named(" Quoted-Printable "), Encoding::quoted_printable);
  EXPECT_EQ(encoding_named("\"base64\""), Encoding::base64);
  EXPECT_EQ(encoding_named("8bit"), Encoding::plain);
}

}  // namespace whiteflag::letters
