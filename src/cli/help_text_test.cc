// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "base/text.h"
#include "cli/help_texts.h"

namespace whiteflag::cli {
namespace {

TEST(Help, a_page_reads_well_on_a_terminal) {
  EXPECT_EQ(plain_help("# whiteflag wait\n\nUse `--until`, see [scope](scope.md).\n\n## Options\n"
                       "```console\n$ whiteflag `x`\n```\n"),
            "whiteflag wait\n\nUse --until, see scope.\n\nOPTIONS\n    $ whiteflag `x`\n");
}

TEST(Help, a_note_for_those_who_check_the_page_is_left_out) {
  EXPECT_EQ(plain_help("Before.\n<!-- empty store -->\nAfter.\n"), "Before.\nAfter.\n");
}

TEST(Help, every_page_of_docs_cli_is_built_in) {
  EXPECT_THAT(help_text("today"), testing::HasSubstr("# whiteflag today"));
  EXPECT_EQ(help_text("no-such-verb"), "");
}

TEST(Help, no_page_is_wider_than_80_columns) {
  for (const auto& page : help_texts()) {
    for (const auto line : split_lines(page.text)) {
      // Every character but a UTF-8 continuation byte takes a column.
      const auto columns = std::ranges::count_if(line, [](char c) { return (c & 0xC0) != 0x80; });
      EXPECT_LE(columns, 80) << page.verb << ": " << line;
    }
  }
}

}  // namespace
}  // namespace whiteflag::cli
