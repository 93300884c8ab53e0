// SPDX-License-Identifier: Apache-2.0
#include "agreements/meeting_day.h"

#include <gtest/gtest.h>

namespace whiteflag::agreements {
namespace {

using language::Language;

Heard letter(std::string_view words, Language language, bool from_seller) {
  Heard out{.at = *parse_iso("2026-11-24T10:00", Zone{}),
            .language = language,
            .from_seller = from_seller};
  out.own_words = words;
  Said said = read_agreements(out.own_words, {.now = out.at, .language = language});
  out.agreements = std::move(said.agreements);
  out.responses = std::move(said.responses);
  return out;
}

/// The day settled by a seller's proposal of Tuesday 24 November 2026 and its answer.
std::string settled(std::string_view proposal, std::string_view answer,
                    Language language = Language::nl) {
  const Heard theirs = letter(answer, language, false);
  const std::string told = meeting_told(theirs);
  return told.empty() ? meeting_day(letter(proposal, language, true), theirs) : told;
}

TEST(MeetingDay, a_yes_to_a_proposed_day_settles_it) {
  EXPECT_EQ(settled("Schikt donderdag 3 december om 10 uur?", "Prima, tot dan!"), "2026-12-03");
  EXPECT_EQ(settled("Kan ik donderdag 3 december langskomen?", "Tot dan!"), "2026-12-03");
  EXPECT_EQ(settled("Zullen we donderdag om 10 uur bij jullie afspreken?",
                    "Top, dan zien we elkaar donderdag."),
            "2026-11-26");
  EXPECT_EQ(settled("Zullen we 3 december een afspraak plannen?", "Akkoord."), "2026-12-03");
  EXPECT_EQ(
      settled("Shall we meet on Thursday 3 December at ten?", "Great, see you then.", Language::en),
      "2026-12-03");
  EXPECT_EQ(settled("Would Thursday 3 December suit you?", "Perfect, see you then!", Language::en),
            "2026-12-03");
  EXPECT_EQ(settled("Passt Ihnen Donnerstag, der 3. Dezember, um 10 Uhr?",
                    "Gerne, dann sehen wir uns.", Language::de),
            "2026-12-03");
  EXPECT_EQ(settled("Est-ce que le jeudi 3 décembre vous convient ?", "Parfait, à ce moment-là !",
                    Language::fr),
            "2026-12-03");
}

TEST(MeetingDay, nothing_is_settled_by_a_no_by_a_question_or_about_another_matter) {
  EXPECT_EQ(settled("Schikt donderdag 3 december om 10 uur?", "Helaas, dat gaat niet lukken."), "");
  EXPECT_EQ(settled("Schikt donderdag 3 december om 10 uur?", "Kan het ook vrijdag?"), "");
  EXPECT_EQ(settled("Schikt donderdag 3 december om 10 uur?", "Ik kijk het na."), "");
  EXPECT_EQ(settled("Wij leveren in maart. Is de kleur goed?", "Prima!"), "");
  EXPECT_EQ(settled("Is de kleur goed?", "Prima, tot dan!"), "");
  EXPECT_EQ(settled("Can you send it by Thursday 3 December?", "Sure, great.", Language::en), "");
}

}  // namespace
}  // namespace whiteflag::agreements
