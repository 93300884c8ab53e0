// SPDX-License-Identifier: Apache-2.0
#include "letters/html_text.h"

#include <gtest/gtest.h>

namespace whiteflag::letters {

namespace {

std::string read(std::string_view html) {
  return html_text(html, 100000);
}

}  // namespace

TEST(HtmlText, blocks_make_lines_and_white_space_collapses) {
  EXPECT_EQ(read("<div>a  b\n c<br>d</div><div>e&nbsp;&eacute;</div>"), "a b c\nd\ne é\n");
  EXPECT_EQ(read("<p>a</p><p>b</p>"), "a\n\nb\n");
}

TEST(HtmlText, a_quote_has_marks_before_its_lines) {
  EXPECT_EQ(read("Yes<blockquote type=cite><p>a</p><p>b<blockquote type=cite>c</blockquote></"
                 "blockquote>No"),
            "Yes\n> a\n>\n> b\n>\n> > c\n\nNo\n");
  EXPECT_EQ(read("Jan wrote:<blockquote>a</blockquote>"), "Jan wrote:\n> a\n");
}

TEST(HtmlText, a_paragraph_set_for_its_margin_is_no_quote) {
  EXPECT_EQ(read("Yes<blockquote>a</blockquote>"), "Yes\n\na\n");
  EXPECT_EQ(read("We offer:<blockquote style='margin:0 0 0 40px; border: none'>a</blockquote>"),
            "We offer:\n\na\n");
}

TEST(HtmlText, lists_and_tables_stay_readable) {
  EXPECT_EQ(read("<ul><li>a<li><p>b</p></ul>"), "- a\n- b\n");
  EXPECT_EQ(read("<ol><li>a</li><li>b</li></ol>"), "1. a\n2. b\n");
  EXPECT_EQ(read("<table><tr><td>a<td>b<tr><td>c<td>d</table>"), "a b\nc d\n");
}

TEST(HtmlText, what_is_not_shown_is_not_read) {
  EXPECT_EQ(read("<head><title>t</title><style>p{}</style></head>a<script>x</script>"
                 "<div style='display: none'>y</div><p hidden>z</p>"),
            "a\n");
}

TEST(HtmlText, a_ruler_stands_as_outlook_writes_it) {
  EXPECT_EQ(read("a<hr>From: b"), "a\n________________________________\nFrom: b\n");
}

TEST(HtmlText, a_charset_is_found_near_the_start) {
  EXPECT_EQ(html_charset("<meta http-equiv=x content=\"text/html; charset=iso-8859-1\">"),
            "iso-8859-1");
  EXPECT_EQ(html_charset("<p>none</p>"), "");
}

}  // namespace whiteflag::letters
