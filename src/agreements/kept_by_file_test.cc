// SPDX-License-Identifier: Apache-2.0
#include "agreements/kept_by_file.h"

#include <gtest/gtest.h>

namespace whiteflag::agreements {
namespace {

bool kept(std::string_view words, std::string_view names,
          language::Language language = language::Language::nl) {
  Heard letter{.at = *parse_iso("2026-11-24T10:00", Zone{}), .language = language};
  letter.own_words = words;
  letter.agreements = find_agreements(words, {.now = letter.at, .language = language});
  for (const Agreement& one : letter.agreements) {
    if (kept_by_file(one, letter, names)) return true;
  }
  return false;
}

TEST(KeptByFile, a_file_of_the_name_promised_keeps_it_wherever_it_went) {
  EXPECT_TRUE(kept("Ik stuur je donderdag de offerte.", "Weegbrug offerte-CW200.pdf"));
  EXPECT_TRUE(kept("Ik stuur je donderdag de plattegrond.", "Re: Hal 3 Plattegrond_hal3.pdf"));
  EXPECT_TRUE(kept("I will send you the drawings on Thursday.", "Line 3 drawings.zip",
                   language::Language::en));
}

TEST(AnsweredByWords, what_plainly_takes_up_a_question_answers_it) {
  const auto answered = [](std::string_view asked, std::string_view words) {
    const Context context{.now = *parse_iso("2026-11-24T10:00", Zone{}),
                          .language = language::Language::nl};
    return answered_by_words(find_agreements(asked, context).at(0), words);
  };
  constexpr std::string_view asked = "Kan er een regel bij met het partijnummer?";
  EXPECT_TRUE(answered(asked, "Het partijnummer komt er onder te staan."));
  EXPECT_FALSE(answered(asked, "De printer voor de labels is binnen, die regel volgt morgen."));
  EXPECT_TRUE(answered("Past de kraan onder het afdak achter de loods, qua hoogte?",
                       "De hoogte is geen punt, hij kan onder het afdak; achter de poort ook."));
  EXPECT_FALSE(answered("Kun je de offerte morgen sturen?", "Morgen kom ik langs."));
}

TEST(KeptByFile, another_file_or_another_deed_keeps_nothing) {
  EXPECT_FALSE(kept("Ik stuur je donderdag de offerte.", "Factuur november.pdf"));
  EXPECT_FALSE(kept("Ik bel je donderdag over de offerte.", "offerte.pdf"));
  EXPECT_FALSE(kept("Stuur je mij donderdag de plattegrond?", "plattegrond.pdf"));
}

}  // namespace
}  // namespace whiteflag::agreements
