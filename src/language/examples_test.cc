// SPDX-License-Identifier: Apache-2.0
#include "language/examples.h"

#include <gtest/gtest.h>

#include "language/fold.h"

namespace whiteflag::language {
namespace {

constexpr std::string_view file =
    "# two groups\n[ill]\nMy mother is in hospital\nMy father is in hospital again\n"
    "His mother fell\n[money]\nThe money is spent\nOur money is gone\nNo money is left\n"
    "[none]\nThe van is here\nIs the van here today\nMy van is here again\n";

class Examples : public testing::Test {
 protected:
  std::string group_of(std::string_view sentence) const {
    const auto found = set_.like(fold_phrase(sentence));
    return found ? std::string{found->group} : "";
  }

 private:
  std::string table_ = ExampleSet::compile({file});
  ExampleSet set_{table_};
};

TEST_F(Examples, a_sentence_is_of_the_group_whose_words_it_has) {
  EXPECT_EQ(group_of("Mother is ill in hospital"), "ill");
  EXPECT_EQ(group_of("All the money went last year"), "money");
}

TEST_F(Examples, what_is_like_none_or_says_nothing_known_is_of_no_group) {
  EXPECT_EQ(group_of("Is the van here again?"), "");
  EXPECT_EQ(group_of("Zebras"), "");
  EXPECT_EQ(group_of(""), "");
}

TEST_F(Examples, what_is_declined_is_known_by_its_beginning) {
  EXPECT_EQ(group_of("Two hospitals"), "ill");
}

TEST_F(Examples, a_sentence_without_an_end_is_weighed) {
  std::string text;
  for (int i = 0; i < 100'000; ++i) text += "money ";
  EXPECT_EQ(group_of(text), "money");
}

}  // namespace
}  // namespace whiteflag::language
