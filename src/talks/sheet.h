// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "agreements/track.h"
#include "causes/dossier.h"

namespace whiteflag::talks {

/// The ladder of questions: what is, what hurts, what that leads to, what a solution would bring
/// (N. Rackham, SPIN Selling, 1988).
enum class Rung : std::uint8_t { situation, problem, implication, need_payoff };

/// "situation", "problem", "implication", "need-payoff".
std::string_view rung_id(Rung rung);

/// Somebody's own words out of a letter.
struct Quote {
  std::string words;
  LetterId letter{};
  Instant at{};
  bool there() const { return !words.empty(); }
};

/// One question to ask, with what it rests on. The words themselves stand in
/// data/<language>/talks.txt.
struct LadderQuestion {
  Rung rung = Rung::situation;
  Quote from;  ///< what they wrote that it takes up; empty: it takes up the matter alone
};

/// One page before a talk.
struct Sheet {
  std::vector<const causes::Participant*> people;  ///< of theirs, no program; into the dossier
  std::vector<agreements::Tracked> mine, theirs;   ///< promises, and what they asked of the seller
  std::vector<agreements::Tracked> asked;          ///< by the seller, and not answered
  std::vector<agreements::Tracked> together;       ///< appointments
  std::vector<Quote> open_questions;               ///< theirs, not answered; newest first
  std::vector<Quote> asked_before;  ///< questions about needs that the seller asked already
  std::vector<LadderQuestion> ladder;
  std::vector<std::string>
      gaps;  ///< habits that are missing so far and not past, ids of the method
  const causes::DossierMeeting* next = nullptr;  ///< the coming meeting; into the dossier
  Instant propose{};  ///< a day for the appointment after this one: a week on, on a day they work
};

/// Requires: `dossier` outlives the sheet. `gaps`: causes::missing_habits.
Sheet prepare(const causes::Dossier& dossier, const std::vector<agreements::Tracked>& agreed,
              std::vector<std::string> gaps, Instant now);

}  // namespace whiteflag::talks
