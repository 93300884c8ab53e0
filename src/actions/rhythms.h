// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "actions/desk.h"
#include "conversations/arrange.h"
#include "silence/reading.h"

namespace whiteflag::actions {

/// Keeps what the sendings of an arrangement teach about people's rhythms. `touched`: only of these
/// persons; null: of everybody, from nothing.
void write_rhythms(const Desk& desk, const conversations::Arrangement& found,
                   const std::set<PersonId>* touched);

/// How readily the seller wants to be told: the setting "silence".
silence::Setting silence_setting(store::Database& database);

/// Where the seller works: as they told it (the setting "country"), or by their clock's zone.
silence::Place own_place(const Desk& desk);

/// How unusual a quiet time is, as the day shows it. Spans are wall time.
struct DayReading {
  bool enough = false;           ///< false: too little to go on
  std::chrono::seconds usual{};  ///< half of this person's answers come within
  std::chrono::seconds nine_in_ten{};
  Instant usual_by{}, nine_in_ten_by{};
  double still = 0;                ///< chance that an answer still comes
  double week = 0;                 ///< within the next seven days
  double usually = 0;              ///< chance, at the sending, of any answer
  std::int64_t own_replies = 0;    ///< of this person it rests on
  std::int64_t other_replies = 0;  ///< of the mailbox
  bool silence = false;
  bool slowing = false;                 ///< they take longer and longer
  std::chrono::seconds usual_before{};  ///< half of their answers at first; 0: not slowing
  double contact = 0;                   ///< chance that they write at all, in any conversation
  double contact_week = 0;              ///< within the next seven days
  silence::LetterEffect letter{};       ///< what the letter waited on adds; in the chances already
};

/// The chance that an answer still comes after so long a quiet.
struct CurvePoint {
  std::chrono::seconds after{};
  double still = 0;
};

/// Since when an answer is waited for, and where it is one to a letter, how that looked.
struct Waiting {
  Instant since{};
  std::optional<silence::LetterFacts> letter{};
};

/// What a conversation that stands like this waits for: an answer to its oldest unanswered letter,
/// or what they promised.
Waiting waiting_on(const conversations::State& state);

/// How much of a reading is wanted: enough to put conversations in order, for which no letter is
/// opened, or all.
enum class Depth { brief, whole };

/// Reads rhythms from the store; what was read once is kept.
class Rhythms {
 public:
  explicit Rhythms(const Desk& desk);
  ~Rhythms();
  /// The quiet since `waiting`, as of the desk's now. Brief: without the chances of hearing from
  /// them at all.
  DayReading read(PersonId person, const std::string& organisation, const Waiting& waiting,
                  Depth depth = Depth::whole);

  /// How that chance runs down, from a minute after the sending to thirty days, with what the
  /// reading found that the letter adds.
  std::vector<CurvePoint> curve(PersonId person, const std::string& organisation, Instant sent,
                                const silence::LetterEffect& letter);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace whiteflag::actions
