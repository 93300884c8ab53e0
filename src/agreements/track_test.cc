// SPDX-License-Identifier: Apache-2.0
#include "agreements/track.h"

#include <gtest/gtest.h>

namespace whiteflag::agreements {
namespace {

using language::Language;

Instant at(std::string_view iso) {
  return *parse_iso(iso, Zone{});
}

/// A correspondence in the making.
class Talk {
 public:
  Talk& mine(std::string_view when, std::string_view words) { return add(when, words, true); }
  Talk& theirs(std::string_view when, std::string_view words) { return add(when, words, false); }
  Talk& with_file() {
    letters_.back().attached = true;
    return *this;
  }
  Talk& contact(ContactKind kind, std::string_view when, std::string day = {}) {
    contacts_.push_back({kind, at(when), std::move(day)});
    return *this;
  }
  std::vector<Tracked> on(std::string_view now) const {
    return track(letters_, contacts_, at(now));
  }
  Talk& in(Language language) {
    language_ = language;
    return *this;
  }

 private:
  Talk& add(std::string_view when, std::string_view words, bool from_seller) {
    Heard letter{.at = at(when), .language = language_, .from_seller = from_seller};
    letter.own_words = words;
    const Context context{.now = letter.at, .language = language_};
    letter.agreements = find_agreements(letter.own_words, context);
    letter.responses = find_responses(letter.own_words, context);
    letters_.push_back(letter);
    return *this;
  }
  Language language_ = Language::nl;
  std::vector<Heard> letters_;
  std::vector<Contact> contacts_;
};

TEST(Track, a_letter_keeps_no_promise_about_a_later_day_by_coming) {
  Talk talk;
  talk.theirs("2026-03-03T10:00", "Week 13 kan, ik houd zaterdag 28 maart vast.");
  talk.theirs("2026-03-05T10:00", "Welke kraan komt er?");
  ASSERT_FALSE(talk.on("2026-03-09T10:00").empty());
  EXPECT_EQ(talk.on("2026-03-09T10:00").at(0).said.due, "2026-03-28");
  EXPECT_TRUE(is_open(talk.on("2026-03-09T10:00").at(0).standing));
}

TEST(Track, an_invitation_that_was_accepted_answers_what_it_asked) {
  Talk talk;
  talk.mine("2026-03-03T10:00",
            "Zullen we maandag 16 maart de offerte doorlopen? Ik stuur een uitnodiging mee. Kun je "
            "me vooraf de maten sturen?");
  talk.contact(ContactKind::invited, "2026-03-03T10:00");
  const auto asked = talk.on("2026-03-04T10:00");
  ASSERT_EQ(asked.size(), 3U);
  EXPECT_EQ(asked[0].standing, Standing::open);
  EXPECT_EQ(asked[1].standing, Standing::kept);
  talk.contact(ContactKind::accepted, "2026-03-04T11:00", "2026-03-16");
  const auto answered = talk.on("2026-03-05T10:00");
  EXPECT_EQ(answered[0].standing, Standing::kept);
  EXPECT_EQ(answered[2].standing, Standing::open);
}

TEST(Track, an_acceptance_of_one_day_answers_nothing_about_another) {
  Talk talk;
  talk.mine("2026-03-03T10:00", "Kun je maandag 16 maart de meetstaat sturen? Schikt 18 maart?");
  talk.contact(ContactKind::accepted, "2026-03-04T11:00", "2026-03-16");
  for (const Tracked& one : talk.on("2026-03-05T10:00")) EXPECT_TRUE(is_open(one.standing));
}

TEST(Track, a_promise_is_open_then_overdue_then_broken) {
  Talk talk;
  talk.theirs("2026-03-03T10:00", "Ik stuur je vrijdag de tekening.");
  const auto one = talk.on("2026-03-05T10:00").at(0);
  EXPECT_EQ(one.side, Side::theirs);
  EXPECT_EQ(one.said.due, "2026-03-06");
  EXPECT_EQ(one.standing, Standing::open);
  EXPECT_EQ(talk.on("2026-03-06T20:00").at(0).standing, Standing::open);
  EXPECT_EQ(talk.on("2026-03-07T10:00").at(0).standing, Standing::overdue);
  EXPECT_EQ(talk.on("2026-03-10T10:00").at(0).standing, Standing::overdue);
  EXPECT_EQ(talk.on("2026-03-11T10:00").at(0).standing, Standing::broken);
}

TEST(Track, a_file_with_the_words_as_promised_keeps_it) {
  Talk talk;
  talk.mine("2026-03-03T10:00", "Ik stuur u donderdag de offerte.")
      .mine("2026-03-05T15:00", "Zoals beloofd, hierbij onze offerte.")
      .with_file();
  const auto one = talk.on("2026-03-20T10:00").at(0);
  EXPECT_EQ(one.side, Side::mine);
  EXPECT_EQ(one.standing, Standing::kept);
  EXPECT_EQ(one.settled_words, "Zoals beloofd");
}

TEST(Track, a_letter_about_something_else_does_not_send_the_offer) {
  Talk talk;
  talk.mine("2026-03-03T10:00", "Ik stuur u donderdag de offerte.")
      .mine("2026-03-04T15:00", "Klopt het dat de weger in hal drie komt?");
  EXPECT_EQ(talk.on("2026-03-06T10:00").at(0).standing, Standing::overdue);
}

TEST(Track, their_thanks_for_it_keep_my_promise) {
  Talk talk;
  talk.in(Language::en)
      .mine("2026-03-03T10:00", "I will send you the quote on Thursday.")
      .theirs("2026-03-06T10:00", "Thanks for the quote, we will study it.");
  EXPECT_EQ(talk.on("2026-03-20T10:00").at(0).standing, Standing::kept);
}

TEST(Track, a_promise_to_come_back_is_kept_by_the_next_letter) {
  Talk talk;
  talk.theirs("2026-03-03T10:00", "Ik kom er volgende week op terug.")
      .theirs("2026-03-10T10:00", "De directie is enthousiast over de proef.");
  EXPECT_EQ(talk.on("2026-03-30T10:00").at(0).standing, Standing::kept);
}

TEST(Track, not_yet_moves_a_promise_to_its_new_day) {
  Talk talk;
  talk.theirs("2026-03-03T10:00", "Ik kom er vrijdag op terug.")
      .theirs("2026-03-06T10:00", "Ik heb nog geen akkoord. Ik kom er op 20 maart op terug.");
  const auto all = talk.on("2026-03-12T10:00");
  EXPECT_EQ(all.at(0).standing, Standing::moved);
  EXPECT_EQ(all.at(1).standing, Standing::open);
  EXPECT_EQ(all.at(1).said.due, "2026-03-20");
}

TEST(Track, a_call_keeps_a_promised_call) {
  Talk talk;
  talk.mine("2026-03-03T10:00", "Ik bel je morgen.").contact(ContactKind::call, "2026-03-04T11:00");
  EXPECT_EQ(talk.on("2026-03-20T10:00").at(0).standing, Standing::kept);
}

TEST(Track, a_question_is_open_until_they_answer) {
  Talk talk;
  talk.mine("2026-03-03T10:00", "Hoeveel wegers hebben jullie nodig?");
  EXPECT_EQ(talk.on("2026-03-20T10:00").at(0).standing, Standing::open);
  talk.theirs("2026-03-21T10:00", "Het zijn er vier.");
  EXPECT_EQ(talk.on("2026-03-22T10:00").at(0).standing, Standing::kept);
}

TEST(Track, a_promise_in_place_of_an_answer_counts_from_then_on) {
  Talk talk;
  talk.mine("2026-03-03T10:00", "Kun je me de aantallen sturen?")
      .theirs("2026-03-04T10:00", "Ik stuur ze vrijdag.");
  const auto all = talk.on("2026-03-05T10:00");
  EXPECT_EQ(all.at(0).standing, Standing::moved);
  EXPECT_EQ(all.at(1).standing, Standing::open);
}

TEST(Track, a_meeting_request_accepted_confirms_an_appointment) {
  Talk talk;
  talk.mine("2026-03-03T10:00", "De afspraak is op donderdag 12 maart om tien uur.")
      .contact(ContactKind::accepted, "2026-03-03T12:00");
  const auto all = talk.on("2026-03-05T10:00");
  ASSERT_FALSE(all.empty());
  EXPECT_EQ(all.at(0).side, Side::both);
  EXPECT_EQ(all.at(0).standing, Standing::confirmed);
  EXPECT_EQ(talk.on("2026-03-15T10:00").at(0).standing, Standing::past);
}

TEST(Track, who_declines_and_accepts_after_all_comes) {
  Talk talk;
  talk.mine("2026-03-03T10:00", "De afspraak is op donderdag 12 maart om tien uur.")
      .contact(ContactKind::declined, "2026-03-03T12:00")
      .contact(ContactKind::accepted, "2026-03-03T12:05");
  EXPECT_EQ(talk.on("2026-03-03T12:02").at(0).standing, Standing::refused);
  EXPECT_EQ(talk.on("2026-03-05T10:00").at(0).standing, Standing::confirmed);
}

TEST(Track, who_accepts_and_then_declines_does_not) {
  Talk talk;
  talk.mine("2026-03-03T10:00", "De afspraak is op donderdag 12 maart om tien uur.")
      .contact(ContactKind::accepted, "2026-03-03T12:00")
      .contact(ContactKind::declined, "2026-03-04T12:00");
  EXPECT_EQ(talk.on("2026-03-05T10:00").at(0).standing, Standing::refused);
}

TEST(Track, accepting_what_was_asked_anew_does_not_bring_the_declined_day_back) {
  Talk talk;
  talk.mine("2026-03-03T10:00", "De afspraak is op donderdag 12 maart om tien uur.")
      .contact(ContactKind::declined, "2026-03-03T12:00")
      .mine("2026-03-03T14:00", "Jammer! Dan proberen we het anders.")
      .contact(ContactKind::accepted, "2026-03-04T09:00");
  EXPECT_EQ(talk.on("2026-03-05T10:00").at(0).standing, Standing::refused);
}

TEST(Track, a_yes_confirms_a_promise) {
  Talk talk;
  talk.mine("2026-03-03T10:00", "Ik lever de weger op 31 maart af.")
      .theirs("2026-03-03T16:00", "Akkoord, dan zorgen wij voor een heftruck.");
  EXPECT_EQ(talk.on("2026-03-05T10:00").at(0).standing, Standing::confirmed);
}

TEST(Track, who_only_notes_a_request_has_yet_to_do_it) {
  Talk talk;
  talk.in(Language::fr)
      .theirs("2026-03-03T10:00", "Rappelez-moi en mai.")
      .mine("2026-03-03T12:00", "C'est noté. Bonne journée !");
  ASSERT_FALSE(talk.on("2026-03-05T10:00").empty());
  EXPECT_EQ(talk.on("2026-03-05T10:00").at(0).standing, Standing::confirmed);
}

TEST(Track, who_notes_and_answers_has_done_it) {
  Talk talk;
  talk.mine("2026-03-03T10:00", "Kun je me de aantallen sturen?")
      .theirs("2026-03-04T10:00", "Genoteerd. Het zijn er vier voor Gent en zes voor Aalst.");
  EXPECT_EQ(talk.on("2026-03-05T10:00").at(0).standing, Standing::kept);
}

}  // namespace
}  // namespace whiteflag::agreements
