// SPDX-License-Identifier: Apache-2.0
#include "sources/mbox_split.h"

#include <gmock/gmock.h>

#include "sources/mbox_letter.h"

namespace whiteflag::sources {
namespace {

using testing::ElementsAre;

std::vector<std::string> letters_of(std::string_view text) {
  std::vector<std::string> out;
  while (!text.empty()) {
    const auto piece = first_letter(text, true);
    if (!piece) break;
    const std::string_view letter = text.substr(piece->begin, piece->end - piece->begin);
    if (piece->quoted) {
      unquote_from_lines(letter, out.emplace_back());
    } else {
      out.emplace_back(letter);
    }
    text.remove_prefix(piece->next);
  }
  return out;
}

TEST(MboxSplit, a_blank_line_and_a_dated_from_line_begin_the_next_letter) {
  EXPECT_THAT(letters_of("From a@b.example Mon Mar  2 10:00:00 2026\nSubject: 1\n\none\n\n"
                         "From - Tue Mar  3 10:00:00 2026\nSubject: 2\n\ntwo\n\n"),
              ElementsAre("Subject: 1\n\none\n", "Subject: 2\n\ntwo\n"));
}

TEST(MboxSplit, prose_that_begins_with_from_stays_in_its_letter) {
  const std::string letter =
      "Subject: 1\n\nHi,\n\nFrom Monday on we are open.\nFrom 10:00 to 12:00.\n";
  EXPECT_THAT(letters_of("From a Mon Mar  2 10:00:00 2026\n" + letter + "\n"), ElementsAre(letter));
}

TEST(MboxSplit, a_from_line_without_a_date_counts_before_a_header) {
  EXPECT_THAT(letters_of("From a\nSubject: 1\n\none\n\nFrom b\nSubject: 2\n\ntwo\n"),
              ElementsAre("Subject: 1\n\none\n", "Subject: 2\n\ntwo\n"));
}

TEST(MboxSplit, a_missing_blank_line_is_forgiven_where_all_else_speaks_for_a_letter) {
  EXPECT_THAT(letters_of("From a Mon Mar  2 10:00:00 2026\nSubject: 1\n\none\n"
                         "From b Mon Mar  2 10:00:00 2026\nSubject: 2\n\ntwo\n"),
              ElementsAre("Subject: 1\n\none\n", "Subject: 2\n\ntwo\n"));
}

TEST(MboxSplit, quoted_from_lines_lose_one_mark) {
  EXPECT_THAT(
      letters_of("From a Mon Mar  2 10:00:00 2026\nSubject: 1\n\n>From me\n>>From you\n> From x\n"),
      ElementsAre("Subject: 1\n\nFrom me\n>From you\n> From x\n"));
}

TEST(MboxSplit, a_content_length_is_honoured_where_it_leads_to_a_letter) {
  const std::string inner = "look:\n\nFrom c Mon Mar  2 10:00:00 2026\nSubject: inner\n\n>From x\n";
  const std::string first =
      "Subject: 1\nContent-Length: " + std::to_string(inner.size()) + "\n\n" + inner;
  EXPECT_THAT(letters_of("From a Mon Mar  2 10:00:00 2026\n" + first +
                         "\nFrom b Mon Mar  2 10:00:00 2026\nSubject: 2\n\ntwo\n"),
              ElementsAre(first, "Subject: 2\n\ntwo\n"));
}

TEST(MboxSplit, a_false_content_length_is_ignored) {
  for (const char* length : {"3", "9999999", "99999999999999999999999", "-1", "x"}) {
    const std::string first = std::string{"Content-Length: "} + length + "\n\none two\n";
    EXPECT_THAT(letters_of("From a Mon Mar  2 10:00:00 2026\n" + first +
                           "\nFrom b Mon Mar  2 10:00:00 2026\nSubject: 2\n\ntwo\n"),
                ElementsAre(first, "Subject: 2\n\ntwo\n"))
        << length;
  }
}

TEST(MboxSplit, line_ends_of_windows_are_as_good) {
  EXPECT_THAT(letters_of("From a Mon Mar  2 10:00:00 2026\r\nSubject: 1\r\n\r\none\r\n\r\n"
                         "From b Mon Mar  2 10:00:00 2026\r\nSubject: 2\r\n\r\ntwo\r\n"),
              ElementsAre("Subject: 1\r\n\r\none\r\n", "Subject: 2\r\n\r\ntwo\r\n"));
}

TEST(MboxSplit, nothing_is_said_before_the_end_of_a_letter_is_certain) {
  const std::string text =
      "From a Mon Mar  2 10:00:00 2026\nSubject: 1\n\none\n\nFrom b Mon Mar  2 10:00:00 2026\n";
  for (std::size_t size = 0; size < text.size(); ++size) {
    EXPECT_FALSE(first_letter(std::string_view{text}.substr(0, size), false)) << size;
  }
  EXPECT_TRUE(first_letter(text, false));
}

TEST(MboxSplit, any_bytes_come_to_an_end) {
  for (const std::string text :
       {"", "From ", "From \n", "\n\n\n", "x", "From a\n\n\n", ">From \n"}) {
    EXPECT_THAT(letters_of(text), testing::SizeIs(testing::Le(1))) << text;
  }
}

TEST(MboxLetter, keeps_its_name_when_it_is_read_or_flagged) {
  const auto with = [](const std::string& line) {
    return look_at("Subject: x\n" + line + "Message-ID: <1@kade.example>\n\nStatus: open\n").key;
  };
  EXPECT_EQ(with("Status: RO\n"), with("Status: O\n"));
  EXPECT_EQ(with("X-Mozilla-Status: 0001\nX-Keywords: a\n b\n"),
            with("X-Mozilla-Status: 0003\nX-Keywords: c\n"));
  EXPECT_NE(with("Status: RO\n"), look_at("Subject: y\n\n").key);
}

TEST(MboxLetter, deleted_in_thunderbird_and_not_yet_compacted_is_trashed) {
  EXPECT_TRUE(look_at("X-Mozilla-Status: 0009\nSubject: x\n\n").trashed);
  EXPECT_FALSE(look_at("X-Mozilla-Status: 0001\nSubject: x\n\n").trashed);
  EXPECT_FALSE(look_at("Subject: x\n\nX-Mozilla-Status: 0009\n").trashed);
}

}  // namespace
}  // namespace whiteflag::sources
