// SPDX-License-Identifier: Apache-2.0
#include "causes/sayings.h"

#include <gmock/gmock.h>

#include "causes/dossier.h"
#include "causes/model.h"

namespace whiteflag::causes {
namespace {

using language::Language;
using testing::Contains;
using testing::IsEmpty;
using testing::Not;

std::vector<std::string> groups_in(std::string words, Language language, bool from_seller = false) {
  Dossier dossier;
  DossierLetter letter;
  letter.language = language;
  letter.from_seller = from_seller;
  letter.own_words = std::move(words);
  dossier.letters.push_back(std::move(letter));
  const Model model;
  std::vector<std::string> out;
  for (const Saying& one : read_sayings(dossier, model)) out.emplace_back(one.group);
  return out;
}

TEST(Sayings, what_no_list_holds_is_known_by_examples) {
  EXPECT_THAT(groups_in("Head office has frozen the whole pot until the summer.", Language::en),
              Contains("budget-gone"));
  EXPECT_THAT(groups_in("Mijn vrouw is net geopereerd, ik ben vooral mantelzorger.", Language::nl),
              Contains("personal"));
  EXPECT_THAT(groups_in("Unser Chef muss das erst noch absegnen.", Language::de), Not(IsEmpty()));
}

TEST(Sayings, what_stands_around_a_letter_shows_nothing) {
  EXPECT_THAT(groups_in("Kind regards, Beth Ellis", Language::en), IsEmpty());
  EXPECT_THAT(groups_in("He is travelling until April.", Language::en), IsEmpty());
  EXPECT_THAT(groups_in("Prima, tot dinsdag!", Language::nl), IsEmpty());
}

TEST(Sayings, sellers_and_customers_are_read_by_their_own) {
  const std::string around =
      "I was stopped by your receptionist again, so I write to you past her.";
  EXPECT_THAT(groups_in(around, Language::en, true), Contains("bypass"));
  EXPECT_THAT(groups_in(around, Language::en, false), Not(Contains("bypass")));
}

TEST(Sayings, words_that_speak_against_a_phrase_outweigh_it) {
  const std::string served = "You sharpened the knives at the pub next door on Tuesday.";
  EXPECT_THAT(groups_in(served, Language::en), Not(Contains("competitor")));
}

}  // namespace
}  // namespace whiteflag::causes
