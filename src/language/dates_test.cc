// SPDX-License-Identifier: Apache-2.0
#include "language/dates.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iostream>

#include "language/calendar.h"

namespace whiteflag::language {
namespace {

// Tuesday 3 March 2026, ten in the morning.
DateContext tuesday(Language language) {
  DateContext context;
  context.now = *parse_iso("2026-03-03T10:00:00", Zone{});
  context.language = language;
  return context;
}

std::string first(std::string_view text, Language language) {
  const auto found = find_dates(text, tuesday(language));
  if (found.empty()) return "none";
  return found[0].end_iso.empty() ? found[0].start_iso
                                  : found[0].start_iso + ".." + found[0].end_iso;
}

struct Case {
  std::string_view text;
  std::string_view expected;
};

void expect_all(std::initializer_list<Case> cases, Language language) {
  for (const Case& c : cases) EXPECT_EQ(first(c.text, language), c.expected) << c.text;
}

TEST(Dates, a_bare_weekday_is_the_next_one) {
  expect_all({{"Ik bel je donderdag.", "2026-03-05"}, {"Ik bel je dinsdag.", "2026-03-10"}},
             Language::nl);
  expect_all({{"See you Friday.", "2026-03-06"}}, Language::en);
  expect_all({{"Bis Freitag melde ich mich.", "2026-03-06"}}, Language::de);
  expect_all({{"Je vous réponds d'ici jeudi.", "2026-03-05"}}, Language::fr);
}

TEST(Dates, a_pointing_word_makes_no_day_of_a_short_word) {
  expect_all({{"De monteur die vrij is.", "none"},
              {"Fijn dat dat zo snel kan.", "none"},
              {"De trein die zat vol.", "none"},
              {"Die vrijdag komt goed uit.", "2026-03-06"},
              {"Deze vr past beter.", "2026-03-06"}},
             Language::nl);
  expect_all({{"The report that sat there.", "none"}, {"This mon works.", "2026-03-09"}},
             Language::en);
}

TEST(Dates, dutch_words_name_days) {
  expect_all({{"volgende week dinsdag", "2026-03-10"},
              {"dinsdag volgende week", "2026-03-10"},
              {"dinsdag over twee weken", "2026-03-17"},
              {"over 14 dagen", "2026-03-17"},
              {"binnen drie werkdagen", "2026-03-06"},
              {"eind van de maand", "2026-03-22..2026-03-31"},
              {"begin april", "2026-04-01..2026-04-10"},
              {"op 12 mei om half vier", "2026-05-12T15:30"},
              {"op 12 mei om 15.30 uur", "2026-05-12T15:30"},
              {"de laatste vrijdag van april", "2026-04-24"},
              {"tweede paasdag", "2026-04-06"},
              {"na de bouwvak", "2026-08-10"},
              {"Ik heb van 13 t/m 17 april vakantie", "2026-04-13..2026-04-17"},
              {"in week 42", "2026-10-12..2026-10-18"},
              {"Q2", "2026-04-01..2026-06-30"}},
             Language::nl);
}

TEST(Dates, english_words_name_days) {
  expect_all({{"by close of business Friday", "2026-03-06T17:00"},
              {"in two weeks", "2026-03-17"},
              {"the end of next week", "2026-03-13..2026-03-15"},
              {"next Tuesday", "2026-03-10"},
              {"May 4th", "2026-05-04"},
              {"the day after tomorrow at 3pm", "2026-03-05T15:00"},
              {"from April 13 to April 17", "2026-04-13..2026-04-17"},
              {"the first Monday of next month", "2026-04-06"}},
             Language::en);
}

TEST(Dates, german_and_french_words_name_days) {
  expect_all({{"in KW 42", "2026-10-12..2026-10-18"},
              {"nächste Woche Mittwoch", "2026-03-11"},
              {"am 15. April um 14 Uhr", "2026-04-15T14:00"},
              {"Ende März", "2026-03-22..2026-03-31"},
              {"übermorgen", "2026-03-05"}},
             Language::de);
  expect_all({{"lundi prochain", "2026-03-09"},
              {"la semaine prochaine", "2026-03-09..2026-03-15"},
              {"le 15 avril à 14h30", "2026-04-15T14:30"},
              {"dans quinze jours", "2026-03-18"},
              {"après-demain", "2026-03-05"}},
             Language::fr);
}

TEST(Dates, an_hour_right_after_a_day_is_a_time) {
  expect_all({{"8 december 14 uur", "2026-12-08T14:00"},
              {"op 8 december, 14.30", "2026-12-08T14:30"},
              {"morgen 10 uur via Teams", "2026-03-04T10:00"},
              {"dinsdag 14.30 - 15.30", "2026-03-10T14:30..2026-03-10T15:30"},
              {"dinsdag 10-11 uur", "2026-03-10T10:00..2026-03-10T11:00"},
              {"dinsdag 10.10", "2026-03-10T10:10"},
              {"di 14 uur", "2026-03-10T14:00"},
              {"vrijdag 3 uur werk", "2026-03-06"},
              {"vrijdag 3 uur later", "2026-03-06"},
              {"vrijdag 10 uur gewerkt", "2026-03-06"},
              {"vrijdag 12.50 euro", "2026-03-06"},
              {"Het duurt 3 uur.", "none"}},
             Language::nl);
  expect_all({{"Tuesday 14.30", "2026-03-10T14:30"},
              {"Tuesday 2 pm", "2026-03-10T14:00"},
              {"Friday 3 hours", "2026-03-06"}},
             Language::en);
  expect_all({{"Dienstag 14.30", "2026-03-10T14:30"}, {"Freitag 3 Stunden", "2026-03-06"}},
             Language::de);
  expect_all({{"vendredi 15 h", "2026-03-06T15:00"},
              {"vendredi 15 heures", "2026-03-06T15:00"},
              {"vendredi 3 heures de travail", "2026-03-06"}},
             Language::fr);
}

TEST(Dates, one_to_six_without_more_are_in_the_afternoon) {
  expect_all({{"vrijdag 3 uur", "2026-03-06T15:00"},
              {"overmorgen half drie", "2026-03-05T14:30"},
              {"om half drie", "2026-03-03T14:30"},
              {"dinsdag van 2 tot 4", "2026-03-10T14:00..2026-03-10T16:00"},
              {"vrijdag om 03:00", "2026-03-06T03:00"},
              {"vrijdagochtend om 6 uur", "2026-03-06T06:00"},
              {"vrijdagavond 7 uur", "2026-03-06T19:00"},
              {"vannacht om 3 uur", "2026-03-03T03:00"}},
             Language::nl);
  expect_all({{"Tuesday at 3", "2026-03-10T15:00"}, {"Tuesday 3 am", "2026-03-10T03:00"}},
             Language::en);
  expect_all({{"vendredi à 3 heures", "2026-03-06T03:00"}}, Language::fr);
  expect_all(
      {{"Freitag halb drei", "2026-03-06T14:30"}, {"Freitagmorgen um 6 Uhr", "2026-03-06T06:00"}},
      Language::de);
}

TEST(Dates, what_a_seller_types_is_read_in_any_language) {
  const auto typed = [](std::string_view words, Language spoken) {
    const auto found = find_typed_dates(words, tuesday(spoken));
    return found.empty() ? "none" : found.back().start_iso;
  };
  for (const Language spoken : {Language::nl, Language::en}) {
    EXPECT_EQ(typed("tomorrow", spoken), "2026-03-04");
    EXPECT_EQ(typed("morgen om 10 uur", spoken), "2026-03-04T10:00");
    EXPECT_EQ(typed("1 maart", spoken), "2026-03-01");
    EXPECT_EQ(typed("Freitag 14 Uhr", spoken), "2026-03-06T14:00");
    EXPECT_EQ(typed("demain à 15 h", spoken), "2026-03-04T15:00");
    EXPECT_EQ(typed("3 mei", spoken), "2026-05-03");
    EXPECT_EQ(typed("tekening sturen vrijdag", spoken), "2026-03-06");
    EXPECT_EQ(typed("sometime", spoken), "none");
  }
  EXPECT_EQ(typed("do 2 tests", Language::en), "none");
}

TEST(Dates, loose_amounts_reach_from_the_lesser_to_the_greater) {
  expect_all({{"over een week of twee", "2026-03-10..2026-03-17"},
              {"over een dag of tien", "2026-03-04..2026-03-13"},
              {"vrijdag over 14 dagen", "2026-03-20"},
              {"13 t/m 15 mei", "2026-05-13..2026-05-15"},
              {"in het weekend", "2026-03-07..2026-03-08"},
              {"na het weekend", "2026-03-09"},
              {"voor eind maart", "2026-03-31"},
              {"eerste helft van 2027", "2027-01-01..2027-06-30"},
              {"maandagochtend", "2026-03-09"}},
             Language::nl);
  expect_all({{"in two or three days", "2026-03-05..2026-03-06"},
              {"in six to eight weeks", "2026-04-14..2026-04-28"},
              {"a week on Friday", "2026-03-13"},
              {"within a fortnight", "2026-03-17"}},
             Language::en);
  expect_all({{"in ein bis zwei Wochen", "2026-03-10..2026-03-17"},
              {"Freitagnachmittag", "2026-03-06"},
              {"zum Monatsende", "2026-03-22..2026-03-31"},
              {"heute in einer Woche", "2026-03-10"},
              {"in der 42. Kalenderwoche", "2026-10-12..2026-10-18"}},
             Language::de);
  expect_all({{"vandaag over een week", "2026-03-10"}, {"morgen over twee weken", "2026-03-18"}},
             Language::nl);
  expect_all({{"lundi en huit", "2026-03-16"},
              {"aujourd'hui en huit", "2026-03-10"},
              {"dans une dizaine de jours", "2026-03-13"}},
             Language::fr);
}

TEST(Dates, holidays_go_by_name) {
  expect_all({{"the day before Thanksgiving", "2026-11-25"},
              {"Labor Day weekend", "2026-09-05..2026-09-06"},
              {"Christmas two years from now", "2028-12-25"},
              {"Diwali 2019", "2019-10-27"},
              {"Victoria Day 2026", "2026-05-18"}},
             Language::en);
  expect_all({{"Open Monumentendag", "2026-09-12"}, {"tweede pinksterdag", "2026-05-25"}},
             Language::nl);
}

/// A day, or two with dots between, without its time.
std::string days_of(const FoundDate& date) {
  const std::string first = date.start_iso.substr(0, 10);
  const std::string last = date.end_iso.substr(0, 10);
  return last.empty() || last == first ? first : first + ".." + last;
}

/// The share of a file's sentences in which the right day is found ("-": none is), in per cent.
double share_of(std::string_view file, Language language) {
  std::ifstream in{std::string{"tests/letters-language/"} + std::string{file}};
  int right = 0;
  int all = 0;
  for (std::string row; std::getline(in, row);) {
    const std::size_t bar = row.find(" | ");
    if (row.starts_with('#') || bar == std::string::npos) continue;
    const std::string wanted = row.substr(0, bar);
    const auto found = find_dates(row.substr(bar + 3), tuesday(language));
    const bool good =
        wanted == "-" ? found.empty() : std::ranges::any_of(found, [&](const FoundDate& date) {
          return days_of(date) == wanted;
        });
    ++all;
    right += good ? 1 : 0;
    if (good) continue;
    std::cout << "not read right: " << row << "\n";
    for (const FoundDate& date : found) std::cout << "    " << days_of(date) << '\n';
  }
  std::cout << file << ": " << right << " of " << all << '\n';
  return all == 0 ? 0 : 100.0 * right / all;
}

TEST(Dates, of_letters_are_read) {
  EXPECT_GE(share_of("nl-dates.txt", Language::nl), 95);
  EXPECT_GE(share_of("en-dates.txt", Language::en), 95);
  EXPECT_GE(share_of("de-dates.txt", Language::de), 95);
  EXPECT_GE(share_of("fr-dates.txt", Language::fr), 95);
}

TEST(Dates, figures_follow_the_country) {
  DateContext context = tuesday(Language::en);
  context.order = order_of_country("NL");
  EXPECT_EQ(find_dates("due 4/5/2026", context).at(0).start_iso, "2026-05-04");
  context.order = order_of_country("US");
  EXPECT_EQ(find_dates("due 4/5/2026", context).at(0).start_iso, "2026-04-05");
  context.order = NumericOrder::unknown;
  EXPECT_TRUE(find_dates("due 4/5/2026", context).at(0).ambiguous);
}

TEST(Dates, prices_versions_and_phone_numbers_name_none) {
  for (const std::string_view text :
       {"Dat kost 12,50 euro per stuk.", "Versie 3.10.2 staat klaar.",
        "Bel 06-12345678 of 020-123 45 67.", "Er staan 24 stoelen.", "Goedemorgen allemaal",
        "Fijn weekend!", "Het is 3/4 van de prijs.", "IBAN NL91ABNA0417164300",
        "We hebben 3 kwartalen nodig.", "Zie paragraaf 5.1 tot 5.2.",
        "De server is 203.0.113.10."}) {
    EXPECT_EQ(first(text, Language::nl), "none") << text;
  }
  for (const std::string_view text :
       {"You may call me.", "This may take longer than expected.", "It costs $12.50 each.",
        "Have a nice day!", "Call +1 555 010 9999.", "24/7 support", "We march on."}) {
    EXPECT_EQ(first(text, Language::en), "none") << text;
  }
}

TEST(Dates, the_found_words_stand_where_it_says) {
  const std::string text = "Prima — ik bel je\nvolgende  week dinsdag.";
  const auto found = find_dates(text, tuesday(Language::nl));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(text.substr(found[0].start, found[0].end - found[0].start), "volgende  week dinsdag");
}

TEST(Dates, a_million_of_them_take_linear_time) {
  std::string text;
  for (int i = 0; i < 20000; ++i) text += "morgen 3-3-2026 ";
  EXPECT_GE(find_dates(text, tuesday(Language::nl)).size(), 20000U);
}

TEST(Calendar, easter_and_other_moving_days) {
  EXPECT_EQ(easter(2026), make_day(2026, 4, 5));
  EXPECT_EQ(orthodox_easter(2026), make_day(2026, 4, 12));
  EXPECT_EQ(holiday("hebrew-7-1", 2026), make_day(2026, 9, 11));
  EXPECT_EQ(holiday("chinese+0", 2026), make_day(2026, 2, 17));
  EXPECT_EQ(holiday("advent+0", 2026), make_day(2026, 11, 29));
  EXPECT_EQ(holiday("king", 2025), make_day(2025, 4, 26));
  EXPECT_EQ(iso_week(2026, 53), make_day(2026, 12, 28));
}

TEST(Dates, behind_a_day_is_the_first_working_day_after_it) {
  const auto free = [](std::string_view text, Language language) {
    const auto found = find_dates(text, tuesday(language));
    return found.empty() ? "none" : found.front().free_iso;
  };
  EXPECT_EQ(free("Ik bel je na 12 maart.", Language::nl), "2026-03-13");
  EXPECT_EQ(free("Ik bel je na Kerst.", Language::nl), "2026-12-28");  // a Friday and a Saturday
  EXPECT_EQ(free("I'll call you after the holidays.", Language::en), "2027-01-04");
  EXPECT_EQ(free("Ich rufe Sie nach Ostern an.", Language::de), "2026-04-07");
  EXPECT_EQ(free("Je vous appelle après Noël.", Language::fr), "2026-12-28");
  // What begins on a day, or at an hour of it, is not behind it.
  EXPECT_EQ(free("Vanaf 12 maart leveren we weer.", Language::nl), "");
  EXPECT_EQ(free("Ab dem 12. März liefern wir.", Language::de), "");
  EXPECT_EQ(free("I'll call you tomorrow after 4pm.", Language::en), "");
}

TEST(Dates, a_french_return_to_work_is_in_september_unless_its_month_is_named) {
  expect_all({{"On en reparle à la rentrée.", "2026-09-01..2026-09-07"},
              {"On en reparle à la rentrée de janvier.", "2027-01-02..2027-01-08"}},
             Language::fr);
}

}  // namespace
}  // namespace whiteflag::language
