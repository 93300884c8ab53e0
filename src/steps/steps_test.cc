// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>

#include "steps/decision.h"
#include "steps/history.h"
#include "steps/working_days.h"

namespace whiteflag::steps {
namespace {

using causes::Dossier;
using causes::DossierLetter;
using conversations::Entry;
using conversations::EntryKind;
using conversations::Explanation;
using std::chrono::days;

const Zone amsterdam{"Europe/Amsterdam"};

Instant at(std::string_view text) {
  return parse_iso(text, amsterdam).value();
}

/// Tuesday 24 November 2026, nine o'clock: a working day.
Instant now() {
  return at("2026-11-24T09:00");
}

void add(Dossier& dossier, std::string_view when, bool seller, std::string step = {}) {
  DossierLetter letter;
  letter.at = {at(when), std::nullopt};
  letter.from_seller = seller;
  letter.writer = seller ? 1 : 0;
  letter.step = std::move(step);
  dossier.letters.push_back(letter);
  if (seller) {
    dossier.state.last_out.at = letter.at.at;
  } else {
    dossier.state.last_in.at = letter.at.at;
    ++dossier.state.letters_in;
  }
}

void tell(Dossier& dossier, EntryKind kind, std::string_view when, std::string about = {},
          Instant until = {}) {
  Entry entry;
  entry.kind = kind;
  entry.at = at(when);
  entry.about = std::move(about);
  entry.until = until;
  dossier.entries.push_back(entry);
}

/// Wrote on 2 November; the seller's letter of 5 November is open, and this is silence.
Dossier silent() {
  Dossier dossier;
  dossier.people = {
      {"Karin Hoekstra", "karin@zuivelterp.example", "", "", false, false, false, 3, 0},
      {"Jan Smit", "jan@smit.example", "", "", true, false, false, 3, 0}};
  dossier.language = language::Language::nl;
  add(dossier, "2026-11-02T10:00", false);
  add(dossier, "2026-11-05T10:00", true);
  dossier.chance.enough = true;
  dossier.chance.silence = true;
  dossier.chance.still = 0.02;
  dossier.chance.nine_in_ten = std::chrono::hours{30};
  dossier.chance.nine_in_ten_by = at("2026-11-06T16:00");
  return dossier;
}

Decision decided(const Dossier& dossier, Instant when = now(),
                 std::vector<std::string> causes = {}) {
  return decide(dossier, StepKnowledge{}, {when, amsterdam, std::move(causes), 0});
}

Reason ban(const Decision& decision, Step step) {
  const auto found = std::ranges::find(decision.forbidden, step, &Forbidden::step);
  return found == decision.forbidden.end() ? Reason::none : found->reason;
}

TEST(Steps, a_first_silence_is_worth_a_note) {
  const Decision decision = decided(silent());
  EXPECT_EQ(step_id(decision.step), "nudge");
  EXPECT_EQ(reason_id(decision.reason), "answer-likely");
  EXPECT_GT(decision.with, decision.without);
  EXPECT_GT(decision.until, now());
  EXPECT_GT(decision.minutes, 0);
  EXPECT_EQ(ban(decision, Step::nudge), Reason::none);
}

TEST(Steps, after_two_notes_without_news_there_is_no_third) {
  Dossier dossier = silent();
  add(dossier, "2026-11-10T10:00", true);
  add(dossier, "2026-11-16T10:00", true);
  const Decision decision = decided(dossier);
  EXPECT_EQ(decision.notes, 2);
  EXPECT_EQ(step_id(decision.step), "white-flag");
  EXPECT_EQ(ban(decision, Step::nudge), Reason::two_notes);
}

TEST(Steps, a_logged_note_counts_once_with_its_letter) {
  Dossier dossier = silent();
  add(dossier, "2026-11-10T10:00", true);
  tell(dossier, EntryKind::step, "2026-11-10T10:05", "nudge");
  EXPECT_EQ(decided(dossier).notes, 1);
  tell(dossier, EntryKind::step, "2026-11-16T10:05", "nudge");
  EXPECT_EQ(decided(dossier).notes, 2);
}

TEST(Steps, their_letter_begins_the_count_anew) {
  Dossier dossier = silent();
  add(dossier, "2026-11-06T10:00", true);
  add(dossier, "2026-11-07T10:00", true);
  add(dossier, "2026-11-09T10:00", false);
  add(dossier, "2026-11-10T10:00", true);
  const Decision decision = decided(dossier);
  EXPECT_EQ(decision.notes, 0);
  EXPECT_EQ(step_id(decision.step), "nudge");
}

TEST(Steps, after_a_white_flag_there_is_only_waiting_and_letting_go) {
  Dossier dossier = silent();
  add(dossier, "2026-11-18T10:00", true, "white-flag");
  const Decision early = decided(dossier);
  EXPECT_EQ(step_id(early.step), "wait");
  EXPECT_EQ(early.reason, Reason::flag_waits);
  EXPECT_EQ(early.then, Step::let_go);
  for (const Step step : {Step::nudge, Step::call, Step::assistant, Step::other_person,
                          Step::other_channel, Step::white_flag, Step::revive}) {
    EXPECT_NE(ban(early, step), Reason::none) << step_id(step);
  }
  const Decision late = decided(dossier, at("2026-12-08T09:00"));
  EXPECT_EQ(step_id(late.step), "let-go");
  EXPECT_EQ(late.reason, Reason::flag_unanswered);
  EXPECT_NE(ban(late, Step::nudge), Reason::none);
}

TEST(Steps, a_white_flag_is_known_from_what_was_logged) {
  Dossier dossier = silent();
  tell(dossier, EntryKind::step, "2026-11-18T10:00", "white-flag");
  EXPECT_EQ(decided(dossier).reason, Reason::flag_waits);
}

TEST(Steps, what_was_let_go_comes_back_on_its_date) {
  Dossier dossier = silent();
  tell(dossier, EntryKind::let_go, "2026-11-20T10:00", "", at("2027-02-01T09:00"));
  const Decision parked = decided(dossier);
  EXPECT_EQ(step_id(parked.step), "wait");
  EXPECT_EQ(parked.reason, Reason::parked);
  EXPECT_EQ(parked.until, at("2027-02-01T09:00"));
  EXPECT_EQ(parked.then, Step::revive);
  EXPECT_EQ(ban(parked, Step::revive), Reason::parked);
  const Decision back = decided(dossier, at("2027-02-01T10:00"));
  EXPECT_EQ(step_id(back.step), "revive");
  EXPECT_EQ(ban(back, Step::revive), Reason::none);
  EXPECT_NE(ban(back, Step::nudge), Reason::none);
}

TEST(Steps, what_was_let_go_for_good_asks_for_nothing) {
  Dossier dossier = silent();
  tell(dossier, EntryKind::let_go, "2026-11-20T10:00");
  const Decision decision = decided(dossier);
  EXPECT_EQ(decision.step, Step::none);
  EXPECT_EQ(decision.until, Instant{});
}

TEST(Steps, who_asked_to_be_left_alone_is_left_alone) {
  Dossier dossier = silent();
  dossier.leave_alone = true;
  const Decision decision = decided(dossier);
  EXPECT_EQ(decision.step, Step::none);
  EXPECT_EQ(decision.reason, Reason::leave_me_alone);
  for (const Step step : all_steps) {
    if (step == Step::wait) continue;
    EXPECT_EQ(ban(decision, step), Reason::leave_me_alone) << step_id(step);
  }
}

TEST(Steps, nothing_goes_out_on_their_weekend) {
  const Decision decision = decided(silent(), at("2026-11-21T11:00"));
  EXPECT_EQ(step_id(decision.step), "wait");
  EXPECT_EQ(decision.reason, Reason::weekend);
  EXPECT_EQ(decision.then, Step::nudge);
  EXPECT_EQ(iso_date(decision.until, amsterdam), "2026-11-23");
  EXPECT_EQ(ban(decision, Step::nudge), Reason::weekend);
}

TEST(Steps, nothing_goes_out_on_their_holidays) {
  Dossier dossier = silent();
  const Decision decision = decided(dossier, at("2026-12-25T11:00"));
  EXPECT_EQ(decision.reason, Reason::holiday);
  EXPECT_EQ(iso_date(decision.until, amsterdam), "2026-12-28");
}

TEST(Steps, an_answer_is_owed_on_any_day) {
  Dossier dossier = silent();
  dossier.explained.what = Explanation::your_turn;
  const Decision decision = decided(dossier, at("2026-11-21T11:00"));
  EXPECT_EQ(step_id(decision.step), "answer");
  EXPECT_EQ(ban(decision, Step::nudge), Reason::your_turn);
  EXPECT_EQ(ban(decision, Step::answer), Reason::none);
}

TEST(Steps, each_explanation_has_its_step) {
  const std::vector<std::pair<Explanation, std::string_view>> table = {
      {Explanation::your_turn, "answer"},          {Explanation::not_yet, "wait"},
      {Explanation::agreed_later, "wait"},         {Explanation::away, "wait"},
      {Explanation::undelivered, "other-channel"}, {Explanation::left, "other-person"},
      {Explanation::answered_elsewhere, ""},       {Explanation::closed, ""}};
  for (const auto& [what, step] : table) {
    Dossier dossier = silent();
    dossier.explained = {what, at("2026-12-01T09:00"), {}};
    const Decision decision = decided(dossier);
    EXPECT_EQ(step_id(decision.step), step) << explanation_id(what);
    EXPECT_NE(ban(decision, Step::white_flag), Reason::none) << explanation_id(what);
    if (step == "wait") {
      EXPECT_EQ(iso_date(decision.until, amsterdam), "2026-12-01");
    }
  }
}

TEST(Steps, what_is_delayed_is_waited_for_and_what_came_back_goes_another_way_once) {
  Dossier dossier = silent();
  dossier.explained.what = Explanation::undelivered;
  dossier.state.failure.at = at("2026-11-23T09:00");
  EXPECT_EQ(decided(dossier).without, 0);
  dossier.state.delayed = true;
  EXPECT_EQ(step_id(decided(dossier).step), "wait");
  EXPECT_EQ(step_id(decided(dossier, at("2026-11-30T10:00")).step), "other-channel");
  dossier.state.delayed = false;
  tell(dossier, EntryKind::step, "2026-11-23T15:00", "other-channel");
  EXPECT_EQ(decided(dossier).reason, Reason::just_written);
  EXPECT_EQ(step_id(decided(dossier, at("2026-12-15T10:00")).step), "other-channel");
}

TEST(Steps, who_left_asks_for_somebody_else_once_and_for_nobody_who_was_found) {
  Dossier dossier = silent();
  dossier.explained = {Explanation::left, {}, {.at = at("2026-11-23T09:00")}};
  EXPECT_EQ(decided(dossier).without, 0);
  dossier.explained.taken_on = true;
  EXPECT_EQ(step_id(decided(dossier).step), "");
  dossier.explained.taken_on = false;
  tell(dossier, EntryKind::step, "2026-11-23T15:00", "other-person");
  EXPECT_EQ(decided(dossier).reason, Reason::just_written);
}

TEST(Steps, a_date_to_look_again_is_a_working_day) {
  Dossier dossier = silent();
  dossier.explained = {Explanation::agreed_later, at("2026-12-05T09:00"), {}};
  EXPECT_EQ(iso_date(decided(dossier).until, amsterdam), "2026-12-07");
}

TEST(Steps, a_slow_decision_is_given_time) {
  const Decision decision = decided(silent(), now(), {"slow-decision"});
  EXPECT_EQ(step_id(decision.step), "wait");
  EXPECT_EQ(decision.cause, "slow-decision");
  EXPECT_EQ(ban(decision, Step::nudge), Reason::slow_decision);
}

TEST(Steps, a_call_needs_a_number_and_a_note_that_failed) {
  Dossier dossier = silent();
  dossier.people[0].phone = "+31 58 555 0101";
  EXPECT_EQ(step_id(decided(dossier).step), "nudge");
  add(dossier, "2026-11-06T10:00", true);
  EXPECT_EQ(step_id(decided(dossier, at("2026-12-21T09:00")).step), "call");
  dossier.people[0].phone.clear();
  EXPECT_EQ(step_id(decided(dossier, at("2026-12-21T09:00")).step), "white-flag");
}

TEST(Steps, the_assistant_is_asked_where_they_were_passed_over) {
  Dossier dossier = silent();
  dossier.people.push_back({"Ans Visser", "ans@zuivelterp.nl", "", "", false, true, 0, 5});
  EXPECT_EQ(step_id(decided(dossier).step), "nudge");
  EXPECT_EQ(step_id(decided(dossier, now(), {"gatekeeper-slighted"}).step), "assistant");
}

TEST(Steps, a_note_of_yesterday_is_given_its_time) {
  Dossier dossier = silent();
  add(dossier, "2026-11-23T10:00", true);
  const Decision decision = decided(dossier);
  EXPECT_EQ(step_id(decision.step), "wait");
  EXPECT_EQ(decision.reason, Reason::just_written);
}

TEST(Steps, own_outcomes_move_the_chance) {
  StepKnowledge learned;
  const double before = learned.of(Step::nudge).effect();
  for (int i = 0; i < 20; ++i) learned.learn(Step::nudge, false, 0.05);
  EXPECT_LT(learned.of(Step::nudge).effect(), before / 2);
  for (int i = 0; i < 60; ++i) learned.learn(Step::nudge, true, 0.05);
  EXPECT_GT(learned.of(Step::nudge).effect(), 0.5);
  EXPECT_EQ(learned.of(Step::nudge).seen_of, 80);
}

TEST(Steps, an_answer_that_was_likely_anyway_teaches_little) {
  StepKnowledge sure;
  StepKnowledge unsure;
  sure.learn(Step::nudge, true, 0.9);
  unsure.learn(Step::nudge, true, 0.0);
  EXPECT_LT(sure.of(Step::nudge).seen_answered, 0.4);
  EXPECT_DOUBLE_EQ(unsure.of(Step::nudge).seen_answered, 1.0);
}

TEST(Steps, a_line_with_an_error_is_named_and_the_rest_holds) {
  StepKnowledge learned;
  const auto problems = learned.read(
      "step nudge: minutes 9, pressure 1, answers 1 of 10 | mine\n"
      "step dance: minutes 1 | none\n"
      "step call: answers 5 of 2 | more than all\n"
      "number later: 0.5\n"
      "cause nobody: wait soon | no number\n");
  ASSERT_EQ(problems.size(), 4U);
  EXPECT_EQ(problems[0].line, 2);
  EXPECT_EQ(problems[3].line, 5);
  EXPECT_EQ(learned.of(Step::nudge).minutes, 9);
  EXPECT_EQ(learned.of(Step::call).minutes, 8);
}

TEST(WorkingDays, the_country_is_the_addresss_own) {
  const WorkingDays here{"jan@molen.nl", language::Language::en, amsterdam};
  EXPECT_EQ(here.off(at("2026-04-27T10:00")), DayOff::holiday);
  const WorkingDays there{"sue@mill.example", language::Language::en, amsterdam};
  EXPECT_EQ(there.off(at("2026-04-27T10:00")), DayOff::none);
  EXPECT_EQ(there.off(at("2026-08-31T10:00")), DayOff::holiday);
}

TEST(WorkingDays, easter_runs_into_tuesday) {
  const WorkingDays days_of_theirs{"jan@molen.nl", language::Language::nl, amsterdam};
  EXPECT_EQ(days_of_theirs.next(at("2026-04-04T10:00")), at("2026-04-07T08:00"));
  EXPECT_EQ(days_of_theirs.next(at("2026-04-07T10:00")), at("2026-04-07T10:00"));
}

TEST(WorkingDays, their_saturday_is_theirs) {
  const WorkingDays far{"kim@mill.example", language::Language::unknown, std::chrono::hours{9}};
  EXPECT_EQ(far.off(at("2026-11-20T18:00")), DayOff::weekend);
}

}  // namespace
}  // namespace whiteflag::steps
