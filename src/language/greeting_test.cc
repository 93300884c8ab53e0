// SPDX-License-Identifier: Apache-2.0
#include "language/greeting.h"

#include <gtest/gtest.h>

namespace whiteflag::language {
namespace {

TEST(Greeting, a_first_name_is_told_from_a_surname) {
  EXPECT_TRUE(greeting_in("Hoi Karin,\n\nKan het?").first_name);
  EXPECT_TRUE(greeting_in("Beste Jan en Piet,\n\nKan het?").first_name);
  EXPECT_TRUE(greeting_in("Hi Tom, could you call?").first_name);
  EXPECT_TRUE(greeting_in("Lieber Jürgen,\nkurz zur Lieferung.").first_name);
  EXPECT_FALSE(greeting_in("Geachte heer De Vries,\n\nKan het?").first_name);
  EXPECT_FALSE(greeting_in("Dear Mrs. Carter,\n\nCould it?").first_name);
  EXPECT_FALSE(greeting_in("Bonjour Madame Dubois,\n\nVoici.").first_name);
}

TEST(Greeting, the_name_stands_without_its_title) {
  EXPECT_EQ(greeting_in("Geachte heer De Vries,\n\nKan het?").name, "De Vries");
  EXPECT_EQ(greeting_in("Dear Mrs. Carter,\n\nCould it?").name, "Carter");
  EXPECT_EQ(greeting_in("Hoi Karin,").name, "Karin");
}

TEST(Greeting, a_letter_to_everybody_greets_nobody) {
  EXPECT_EQ(greeting_in("Hallo allemaal,\n\nMorgen taart.").name, "");
  EXPECT_EQ(greeting_in("Sehr geehrte Damen und Herren,\n\nanbei.").name, "");
  EXPECT_EQ(greeting_in("Bijgaand de offerte.").name, "");
}

TEST(Greeting, a_signature_of_one_word_is_a_first_name) {
  EXPECT_TRUE(signed_by_first_name("Kan het?", "Anna\nInkoop"));
  EXPECT_TRUE(signed_by_first_name("Kan het?\n\nGroet,\nAnna", ""));
  EXPECT_FALSE(signed_by_first_name("Kan het?", "A. de Vries\nInkoop"));
}

}  // namespace
}  // namespace whiteflag::language
