// SPDX-License-Identifier: Apache-2.0
#include "language/asks.h"

#include <gtest/gtest.h>

namespace whiteflag::language {
namespace {

TEST(Asks, a_question_expects_an_answer) {
  EXPECT_TRUE(expects_answer("Dag Eva,\n\nPast dinsdag om tien uur?\n\nGroet, Bram"));
  EXPECT_TRUE(expects_answer("Have you had time to look at the draft?"));
  EXPECT_TRUE(expects_answer("Haben Sie das Angebot schon gelesen?"));
  EXPECT_TRUE(expects_answer("Avez-vous reçu notre offre ?"));
}

TEST(Asks, a_request_without_a_question_mark_expects_one_too) {
  EXPECT_TRUE(expects_answer("Laat het me even weten als je eruit bent."));
  EXPECT_TRUE(expects_answer("Ik hoor graag van je."));
  EXPECT_TRUE(expects_answer("Please send me the signed copy."));
  EXPECT_TRUE(expects_answer("Bitte geben Sie mir Bescheid."));
  EXPECT_TRUE(expects_answer("Merci de me confirmer la date."));
}

TEST(Asks, a_set_phrase_asks_nothing) {
  EXPECT_FALSE(expects_answer("Mocht u nog vragen hebben, laat het me dan gerust weten."));
  EXPECT_FALSE(expects_answer("If you have any questions, please let me know."));
  EXPECT_FALSE(expects_answer("Bei Fragen melden Sie sich bitte."));
  EXPECT_FALSE(expects_answer("N'hésitez pas à me contacter."));
}

TEST(Asks, a_question_mark_in_an_address_asks_nothing) {
  EXPECT_FALSE(expects_answer("Het staat op https://shop.example/lijst?id=4 voor iedereen."));
}

TEST(Asks, short_thanks_are_only_thanks) {
  EXPECT_TRUE(asks_in("Top, dank je wel!\n\nGroet, Eva").thanks_only);
  EXPECT_TRUE(asks_in("Thanks, that works for me.").thanks_only);
  EXPECT_FALSE(asks_in("Bedankt. Kun je ook de prijs van twintig stuks sturen?").thanks_only);
}

TEST(Asks, a_no_is_a_refusal_and_a_farewell_closes) {
  EXPECT_TRUE(asks_in("Helaas gaan we niet verder met jullie voorstel.").refusal);
  EXPECT_TRUE(asks_in("We have decided to go with another supplier.").refusal);
  EXPECT_TRUE(asks_in("Veel succes verder!").closing);
}

TEST(Asks, who_decided_not_to_refuses) {
  EXPECT_TRUE(asks_in("Het klopt, maar we hebben besloten het niet te doen.").refusal);
  EXPECT_TRUE(asks_in("We have decided not to go ahead.").refusal);
  EXPECT_TRUE(asks_in("Wir haben uns entschieden, es nicht zu machen.").refusal);
  EXPECT_TRUE(asks_in("Nous avons décidé de ne pas donner suite.").refusal);
  EXPECT_FALSE(asks_in("We have decided, but not yet on the colour.").refusal);
  EXPECT_FALSE(asks_in("Er is nog niets besloten.").refusal);
}

TEST(Asks, what_german_says_of_others_asks_nothing) {
  EXPECT_FALSE(expects_answer("In der Praxis bestätigen sie das meistens.", Language::de));
  EXPECT_FALSE(expects_answer("Am Montag rufen sie mich an.", Language::de));
  EXPECT_TRUE(expects_answer("Bitte bestätigen Sie das.", Language::de));
  EXPECT_TRUE(expects_answer("bitte rufen sie mich an", Language::de));
}

TEST(Asks, who_saves_the_reader_trouble_refuses_nothing) {
  EXPECT_FALSE(asks_in("nee joh niet nodig, je hebt ze voor het weekend").refusal);
  EXPECT_TRUE(asks_in("Nee, niet nodig.").refusal);
  EXPECT_TRUE(asks_in("Een offerte is niet nodig, je hebt al genoeg gestuurd.").refusal);
}

}  // namespace
}  // namespace whiteflag::language
