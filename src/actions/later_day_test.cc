// SPDX-License-Identifier: Apache-2.0
#include "actions/later_day.h"

#include <gtest/gtest.h>

namespace whiteflag::actions {
namespace {

/// Of a letter of Tuesday 24 November 2026.
std::string day_of(std::string_view words, language::Language language) {
  return later_day(
      words, {.now = *parse_iso("2026-11-24T10:00", Zone{}), .language = language, .future = true});
}

TEST(LaterDay, is_the_day_of_a_decision) {
  using enum language::Language;
  EXPECT_EQ(day_of("Het staat op de agenda van het MT van 8 december.", nl), "2026-12-08");
  EXPECT_EQ(day_of("Op 8 december beslissen we erover in het directieoverleg.", nl), "2026-12-08");
  EXPECT_EQ(day_of("Het wordt besproken in de vergadering van 10 december.", nl), "2026-12-10");
  EXPECT_EQ(day_of("We decide in the board of 12 March.", en), "2027-03-12");
  EXPECT_EQ(day_of("It is on the agenda for our board meeting on 8 December.", en), "2026-12-08");
  EXPECT_EQ(day_of("Das steht auf der Tagesordnung der Sitzung vom 8. Dezember.", de),
            "2026-12-08");
  EXPECT_EQ(day_of("Die Entscheidung fällt am 10. Dezember in der Geschäftsführung.", de),
            "2026-12-10");
  EXPECT_EQ(day_of("C'est à l'ordre du jour du comité du 8 décembre.", fr), "2026-12-08");
}

TEST(LaterDay, is_the_day_from_which_they_are_free) {
  using enum language::Language;
  EXPECT_EQ(day_of("Swamped until our QBR on 10 December, after that?", en), "2026-12-10");
  EXPECT_EQ(day_of("We zitten vol tot 10 december.", nl), "2026-12-10");
  EXPECT_EQ(day_of("Pas na 10 december hebben we weer tijd hiervoor.", nl), "2026-12-11");
  EXPECT_EQ(day_of("Bis zum 10. Dezember sind wir komplett ausgelastet.", de), "2026-12-10");
  EXPECT_EQ(day_of("Nous sommes débordés jusqu'au 10 décembre.", fr), "2026-12-10");
}

TEST(LaterDay, is_the_first_working_day_after_a_last_day_named_as_such) {
  using enum language::Language;
  EXPECT_EQ(day_of("Wij zijn gesloten t/m 3 januari.", nl), "2027-01-04");
  EXPECT_EQ(day_of("We zitten vol tot en met 11 december.", nl), "2026-12-14");
  EXPECT_EQ(day_of("We are closed until and including 5 January.", en), "2027-01-06");
  EXPECT_EQ(day_of("Wir haben bis einschließlich 3. Januar geschlossen.", de), "2027-01-04");
  EXPECT_EQ(day_of("Nous sommes fermés jusqu'au 5 janvier inclus.", fr), "2027-01-06");
  EXPECT_EQ(day_of("We are closed until 5 January.", en), "2027-01-05");
}

TEST(LaterDay, is_no_day_that_is_asked_for_or_past_or_of_something_else) {
  using enum language::Language;
  EXPECT_EQ(day_of("Beslissen jullie op 8 december?", nl), "");
  EXPECT_EQ(day_of("De offerte is geldig tot 10 december.", nl), "");
  EXPECT_EQ(day_of("Het is druk. Kun je de prijs voor 10 december sturen?", nl), "");
  EXPECT_EQ(day_of("It was on the agenda on 12 November.", en), "");
  EXPECT_EQ(day_of("Can you deliver until 10 December?", en), "");
  EXPECT_EQ(day_of("Der Preis gilt bis zum 10. Dezember.", de), "");
}

}  // namespace
}  // namespace whiteflag::actions
