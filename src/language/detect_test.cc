// SPDX-License-Identifier: Apache-2.0
#include "language/detect.h"

#include <gtest/gtest.h>

#include "language/form.h"

namespace whiteflag::language {
namespace {

TEST(Language, one_short_line_is_enough) {
  EXPECT_EQ(detect_language("Prima, doen we."), Language::nl);
  EXPECT_EQ(detect_language("Akkoord, stuur maar op."), Language::nl);
  EXPECT_EQ(detect_language("Sounds good, send it over."), Language::en);
  EXPECT_EQ(detect_language("Passt mir gut, danke."), Language::de);
  EXPECT_EQ(detect_language("C'est parfait, merci beaucoup."), Language::fr);
}

TEST(Language, a_borrowed_word_or_a_name_does_not_turn_a_letter) {
  EXPECT_EQ(detect_language("Kun je de meeting met John Smith naar donderdag verplaatsen?"),
            Language::nl);
  EXPECT_EQ(detect_language("Please ask Jan van der Meer about the budget."), Language::en);
}

TEST(Language, what_we_do_not_read_is_other) {
  EXPECT_EQ(detect_language("Muchas gracias por su oferta, le llamo mañana."), Language::other);
  EXPECT_EQ(detect_language("Спасибо за ваше предложение."), Language::other);
  EXPECT_EQ(detect_language("ご提案ありがとうございます。"), Language::other);
}

TEST(Language, no_words_have_no_language) {
  EXPECT_EQ(detect_language(""), Language::unknown);
  EXPECT_EQ(detect_language("12.50 + 3 = 15,50"), Language::unknown);
  EXPECT_EQ(detect_language("jan@molenwerk.example"), Language::unknown);
}

TEST(Form, the_reader_is_spoken_to_politely_or_as_a_friend) {
  EXPECT_EQ(form_of_address("Kunt u mij uw offerte sturen?", Language::nl), Form::u);
  EXPECT_EQ(form_of_address("Kun je me jouw offerte sturen?", Language::nl), Form::je);
  EXPECT_EQ(form_of_address("Können Sie mir Ihr Angebot schicken?", Language::de), Form::sie);
  EXPECT_EQ(form_of_address("Sie kommt morgen, kannst du auch?", Language::de), Form::du);
  EXPECT_EQ(form_of_address("Pouvez-vous m'envoyer votre offre ?", Language::fr), Form::vous);
  EXPECT_EQ(form_of_address("Tu peux m'envoyer ton offre ?", Language::fr), Form::tu);
  EXPECT_EQ(form_of_address("Prima, akkoord.", Language::nl), Form::unknown);
  EXPECT_EQ(form_of_address("Can you send it?", Language::en), Form::unknown);
}

}  // namespace
}  // namespace whiteflag::language
