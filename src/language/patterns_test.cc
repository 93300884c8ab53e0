// SPDX-License-Identifier: Apache-2.0
#include "language/patterns.h"

#include <gtest/gtest.h>

#include <string>

#include "language/fold.h"

namespace whiteflag::language {
namespace {

constexpr std::string_view file = R"(
[words: answer]
reply
respond*
[words: before]
by
[words: no]
no
[words: self]
i will
[part: your word]
your + {answer}
[deadline]
> Whenever it suits you.
{answer} … {before} {date} !{self}
{your word} & today
[order]
^ please {answer}
[question]
{answer} {?}
[after]
{answer^no}
)";

std::string found(std::string_view text, bool asks = false, std::vector<Stretch> dates = {}) {
  static const std::string table = Patterns::compile({file});
  static const Patterns patterns{TableReader{table}};
  const Folded folded = fold(text);
  PatternScratch scratch;
  std::string out;
  for (const PatternMatch& one : patterns.find({folded.text, asks, std::move(dates)}, scratch)) {
    out += std::string{patterns.sections()[one.section]} + "=" +
           folded.text.substr(one.begin, one.end - one.begin) + ";";
  }
  return out;
}

TEST(Patterns, gaps_let_a_few_words_stand_between) {
  EXPECT_EQ(found("Please let us have your kind reply today"),
            "deadline=your kind reply today;after=reply;");
  EXPECT_EQ(found("Your one two three four reply today"), "after=reply;");
}

TEST(Patterns, a_date_counts_with_and_without_the_word_that_leads_to_it) {
  EXPECT_EQ(found("reply by friday", false, {{6, 15}}), "deadline=reply by friday;after=reply;");
  EXPECT_EQ(found("reply by friday", false, {{9, 15}}), "deadline=reply by friday;after=reply;");
  EXPECT_EQ(found("reply by ship"), "after=reply;");
}

TEST(Patterns, what_must_not_be_there_silences_a_pattern) {
  EXPECT_EQ(found("I will reply by friday", false, {{16, 22}}), "after=reply;");
}

TEST(Patterns, a_clause_begins_the_sentence_or_follows_a_mark) {
  EXPECT_EQ(found("Tom, please reply"), "order=please reply;after=reply;");
  EXPECT_EQ(found("They said please reply"), "after=reply;");
}

TEST(Patterns, an_open_end_takes_the_whole_word_and_a_question_asks) {
  EXPECT_EQ(found("Responding", true), "question=responding;after=responding;");
}

TEST(Patterns, a_word_can_be_wanted_not_behind_another) {
  EXPECT_EQ(found("no reply"), "");
}

TEST(Patterns, a_line_that_cannot_be_understood_is_told_and_the_rest_works) {
  const std::string table = Patterns::compile({"[a]\n{nobody} knows\nfine\n"});
  const Patterns patterns{TableReader{table}};
  ASSERT_EQ(patterns.problems().size(), 1U);
  PatternScratch scratch;
  EXPECT_EQ(patterns.find({"fine", false, {}}, scratch).size(), 1U);
}

}  // namespace
}  // namespace whiteflag::language
