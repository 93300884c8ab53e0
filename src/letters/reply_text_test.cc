// SPDX-License-Identifier: Apache-2.0
#include "letters/reply_text.h"

#include <gtest/gtest.h>

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

}  // namespace
}  // namespace whiteflag::letters
