// SPDX-License-Identifier: Apache-2.0
#include "language/signals.h"

#include <gtest/gtest.h>

namespace whiteflag::language {
namespace {

std::string ids(std::string_view text, Language language) {
  std::string out;
  for (const Signal& signal : find_signals(text, language)) {
    if (!out.empty()) out += ' ';
    out += signal.id;
  }
  return out;
}

TEST(Signals, words_of_a_letter_give_signals) {
  EXPECT_EQ(ids("We hebben meerdere offertes opgevraagd.", Language::nl), "competitor competitor");
  EXPECT_EQ(ids("I have to ask my boss.", Language::en), "other-decider");
  EXPECT_EQ(ids("Das ist uns zu teuer.", Language::de), "budget");
  EXPECT_EQ(ids("Laissez-moi tranquille.", Language::fr), "leave-me-alone");
}

TEST(Signals, the_absence_of_haste_is_not_haste) {
  EXPECT_EQ(ids("Het heeft geen haast.", Language::nl), "no-urgency");
  EXPECT_EQ(ids("Het heeft haast.", Language::nl), "urgency");
}

TEST(Signals, a_need_is_asked_about_in_a_question_only) {
  EXPECT_EQ(ids("Waar lopen jullie tegenaan?", Language::nl), "need-question");
  EXPECT_EQ(ids("Ik weet waar lopen jullie tegenaan.", Language::nl), "");
}

TEST(Signals, the_quoted_words_stand_where_it_says) {
  const std::string text = "Dag Eva,\n\nDe prijs is te hoog. Hartelijk dank!";
  const auto found = find_signals(text, Language::nl);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].text, "prijs is te hoog");
  EXPECT_EQ(text.substr(found[1].start, found[1].end - found[1].start), "Hartelijk dank");
}

}  // namespace
}  // namespace whiteflag::language
