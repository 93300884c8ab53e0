// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "silence/reading.h"

namespace whiteflag::silence {

/// A letter that expected an answer, and how the waiting ended.
struct Wait {
  std::size_t person = 0;  ///< index into Past::people
  Instant sent{};
  std::optional<Instant> replied{};
  std::optional<Instant>
      followed_up{};             ///< the seller's next letter, where that came before an answer
  std::size_t conversation = 0;  ///< waits of one are one silence until it is answered
  LetterFacts letter{};          ///< where Past::letters says so
};

/// What is known of somebody beforehand: place, clock and absences of `known`, nothing learned.
struct Known {
  Memory known{};
  std::int64_t organisation = -1;  ///< -1: none
};

/// A mailbox's past.
struct Past {
  std::vector<Known> people;
  std::vector<Wait> waits;  ///< in order of sending
  Instant from{}, to{};     ///< what was seen; alarms are counted between
  std::chrono::minutes offset{};
  bool letters = false;  ///< the waits' letters are told, and readings may lean on them
};

/// How a way of telling silence did. Only silences of which what followed was seen are judged.
struct Told {
  std::int64_t alarms = 0;
  std::int64_t judged = 0;     ///< of which two weeks more were seen
  std::int64_t rightly = 0;    ///< no answer in those two weeks
  std::int64_t too_early = 0;  ///< an answer within three days with nothing more sent
};

/// One row of a calibration: letters whose chance was about the same.
struct Calibration {
  std::int64_t letters = 0;
  double said = 0;  ///< mean chance
  double came = 0;  ///< share that was answered
};

/// How good chances were.
struct Chances {
  std::vector<Calibration> rows;  ///< ascending, each with about as many letters
  std::int64_t letters = 0;
  double error = 0;     ///< mean of |said − came| over letters (expected calibration error)
  double log_loss = 0;  ///< nats a letter
};

struct Backtest {
  std::int64_t waits = 0, replies = 0;
  Told rhythm, three_days, seven_days;
  Chances at_sending;           ///< an answer within seven days of the sending
  Chances after_three_days;     ///< of letters open for three days: an answer within seven more
  Chances when_told;            ///< of silences told: an answer within thirty days of the sending
  double shipped_log_loss = 0;  ///< at the sending, with what the program knows of nobody
  double pooled_log_loss = 0;   ///< at the sending, with people's rhythms alone
  Tuning tuning;                ///< of the end: whether and how far letters' own facts are used
  std::int64_t true_silences = 0;  ///< of people who answer seven in ten or more: never answered
  std::int64_t seen_in_time = 0;   ///< of these, told within twice their nine in ten
  bool enough = false;             ///< false: too little mail to say anything
};

/// Goes through the past in time order, morning by morning at nine, and tells with what was known
/// by then. Nothing later is looked at but to judge.
Backtest backtest(const Past& past, const Rule& rule);

/// The same walk without the mornings: what the past teaches of letters.
Tuning tuned(const Past& past);

}  // namespace whiteflag::silence
