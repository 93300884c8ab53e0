// SPDX-License-Identifier: Apache-2.0
#include "agreements/wish_for_rest.h"

#include <gtest/gtest.h>

namespace whiteflag::agreements {
namespace {

using language::Language;

/// Whether something is to be done after a letter of these words.
bool asks(const char* words, Language language) {
  const Heard letter{.at = *parse_iso("2026-11-17T10:05:00Z", Zone{}), .language = language};
  for (const Agreement& one : find_agreements(words, {.now = letter.at, .language = language})) {
    if (one.kind == Kind::request && !wishes_for_rest_alone(one, letter)) return true;
  }
  return false;
}

TEST(WishForRest, leaves_what_is_asked_besides) {
  EXPECT_TRUE(
      asks("Please send me the file in January, and leave me alone until then.", Language::en));
  EXPECT_TRUE(
      asks("Could you call me in March; until then please stop emailing me.", Language::en));
  EXPECT_TRUE(
      asks("Stuur me in januari de prijslijst en laat me tot die tijd met rust.", Language::nl));
  EXPECT_TRUE(asks("Bel me in maart terug, maar laat me tot dan met rust.", Language::nl));
  EXPECT_TRUE(asks("Schicken Sie mir im Januar die Liste, aber lassen Sie mich bis dahin in Ruhe.",
                   Language::de));
  EXPECT_TRUE(
      asks("Envoyez-moi le devis en janvier, mais ne me contactez plus d'ici là.", Language::fr));
}

TEST(WishForRest, a_day_is_enough_to_be_asked_for) {
  EXPECT_TRUE(asks("Please let me know in January how it stands, and until then leave me alone.",
                   Language::en));
}

TEST(WishForRest, alone_leaves_nothing_to_do) {
  EXPECT_FALSE(asks("Please take me off your list and don't email me again.", Language::en));
  EXPECT_FALSE(asks("Please stop emailing me, and do not call either.", Language::en));
  EXPECT_FALSE(asks("Please respect my decision, and stop calling me.", Language::en));
  EXPECT_FALSE(asks("Please remove me from your mailing list and delete my data.", Language::en));
  EXPECT_FALSE(asks("Please do not call, do not write, just leave me alone.", Language::en));
  EXPECT_FALSE(
      asks("Haal me van de lijst en stuur me niets meer, laat me met rust.", Language::nl));
  EXPECT_FALSE(asks("Wilt u zo goed zijn mij niet meer te mailen, en ook niet meer te bellen?",
                    Language::nl));
  EXPECT_FALSE(
      asks("Bitte rufen Sie mich nicht mehr an, und schicken Sie nichts mehr.", Language::de));
  EXPECT_FALSE(asks("Lassen Sie mich bitte in Ruhe und löschen Sie meine Daten.", Language::de));
  EXPECT_FALSE(
      asks("Merci de ne plus me contacter, et de ne plus envoyer de devis.", Language::fr));
}

}  // namespace
}  // namespace whiteflag::agreements
