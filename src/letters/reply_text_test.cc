// SPDX-License-Identifier: Apache-2.0
#include "letters/reply_text.h"

#include <gtest/gtest.h>

#include "base/text.h"

namespace whiteflag::letters {
namespace {

std::string joined(std::string_view text) {
  std::string all;
  for (const Segment& segment : segments(text)) all.append(segment.text);
  return all;
}

TEST(ReplyText, the_segments_are_the_text) {
  for (const std::string_view text :
       {std::string_view{""}, std::string_view{"\n"}, std::string_view{"\n\n> a\nb\n--\nc\n"},
        std::string_view{"a\r\nOn 3 May 2026 at 10:00, Jan <jan@x.example> wrote:\r\n> b\r\n"},
        std::string_view{"x--- On Wed, Apr 4, 2026 at 3:59 PM, me@x.example wrote:\n> Hi\n"}}) {
    EXPECT_EQ(joined(text), text);
  }
}

TEST(ReplyText, an_intro_may_name_its_writer_first_and_the_day_last) {
  for (const std::string_view intro :
       {"Jan de Vries schreef op di 03-03-2026 om 10:02 [+0100]:",
        "Jan de Vries a écrit le 03/03/2026 10:02 :",
        "----- Mail original -----\nDe: \"Jan\" <jan@north.example>\nObjet: Devis"}) {
    const std::string text = std::string{"Akkoord.\n\n"}.append(intro).append("\n> Past het?\n");
    EXPECT_EQ(trim(split_text(text, "").reply), "Akkoord.") << intro;
  }
}

}  // namespace
}  // namespace whiteflag::letters
