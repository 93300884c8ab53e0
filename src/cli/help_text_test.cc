// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/help_texts.h"

namespace whiteflag::cli {
namespace {

TEST(Help, a_page_reads_well_on_a_terminal) {
  EXPECT_EQ(plain_help("# whiteflag wait\n\nUse `--until`, see [scope](scope.md).\n\n## Options\n"
                       "```console\n$ whiteflag `x`\n```\n"),
            "whiteflag wait\n\nUse --until, see scope.\n\nOPTIONS\n    $ whiteflag `x`\n");
}

TEST(Help, every_page_of_docs_cli_is_built_in) {
  EXPECT_THAT(help_text("today"), testing::HasSubstr("# whiteflag today"));
  EXPECT_EQ(help_text("no-such-verb"), "");
}

TEST(Help, no_page_is_wider_than_a_terminal) {
  for (const auto& page : help_texts()) {
    const std::string text = plain_help(page.text);
    std::size_t begin = 0;
    while (begin < text.size()) {
      const auto end = text.find('\n', begin);
      EXPECT_LE(end - begin, 100U) << page.verb << ": " << text.substr(begin, end - begin);
      begin = end + 1;
    }
  }
}

}  // namespace
}  // namespace whiteflag::cli
