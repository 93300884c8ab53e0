// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "conversations/explanation.h"
#include "conversations/thread.h"

namespace whiteflag::conversations {
namespace {

using std::chrono::days;
using std::chrono::hours;
using testing::ElementsAre;

const Instant start = from_unix_seconds(1'790'000'000);

Event event(EventKind kind, int day, Tone tone = {}) {
  return {.at = start + days{day},
          .kind = kind,
          .letter = LetterId{hash128(std::to_string(day))},
          .person = {},
          .tone = tone,
          .words = 10};
}

Explained explained(const std::vector<Event>& events, int day, Elsewhere elsewhere = {},
                    Told told = {}) {
  return explain(fold(events), told, elsewhere, start + days{day});
}

TEST(State, after_the_sellers_letter_it_is_their_turn) {
  const State state =
      fold(std::vector{event(EventKind::letter_in, 0), event(EventKind::letter_out, 1)});
  EXPECT_EQ(state.turn, Turn::them);
  EXPECT_EQ(state.unanswered, 1);
}

TEST(State, an_automatic_answer_is_no_answer) {
  const State state =
      fold(std::vector{event(EventKind::letter_out, 0), event(EventKind::acknowledgement, 1)});
  EXPECT_EQ(state.turn, Turn::them);
  EXPECT_FALSE(state.last_in.there());
}

TEST(State, it_survives_the_store) {
  const State state =
      fold(std::vector{event(EventKind::letter_in, 0), event(EventKind::letter_out, 1),
                       event(EventKind::absence, 2)});
  const auto back = unpack(pack(state));
  ASSERT_TRUE(back);
  EXPECT_EQ(pack(*back), pack(state));
  EXPECT_FALSE(unpack(pack(state).substr(1)));
  EXPECT_FALSE(unpack(""));
}

TEST(State, keeps_how_the_oldest_unanswered_letter_looked) {
  Event offer = event(EventKind::letter_out, 2);
  offer.words = 90;
  offer.looks = {.questions = 2, .quoted_lines = 7, .recipients = 3, .copied = 1, .reply = true};
  const State state =
      fold(std::vector{event(EventKind::letter_out, 0), event(EventKind::letter_in, 1), offer,
                       event(EventKind::letter_out, 3)});
  const auto back = unpack(pack(state));
  ASSERT_TRUE(back);
  EXPECT_TRUE(back->asked.noted);
  EXPECT_EQ(back->asked.words, 90);
  EXPECT_EQ(back->asked.looks.questions, 2);
  EXPECT_EQ(back->asked.looks.recipients, 3);
  EXPECT_EQ(back->asked.place, 2);
  EXPECT_TRUE(back->asked.they_wrote_last);
  EXPECT_GT(back->asked.since_in_s, 0);
}

TEST(State, one_kept_before_letters_were_looked_at_is_still_read) {
  const State state = fold(std::vector{event(EventKind::letter_out, 0)});
  std::string bytes = pack(state);
  constexpr std::size_t looked_at = 31, declined = 40, pending = 53, bound = 1;
  bytes.resize(bytes.size() - bound);
  bytes[0] = 5;
  EXPECT_TRUE(unpack(bytes));
  bytes.resize(bytes.size() - pending);
  bytes[0] = 4;
  EXPECT_TRUE(unpack(bytes));
  bytes.resize(bytes.size() - declined);
  bytes[0] = 3;
  EXPECT_TRUE(unpack(bytes));
  bytes.resize(bytes.size() - looked_at);
  bytes[0] = 2;
  const auto back = unpack(bytes);
  ASSERT_TRUE(back);
  EXPECT_FALSE(back->asked.noted);
  EXPECT_EQ(back->first_unanswered.at, state.first_unanswered.at);
}

TEST(State, a_call_answers_but_makes_no_old_matter_the_latest) {
  const State state = fold(std::vector{event(EventKind::letter_out, 0), event(EventKind::call, 9)});
  EXPECT_EQ(state.last, start);
  EXPECT_EQ(state.unanswered, 0);
}

TEST(State, who_declines_gives_the_turn_and_who_accepts_after_all_takes_it_back) {
  const Event asked = event(EventKind::letter_out, 0);
  const Event declined = event(EventKind::declined, 1), accepted = event(EventKind::accepted, 2);
  EXPECT_EQ(explained({asked, declined}, 3).what, Explanation::your_turn);
  EXPECT_EQ(explained({asked, declined, accepted}, 3).what, Explanation::answered_elsewhere);
  EXPECT_EQ(
      explained({asked, event(EventKind::accepted, 1), event(EventKind::declined, 2)}, 3).what,
      Explanation::your_turn);
  EXPECT_EQ(
      explained({asked, declined, event(EventKind::declined, 2), event(EventKind::accepted, 3)}, 4)
          .what,
      Explanation::answered_elsewhere);
}

TEST(State, whose_turn_it_was_before_stays_so_whatever_becomes_of_the_meeting) {
  const Event question = event(EventKind::letter_in, 0, {.asks = true});
  EXPECT_EQ(
      explained({question, event(EventKind::declined, 1), event(EventKind::accepted, 2)}, 3).what,
      Explanation::your_turn);
  Event colleague = event(EventKind::accepted, 2);
  colleague.person = PersonId{hash128("colleague")};
  EXPECT_EQ(
      explained({event(EventKind::letter_out, 0), event(EventKind::declined, 1), colleague}, 3)
          .what,
      Explanation::your_turn);
}

/// An offer, what they wrote of it, and a letter of the seller's that asks nothing.
State after_offer(Tone theirs, Tone last = {.thanks = true}, int day = 6) {
  return fold(std::vector{event(EventKind::letter_in, 0, {.asks = true}),
                          event(EventKind::letter_out, 1, {.asks = true, .lays = true}),
                          event(EventKind::letter_in, 5, theirs),
                          event(EventKind::letter_out, day, last)});
}

TEST(State, what_lies_with_them_is_not_closed_by_a_letter_that_asks_nothing) {
  const State state = after_offer({});
  EXPECT_EQ(state.turn, Turn::them);
  EXPECT_TRUE(state.resting);
  EXPECT_FALSE(state.closed);
  EXPECT_EQ(state.unanswered, 0);
  EXPECT_TRUE(after_offer({}, {.notice = true}).resting);
  const auto back = unpack(pack(state));
  ASSERT_TRUE(back);
  EXPECT_TRUE(back->resting);
  EXPECT_EQ(back->laid.at, state.laid.at);
}

TEST(State, a_yes_a_no_a_farewell_or_a_long_time_leaves_nothing_with_them) {
  EXPECT_TRUE(after_offer({.settles = true}).closed);
  EXPECT_TRUE(after_offer({.refusal = true}).closed);
  EXPECT_TRUE(after_offer({}, {.thanks = true, .settles = true}).closed);
  EXPECT_TRUE(after_offer({}, {.thanks = true}, 70).closed);
  EXPECT_FALSE(after_offer({.comes_back = true}, {.thanks = true}, 70).closed);
}

TEST(State, who_takes_a_silence_for_a_no_closes_nothing_by_it) {
  const auto last = [](Tone first, Tone mine) {
    return fold(std::vector{event(EventKind::letter_in, 0, {}),
                            event(EventKind::letter_out, 1, first),
                            event(EventKind::letter_out, 40, mine)});
  };
  EXPECT_FALSE(last({.asks = true}, {.thanks = true, .refusal = true}).closed);
  EXPECT_TRUE(last({.asks = true}, {.thanks = true}).closed);
  EXPECT_TRUE(last({.thanks = true}, {.thanks = true, .refusal = true}).closed);
}

TEST(State, who_will_be_heard_from_leaves_the_matter_open_without_an_offer_too) {
  const auto last = [](Tone theirs) {
    return fold(std::vector{event(EventKind::letter_out, 0, {.asks = true}),
                            event(EventKind::letter_in, 1, theirs),
                            event(EventKind::letter_out, 2, {.closing = true})});
  };
  EXPECT_TRUE(last({.comes_back = true}).resting);
  EXPECT_TRUE(last({}).closed);
}

TEST(State, who_comes_back_when_they_know_more_leaves_the_seller_nothing_to_answer) {
  const auto after = [](Tone theirs) {
    return fold(std::vector{event(EventKind::letter_out, 0, {.asks = true}),
                            event(EventKind::letter_in, 1, theirs)});
  };
  const State back = after({.comes_back = true});
  EXPECT_EQ(back.turn, Turn::them);
  EXPECT_TRUE(back.resting);
  EXPECT_EQ(after({.asks = true, .comes_back = true}).turn, Turn::me);
}

TEST(State, what_is_asked_after_a_no_waits_for_nothing) {
  const auto then = [](Tone mine) {
    return fold(std::vector{event(EventKind::letter_out, 0, {.asks = true}),
                            event(EventKind::letter_in, 1, {.refusal = true}),
                            event(EventKind::letter_out, 2, mine)});
  };
  EXPECT_TRUE(then({.asks = true}).closed);
  EXPECT_FALSE(then({.asks = true, .lays = true}).closed);
}

TEST(Explain, who_left_needs_a_successor_only_where_something_waits) {
  Elsewhere elsewhere;
  elsewhere.left = {.at = start + days{3}};
  const std::vector asked{event(EventKind::letter_in, 0), event(EventKind::letter_out, 1)};
  EXPECT_EQ(explained(asked, 5, elsewhere).what, Explanation::left);
  const std::vector thanked{event(EventKind::letter_out, 0),
                            event(EventKind::letter_in, 1, {.thanks = true})};
  EXPECT_EQ(explained(thanked, 5, elsewhere).what, Explanation::closed);
}

TEST(Explanation, thanks_end_a_conversation_and_a_question_does_not) {
  EXPECT_EQ(
      explained({event(EventKind::letter_out, 0), event(EventKind::letter_in, 1, {.thanks = true})},
                5)
          .what,
      Explanation::closed);
  EXPECT_EQ(explained({event(EventKind::letter_out, 0),
                       event(EventKind::letter_in, 1, {.asks = true, .thanks = true})},
                      5)
                .what,
            Explanation::your_turn);
}

TEST(Explanation, who_accepted_or_took_leave_is_met_at_the_meeting_ahead) {
  const Elsewhere ahead{.meeting = start + days{9}};
  const std::vector accepted{event(EventKind::letter_out, 0), event(EventKind::accepted, 1)};
  EXPECT_TRUE(explained(accepted, 5, ahead).by_meeting);
  EXPECT_EQ(explained(accepted, 10, ahead).what, Explanation::answered_elsewhere);
  const std::vector leave{event(EventKind::letter_out, 0),
                          event(EventKind::letter_in, 1, {.thanks = true})};
  EXPECT_TRUE(explained(leave, 5, ahead).by_meeting);
  EXPECT_EQ(explained(leave, 5, ahead, {.closed = true}).what, Explanation::closed);
}

TEST(Explanation, an_absence_holds_until_a_day_after_the_return) {
  Event away = event(EventKind::absence, 1);
  away.until = start + days{10};
  const std::vector events{event(EventKind::letter_out, 0), away};
  EXPECT_EQ(explained(events, 10).what, Explanation::away);
  EXPECT_EQ(explained(events, 12).what, Explanation::none);
}

TEST(Explanation, what_they_promise_for_the_same_day_is_theirs_until_midnight) {
  Event answer = event(EventKind::letter_in, 1);
  answer.until = answer.at - std::chrono::hours{5};  // written at two: a day is its nine o'clock
  const std::vector events{event(EventKind::letter_out, 0), answer};
  EXPECT_EQ(explained(events, 1).what, Explanation::agreed_later);
  EXPECT_EQ(explained(events, 3).what, Explanation::none);
  answer.until = answer.at - std::chrono::hours{20};
  EXPECT_EQ(explained({event(EventKind::letter_out, 0), answer}, 3).what, Explanation::your_turn);
}

TEST(Explanation, a_letter_elsewhere_counts_only_after_the_sellers) {
  const std::vector events{event(EventKind::letter_out, 5)};
  EXPECT_EQ(explained(events, 9, {.contact = {start + days{6}, {}}}).what,
            Explanation::answered_elsewhere);
  EXPECT_EQ(explained(events, 9, {.contact = {start + days{4}, {}}}).what, Explanation::none);
}

TEST(Explanation, a_bounce_comes_before_everything_but_the_sellers_word) {
  const std::vector events{event(EventKind::letter_out, 0), event(EventKind::failure, 0)};
  EXPECT_EQ(explained(events, 3).what, Explanation::undelivered);
  EXPECT_EQ(explained(events, 3, {}, {.wait_until = start + days{9}}).what,
            Explanation::agreed_later);
}

TEST(Explanation, a_logged_call_is_an_answer) {
  EXPECT_EQ(explained({event(EventKind::letter_out, 0), event(EventKind::call, 2)}, 9).what,
            Explanation::answered_elsewhere);
}

TEST(Thread, marks_of_answers_come_off_in_any_language) {
  EXPECT_EQ(bare_subject("RE: Antw: AW: [lijst] Offerte pompen"), "Offerte pompen");
  EXPECT_EQ(bare_subject("Re[2]: x"), "x");
  EXPECT_EQ(bare_subject("Reis: naar Gent"), "Reis: naar Gent");
  EXPECT_TRUE(is_answer_subject("Fwd: Re: x"));
  EXPECT_FALSE(is_answer_subject("Fwd: x"));
}

TEST(Thread, references_join_even_when_the_letter_between_is_missing) {
  const std::uint64_t pumps = subject_key("Pompen");
  const std::vector<Link> letters{
      {.id = 1, .subject = pumps},
      {.id = 3, .parents = {2, 1}, .subject = subject_key("iets anders")},
      {.id = 4, .parents = {2}},
      {.id = 5, .subject = pumps}};
  EXPECT_THAT(group_threads(letters), ElementsAre(0, 0, 0, 1));
}

TEST(Thread, an_answer_without_references_joins_by_subject_and_people) {
  const std::uint64_t key = subject_key("RE: Levering week 12");
  EXPECT_EQ(key, subject_key("levering  week 12"));
  const std::vector<Link> letters{
      {.id = 1, .subject = key, .people = {10, 11}, .at = 0},
      {.id = 2, .subject = key, .answer = true, .people = {11, 10}, .at = 900},
      {.id = 3, .subject = key, .answer = true, .people = {12, 10}, .at = 990}};
  EXPECT_THAT(group_threads(letters), ElementsAre(0, 0, 1));
}

}  // namespace
}  // namespace whiteflag::conversations
