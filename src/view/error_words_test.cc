// SPDX-License-Identifier: Apache-2.0
#include "view/error_words.h"

#include <gtest/gtest.h>

namespace whiteflag::view {
namespace {

std::string dutch(std::string_view english) {
  return in_speech(english, Speech::nl);
}

TEST(ErrorWords, what_differs_keeps_its_place) {
  EXPECT_EQ(dutch("“piet” fits 3 people."), "“piet” past op 3 mensen.");
  EXPECT_EQ(dutch("Nobody in your mail is called “fits 3 people.”."),
            "Niemand in je mail heet “fits 3 people.”.");
}

TEST(ErrorWords, of_two_that_fit_the_one_that_says_more_does) {
  EXPECT_EQ(dutch("The key /k cannot be written: full."),
            "De sleutel /k kan niet worden geschreven: full.");
}

TEST(ErrorWords, sentences_are_said_one_by_one) {
  EXPECT_EQ(dutch("They are away. Look again on 3 December."),
            "Ze zijn afwezig. Kijk weer op 3 December.");
  EXPECT_EQ(dutch("/a.txt: There is no mail in this file."),
            "/a.txt: Er zit geen mail in dit bestand.");
}

TEST(ErrorWords, what_is_not_known_stays_as_it_is) {
  EXPECT_EQ(dutch("550 no such user"), "550 no such user");
  EXPECT_EQ(dutch(""), "");
  EXPECT_EQ(in_speech("They are away.", Speech::en), "They are away.");
}

}  // namespace
}  // namespace whiteflag::view
