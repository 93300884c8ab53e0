// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/time.h"
#include "silence/working_clock.h"

namespace whiteflag::silence {

/// A letter to somebody and their answer, where one came.
struct Pair {
  Instant sent_at{};
  std::optional<Instant> replied_at;
};

/// An answer counts for this long (docs/silence.md).
inline constexpr std::chrono::days answer_horizon{30};
/// No latency is shorter: clocks of mail servers differ.
inline constexpr double shortest_latency = 60.0;

/// The share of all answers that have come by this age in wall time; 1 from thirty days on.
double share_come_by(std::chrono::microseconds age);

/// What one level (a person, an organisation, the mailbox) has shown: sufficient statistics.
/// Sums are whole numbers, so the order of adding never shows.
class History {
 public:
  /// One answer after that much working time; not finite or too short counts as a minute.
  void add_reply(double latency_clock_seconds);
  /// One letter not answered so far.
  void add_unanswered(Instant sent_at);
  /// Takes back one add_unanswered of the same moment, as when its answer has come.
  void remove_unanswered(Instant sent_at);
  void merge(const History& other);
  void subtract(const History& other);

  std::int64_t replies() const { return replies_; }
  /// Answers, and the unanswered letters as far as an answer should have come by `now`.
  double exposure(Instant now) const;
  /// Sum of log clock seconds of the answers, and of their squares.
  double sum_log() const;
  double sum_log_squared() const;
  /// Unanswered letters of whatever age.
  std::int64_t unanswered() const;

  /// Bytes to keep; the same history gives the same bytes.
  std::string to_bytes() const;
  /// Nothing when the bytes are not a history.
  static std::optional<History> from_bytes(std::string_view bytes);

  friend bool operator==(const History&, const History&) = default;

 private:
  struct Bucket {
    std::int64_t count = 0;
    std::int64_t sum_us = 0;  ///< of the moments since the bucket's start
    friend bool operator==(const Bucket&, const Bucket&) = default;
  };
  /// What exposure() said last: a day asks it of the whole mailbox once for each person.
  struct Exposed {
    std::optional<Instant> at;
    double value = 0;
    friend bool operator==(const Exposed&, const Exposed&) { return true; }
  };
  void settle();

  std::int64_t replies_ = 0;
  std::int64_t sum_ = 0;          ///< in 2^-20
  std::int64_t sum_squared_ = 0;  ///< in 2^-20
  std::int64_t settled_ = 0;      ///< unanswered, in buckets that were left behind
  std::int64_t newest_ = INT64_MIN;
  std::map<std::int64_t, Bucket> open_;  ///< by three-hour slot of sending
  mutable Exposed exposed_;
};

/// Whether fold() takes this letter, and whether its answer is one.
bool counts(const Pair& pair, Instant now);
bool came(const Pair& pair, Instant now);

/// The history that these letters make, as known at `now`, in the person's clock. Letters from
/// before 1990 or after `now` are left out; an answer later than `now` has not come yet; an answer
/// up to a day before its letter is a skewed clock and counts as a minute, an earlier one is no
/// answer.
History fold(std::span<const Pair> pairs, const WorkingClock& clock, Instant now);

}  // namespace whiteflag::silence
