// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "letters/calendar.h"
#include "talks/debrief.h"
#include "talks/invitation.h"
#include "talks/mirror.h"
#include "talks/sheet.h"
#include "talks/words.h"

namespace whiteflag::talks {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

Instant at(const char* text) {
  return parse_iso(text, Zone{"Europe/Amsterdam"}).value();
}

DebriefContext context() {
  return {.now = at("2026-11-24T12:00"),
          .offset = std::chrono::hours{1},
          .language = language::Language::nl,
          .questions = {"process-asked", "rivals-known"}};
}

TEST(Debrief, answers_promises_and_the_next_day_are_read) {
  std::vector<DebriefError> errors;
  const Debrief read = read_debrief(
      "# na het gesprek\nprocess-asked: ja\nrivals-known: ?\nik: tekening sturen voor vrijdag\n"
      "zij: directeur vragen uiterlijk 4 december\nvolgende: 8 december 10:00\nnotitie: goed\n",
      context(), errors);
  EXPECT_THAT(errors, IsEmpty());
  ASSERT_THAT(read.answers, SizeIs(2));
  EXPECT_EQ(read.answers[1].second, "unknown");
  ASSERT_THAT(read.promises, SizeIs(2));
  EXPECT_TRUE(read.promises[0].mine);
  EXPECT_EQ(read.promises[0].due, "2026-11-27");
  EXPECT_EQ(read.promises[1].due, "2026-12-04");
  EXPECT_EQ(read.next, "2026-12-08T10:00");
  EXPECT_EQ(read.note, "goed");
}

TEST(Debrief, an_hour_apart_from_its_day_is_heard) {
  std::vector<DebriefError> errors;
  EXPECT_EQ(read_debrief("next: Tuesday in Delft, at 14:00\n", context(), errors).next,
            "2026-12-01T14:00");
  EXPECT_EQ(read_debrief("next: dinsdag 10-11 uur\n", context(), errors).next, "2026-12-01T10:00");
  EXPECT_THAT(errors, IsEmpty());
}

TEST(Debrief, a_line_that_cannot_be_read_is_named_and_the_rest_holds) {
  std::vector<DebriefError> errors;
  const Debrief read = read_debrief(
      "weather: yes\nprocess-asked: maybe\nrivals-known: no\nnext: soon\n", context(), errors);
  ASSERT_THAT(errors, SizeIs(3));
  EXPECT_EQ(errors[1].line, 2);
  EXPECT_THAT(read.answers, SizeIs(1));
}

TEST(Debrief, a_next_talk_is_still_to_come) {
  std::vector<DebriefError> errors;
  read_debrief("next: 24 november 2026 14:00\n", context(), errors);
  EXPECT_THAT(errors, SizeIs(0));
  read_debrief("next: 23 november 2026 10:00\n", context(), errors);
  EXPECT_THAT(errors, SizeIs(1));
}

TEST(Debrief, comes_back_from_its_entries) {
  Debrief in;
  in.answers = {{"process-asked", "no"}};
  in.promises = {{true, "send the drawing", "2026-11-27"}, {false, "ask the director", ""}};
  in.next = "2026-12-08T10:00";
  std::vector<conversations::Entry> entries = entries_from(in);
  for (conversations::Entry& entry : entries) entry.at = at("2026-11-24T12:00");
  const DebriefFound out = last_debrief(entries);
  EXPECT_EQ(out.at, at("2026-11-24T12:00"));
  EXPECT_EQ(out.debrief.answers, in.answers);
  ASSERT_THAT(out.debrief.promises, SizeIs(2));
  EXPECT_EQ(out.debrief.promises[0].due, "2026-11-27");
  EXPECT_EQ(out.debrief.next, in.next);
}

TEST(Sheet, the_ladder_takes_up_what_they_wrote) {
  causes::Dossier dossier;
  dossier.people.emplace_back().name = "Anna";
  causes::DossierLetter letter;
  letter.language = language::Language::nl;
  letter.at = {at("2026-11-20T10:00"), std::chrono::hours{1}};
  letter.own_words =
      "Hoi Jan,\n\nDe oude weger wijkt af en dat kost ons elke week een dag. "
      "We zoeken iets dat ook buiten kan staan. Kan dat in week 50?\n\nGroet, Anna";
  dossier.letters = {letter};
  const Sheet sheet = prepare(dossier, {}, {"competition"}, at("2026-11-24T12:00"));
  ASSERT_THAT(sheet.ladder, SizeIs(4));
  EXPECT_THAT(sheet.ladder[1].from.words, testing::HasSubstr("wijkt af"));
  EXPECT_THAT(sheet.ladder[3].from.words, testing::HasSubstr("We zoeken"));
  ASSERT_THAT(sheet.open_questions, SizeIs(1));
  EXPECT_EQ(sheet.open_questions[0].words, "Kan dat in week 50?");
  EXPECT_EQ(iso_date(sheet.propose, Zone{"Europe/Amsterdam"}), "2026-12-01");
}

TEST(Sheet, whoever_was_asked_something_owes_nothing_by_that) {
  using agreements::Kind;
  using agreements::Side;
  const auto open = [](Kind kind, Side side) {
    agreements::Tracked one;
    one.said.kind = kind;
    one.side = side;
    return one;
  };
  causes::Dossier dossier;
  const Sheet sheet =
      prepare(dossier,
              {open(Kind::promise, Side::theirs), open(Kind::request, Side::theirs),
               open(Kind::request, Side::mine), open(Kind::appointment, Side::both)},
              {}, at("2026-11-24T12:00"));
  ASSERT_THAT(sheet.theirs, SizeIs(1));
  EXPECT_EQ(sheet.theirs[0].said.kind, Kind::promise);
  EXPECT_THAT(sheet.asked, SizeIs(1));
  EXPECT_THAT(sheet.mine, SizeIs(1));
  EXPECT_THAT(sheet.together, SizeIs(1));
}

TEST(Sheet, behind_an_order_nobody_is_asked_how_they_decide_and_no_program_takes_part) {
  causes::Dossier dossier;
  dossier.people.emplace_back().name = "Anna";
  dossier.people.emplace_back().name = "Mail Delivery System";
  causes::DossierLetter letter;
  letter.language = language::Language::nl;
  letter.own_words = "Wat is de levertijd als wij bestellen?";
  dossier.letters = {letter};
  const std::vector<std::string> gaps = {"decision-process", "competition", "no-open-end"};
  const auto missing = [&] { return prepare(dossier, {}, gaps, at("2026-11-24T12:00")).gaps; };
  EXPECT_THAT(missing(), SizeIs(3));
  dossier.letters[0].own_words = "De weger is klaar voor verzending.";
  EXPECT_THAT(missing(), testing::ElementsAre("no-open-end"));
  EXPECT_THAT(prepare(dossier, {}, gaps, at("2026-11-24T12:00")).people, SizeIs(1));
}

TEST(Words, what_was_ordered_is_told_from_what_may_be) {
  for (const std::string_view words :
       {"Thank you for your order.", "Anbei die Auftragsbestätigung.",
        "Votre commande a été expédiée hier.", "Bedankt voor jullie bestelling!"})
    EXPECT_TRUE(says_ordered(words)) << words;
  for (const std::string_view words :
       {"How long is delivery if we order in March?", "Wie lange ist die Lieferzeit?",
        "Quel est le délai de livraison ?", "In de bijlage het bestelformulier.",
        "We verwachten in orde te zijn voor week 3."})
    EXPECT_FALSE(says_ordered(words)) << words;
}

TEST(Sheet, no_appointment_is_proposed_on_a_public_holiday_of_theirs) {
  causes::Dossier dossier;
  dossier.people.emplace_back().address = "anna@molen.nl";
  // A week after Friday the 18th it is Christmas, and then a weekend.
  const Sheet sheet = prepare(dossier, {}, {}, at("2026-12-18T12:00"));
  EXPECT_EQ(iso_date(sheet.propose, Zone{"Europe/Amsterdam"}), "2026-12-28");
}

TEST(Words, trouble_and_wishes_are_told_apart_from_plain_talk) {
  using language::Language;
  EXPECT_TRUE(says_trouble("De sensor valt uit zodra het vriest.", Language::nl));
  EXPECT_TRUE(says_trouble("It takes us half a day by hand.", Language::en));
  EXPECT_FALSE(says_trouble("Dank voor het prettige gesprek.", Language::nl));
  EXPECT_TRUE(says_wish("We would like to start before spring.", Language::en));
  EXPECT_FALSE(says_wish("Tot dinsdag.", Language::nl));
}

TEST(Invitation, is_read_back_as_it_was_written) {
  const Invitation in{.uid = "1@whiteflag",
                      .summary = "Vervolgafspraak: lijn 3; deel 2",
                      .organizer_name = "Jan",
                      .organizer = "jan@weeg.example",
                      .guests = {{"Anna Bos", "anna@molen.example"}},
                      .start = at("2026-12-08T10:00"),
                      .stamp = at("2026-11-24T12:00")};
  const std::vector<letters::Meeting> out = letters::read_calendar(request_text(in));
  ASSERT_THAT(out, SizeIs(1));
  EXPECT_EQ(out[0].method, "REQUEST");
  EXPECT_EQ(out[0].summary, in.summary);
  EXPECT_EQ(out[0].start, in.start);
  ASSERT_THAT(out[0].attendees, SizeIs(1));
  EXPECT_EQ(out[0].attendees[0].who.address, "anna@molen.example");
}

TEST(Mirror, counts_and_finds_the_habit_that_lacks_where_it_fell_silent) {
  std::vector<MirrorCase> cases(24);
  for (std::size_t i = 0; i < cases.size(); ++i) {
    cases[i].talk = true;
    cases[i].course = i < 12 ? Course::fell_silent : Course::going_on;
    (i < 9 || i == 20 ? cases[i].lacking : cases[i].kept) = {"no-open-end"};
    (i % 2 == 0 ? cases[i].lacking : cases[i].kept).push_back("competition");
    cases[i].decision_asked = i >= 12;
  }
  const Mirror mirror = look(cases);
  EXPECT_EQ(mirror.silent, 12);
  ASSERT_THAT(mirror.helps, SizeIs(1));
  EXPECT_EQ(mirror.helps[0].habit, "no-open-end");
  EXPECT_EQ(mirror.helps[0].lacking_silent, 9);
  EXPECT_EQ(mirror.shares[0].count, 12);
  EXPECT_TRUE(mirror.shares[0].says());
  EXPECT_FALSE(mirror.shares[4].says());
}

TEST(Mirror, a_habit_that_lacks_as_often_where_it_goes_on_is_no_help) {
  std::vector<MirrorCase> cases(24);
  for (std::size_t i = 0; i < cases.size(); ++i) {
    cases[i].talk = true;
    cases[i].course = i < 12 ? Course::fell_silent : Course::going_on;
    cases[i].lacking = {"competition"};
    (i < 4 ? cases[i].lacking : cases[i].kept).push_back("needs-first");
  }
  const Mirror mirror = look(cases);
  ASSERT_THAT(mirror.helps, SizeIs(1));
  EXPECT_EQ(mirror.helps[0].habit, "needs-first");
}

TEST(Mirror, what_nothing_shows_to_be_there_or_lacking_is_not_counted) {
  std::vector<MirrorCase> cases(24);
  for (std::size_t i = 0; i < cases.size(); ++i) {
    cases[i].talk = true;
    cases[i].course = i < 12 ? Course::fell_silent : Course::going_on;
    if (i < 12 || i % 2 == 0) cases[i].lacking = {"competition"};
  }
  EXPECT_THAT(look(cases).helps, IsEmpty());  // where it goes on, it lacks wherever one can tell
}

TEST(Mirror, of_nothing_says_nothing) {
  const Mirror mirror = look({});
  EXPECT_EQ(mirror.conversations, 0);
  EXPECT_THAT(mirror.helps, IsEmpty());
}

}  // namespace
}  // namespace whiteflag::talks
