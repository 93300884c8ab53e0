// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "reply_rows.h"
#include "reply_scores.h"
#include "silence/working_clock.h"
#include "survival/cure.h"
#include "survival/hazard.h"
#include "survival/trees.h"

namespace whiteflag::bench {

struct Request {
  std::string train, test;
  std::int64_t train_end = 0, test_end = 0;  ///< unix seconds
  std::string model;                         ///< a file to read instead of the shipped model
  bool json = false;
};

/// The hours at which people answer, learned from letters: clock seconds in their own offset.
class ReplyClock {
 public:
  void learn(const std::vector<ReplyRow>& rows, const std::vector<Outcome>& outcomes);
  /// Clock seconds from the row's sending until so many wall seconds later.
  double run(const ReplyRow& row, double seconds) const;
  double log_run(const ReplyRow& row, double seconds) const;
  const silence::Week& week() const { return week_; }

 private:
  silence::Week week_ = silence::office_week();
  mutable std::map<std::int64_t, silence::WorkingClock> clocks_;  ///< by offset in minutes
};

/// A reader's week, drawn to everybody's: by the hours at which they wrote before a sending.
class OwnHours {
 public:
  /// `letters` by UTC hour of the week, `tz` in seconds east.
  OwnHours(const std::array<std::uint16_t, 168>& letters, double tz, const silence::Week& week);
  /// Clock seconds from a local second of the week on.
  double run(double second, double length) const { return until(second + length) - until(second); }

 private:
  double until(double second) const;
  std::array<float, 169> before_{};  ///< clock seconds from Monday 00:00 to the hour's start
};

/// Rows to learn from and later rows of the same mailboxes, in time order, with what is known at
/// each sending. Nothing after the end of the training is learned.
struct ReplyProblem {
  std::vector<ReplyRow> rows;  ///< those to learn from, then the later ones
  std::size_t train = 0;
  ReplyClock clock;
  std::vector<OwnHours> own_hours;
  std::vector<Outcome> outcomes;
  std::vector<double> contact_rate;
  std::vector<silence::CureLetter> shipped;  ///< what the shipped model says
  silence::Law shipped_law{};
  std::vector<silence::CureLetter> refitted;  ///< the shipped model, constants and slopes refitted
  std::vector<silence::CureLetter> normal, logistic;  ///< what a line through the rows says
  // To learn from:
  std::vector<double> log_time;
  std::vector<std::uint8_t> replied;
  // Of all rows:
  std::size_t linear_columns = 0;
  std::vector<double> linear;  ///< standardised by the rows to learn from
  std::size_t facts = 0;
  std::vector<std::uint8_t> bins;
  std::vector<std::array<StepFacts, hazard_steps>> steps;

  std::size_t later() const { return rows.size() - train; }
  /// log clock seconds in the reader's own week.
  double own_log_run(std::size_t row, double seconds) const;
  std::vector<Outcome> later_outcomes() const {
    return {outcomes.begin() + static_cast<std::ptrdiff_t>(train), outcomes.end()};
  }
  const std::uint8_t* bins_of(std::size_t row) const { return bins.data() + row * facts; }
};

/// Until when a letter was seen, thirty days at most, and its answer within that.
Outcome outcome_of(const ReplyRow& row, std::int64_t end);

struct Spread {
  double mean, deviation;
};
/// Standardises row-major columns by their first `train` rows; far values are held in. A column
/// without spread becomes 0. Returns what it divided by.
std::vector<Spread> standardise(std::vector<double>& values, std::size_t columns,
                                std::size_t train);

/// Throws std::runtime_error where a file cannot be read or holds no rows.
ReplyProblem prepare(const Request& request);

}  // namespace whiteflag::bench
