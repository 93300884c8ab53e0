// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "silence/rhythm.h"
#include "silence/shipped.h"

namespace whiteflag::silence {

/// What a letter adds to what its reader has shown.
struct LetterEffect {
  double odds = 0;    ///< to the log odds of an answer
  double slower = 0;  ///< to the log clock seconds until it comes, in spreads of the reader's
  friend bool operator==(const LetterEffect&, const LetterEffect&) = default;
};

/// What the shipped model says of a letter beyond its reader's rhythm. Finite, and held within
/// three log odds and two spreads.
LetterEffect said_of_letter(const LetterFacts& letter, const PooledLevels& levels,
                            const Rhythm& rhythm);

/// How far the shipped model holds in one mailbox: constants and slopes fitted to its own past, and
/// how that would have done there. Only what did no worse than pooling is used.
struct Tuning {
  LetterEffect middle{};  ///< of what the model said of the mailbox's letters
  LetterEffect constant{};
  LetterEffect slope{};
  bool used = false;
  std::int64_t forecasts = 0;  ///< those compared, each made with what was known by then
  double pooled_loss = 0;      ///< log loss of pooling in them, nats a forecast
  double letter_loss = 0;      ///< with what letters add

  /// Nothing where the past does not bear it out.
  LetterEffect effect(const LetterEffect& said) const;
  std::string to_text() const;
  /// Nothing when the text is no tuning.
  static std::optional<Tuning> from_text(std::string_view text);
  friend bool operator==(const Tuning&, const Tuning&) = default;
};

/// Learns a mailbox's tuning, letter by letter in order of sending. At each moment it rests on what
/// was known by then: an answer that comes later counts as not yet there.
class Tuner {
 public:
  struct Letter {
    Instant sent{};
    std::optional<Instant> replied{}, followed_up{};
    double log_took = 0;                ///< log clock seconds until the answer, where one came
    std::array<double, 3> log_clock{};  ///< of three, seven and ten days from the sending
    double answers = 0.35;              ///< by the reader's rhythm
    double location = 9.75, spread = 2;
    LetterEffect said{};
  };

  Tuner();
  /// As of the moment: what to use for a letter sent then.
  const Tuning& at(Instant now);
  void add(const Letter& letter);

 private:
  struct Forecast {
    double pooled = 0, with_letter = 0;
  };
  struct Known {
    Letter letter;
    Forecast week, after_three;
  };
  void settle(const Known& known);
  void refit(Instant now);
  void fit_odds(Instant now);
  void fit_slower(Instant now);

  std::vector<Known> letters_;
  std::size_t settled_ = 0;
  std::size_t next_fit_;
  double pooled_sum_ = 0, letter_sum_ = 0;
  Tuning tuning_;
};

}  // namespace whiteflag::silence
