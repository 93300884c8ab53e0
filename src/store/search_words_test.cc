// SPDX-License-Identifier: Apache-2.0
#include "store/search_words.h"

#include <fmt/format.h>
#include <gmock/gmock.h>

namespace whiteflag::store {
namespace {

std::string words_of(std::string_view text) {
  WordList list;
  list.add(text);
  return std::string{list.text()};
}

TEST(SearchWords, every_word_stands_once_folded) {
  EXPECT_EQ(words_of("Offerte, offerte; OFFERTE! één één"), "offerte een");
}

TEST(SearchWords, an_address_is_found_by_its_parts) {
  EXPECT_EQ(words_of("mieke@molen.example"), "mieke molen example");
}

TEST(SearchWords, quotes_and_dashes_of_word_processors_part_words) {
  EXPECT_EQ(words_of("\u201cprijs\u201d\u2014levering\u00a0snel\u2026"), "prijs levering snel");
}

TEST(SearchWords, a_long_code_is_cut_between_letters) {
  EXPECT_EQ(words_of(std::string(100, 'x')), std::string(40, 'x'));
  EXPECT_EQ(words_of("x" + std::string(39, 'y') + "я"), "x" + std::string(39, 'y'));
}

TEST(SearchWords, many_words_stay_apart) {
  WordList list;
  std::string expected;
  for (int number = 0; number < 3000; ++number) {
    list.add(fmt::format("woord{}", number));
    list.add(fmt::format("woord{}", number / 2));
    expected += fmt::format("{}woord{}", number > 0 ? " " : "", number);
  }
  EXPECT_EQ(list.text(), expected);
  list.clear();
  list.add("woord1");
  EXPECT_EQ(list.text(), "woord1");
}

TEST(SearchWords, a_question_keeps_its_order) {
  EXPECT_THAT(question_words("Prijs van Müller"), testing::ElementsAre("prijs", "van", "muller"));
}

}  // namespace
}  // namespace whiteflag::store
