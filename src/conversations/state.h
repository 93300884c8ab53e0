// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "conversations/event.h"

namespace whiteflag::conversations {

enum class Turn { nobody, me, them };

/// A moment of a conversation and the letter that shows it.
struct Mark {
  Instant at{};
  LetterId letter{};
  bool there() const { return at != Instant{}; }
};

/// How the oldest unanswered letter of the seller's looked when it went.
struct Asked {
  bool noted = false;  ///< false: kept by a program that did not look yet
  std::int32_t words = 0;
  Looks looks{};
  std::int32_t place = 0;  ///< letters before it in its conversation
  bool they_wrote_last = false;
  std::int64_t since_in_s = -1;  ///< since their last letter here; -1: there is none
};

/// Where a conversation stands, kept in the store at write time so that a day is read, not
/// computed. It depends on what happened alone, never on the present moment.
struct State {
  Turn turn = Turn::nobody;
  Instant first{}, last{};
  Mark last_in{};           ///< the last letter of a person of theirs
  Mark last_out{};          ///< the last letter of the seller's
  Mark first_unanswered{};  ///< the oldest letter of the seller's since their last sign
  std::int32_t letters_in = 0, letters_out = 0;
  std::int32_t words_in = 0, words_out = 0;
  std::int32_t unanswered = 0;  ///< letters of the seller's since their last sign
  bool last_in_asks = false;
  bool closed = false;  ///< ended naturally: thanks, goodbye, a refusal
  bool refused = false;
  bool expects_answer = false;  ///< the seller's last letter expects one
  Mark closing{};               ///< what ended it
  Mark absence{};               ///< the last out-of-office answer since the seller's letter
  Instant absent_until{};       ///< 0: until further notice
  Mark failure{};               ///< not delivered
  bool delayed = false;
  Mark left{};      ///< this person is gone
  Mark accepted{};  ///< a meeting request was accepted after the seller's last letter
  Mark declined{};  ///< why it is the seller's turn: one was declined, and not accepted after all
  PersonId declined_by{};
  Mark contact{};   ///< a call or meeting after the seller's last letter
  Mark promised{};  ///< they said when they come back
  Instant promised_until{};
  Mark owed{};  ///< the seller promised something by a day
  Instant owed_until{};
  bool bound = false;  ///< owed in their own person ("I will"), no news of what will be done
  Asked asked{};       ///< of first_unanswered
  Mark laid{};         ///< the seller's letter that laid something before them, undecided as yet
  std::int32_t in_since_laid = 0;  ///< letters of theirs since
  Mark coming{};                   ///< their letter, where they will be heard from without a day
  /// The last letter asks nothing of anybody, but the matter lies with them: an offer of the
  /// seller's, or their word that they will come back.
  bool resting = false;
};

/// How a letter of the seller's looks when it goes, after what happened before it.
Asked look_at(const Event& letter, const State& before);

/// Folds what happened into where it stands. Requires: `events` sorted by time.
State fold(std::span<const Event> events);

/// Goes on with one more thing that happened. Requires: nothing in `state` is later.
void fold_on(State& state, const Event& event);

/// A compact, versioned form for the store; unpack returns nothing for bytes it does not know.
std::string pack(const State& state);
std::optional<State> unpack(std::string_view bytes);

}  // namespace whiteflag::conversations
