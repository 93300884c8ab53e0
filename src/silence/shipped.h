// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "silence/history.h"

namespace whiteflag::silence {

/// A history drawn towards a wider one.
struct PooledLevel {
  double answers = 0.35;   ///< chance of an answer
  double location = 9.75;  ///< mean log clock seconds of those that come
  double exposure = 0;     ///< letters of which the answer would be here by now
};
struct PooledLevels {
  PooledLevel mailbox, organisation, person;
};

/// The three levels as the shipped model was fitted on them: strengths 20, 6 and 4, the population
/// at .35 and 9.75.
PooledLevels pooled_levels(const History& mailbox, const History& organisation,
                           const History& person, Instant now);

/// What a letter shows when it is sent.
struct LetterFacts {
  double words = 0;      ///< of one's own
  double questions = 0;  ///< question marks in them
  double recipients = 1;
  double copied = 0;
  double quoted_lines = 0;
  double place_in_thread = 0;  ///< letters before it in its conversation
  bool is_reply = false;
  bool they_wrote_last = false;                         ///< in its conversation
  std::optional<std::chrono::seconds> since_inbound{};  ///< their last letter there
};

/// A letter, and what is known of its reader when it is sent.
struct Sending {
  LetterFacts letter;
  PooledLevels levels;
};

inline constexpr std::size_t covariate_count = 26;
using Covariates = std::array<double, covariate_count>;
/// Finite whatever the sending says.
Covariates covariates(const Sending& sending);

/// The law of log latency among those who answer.
enum class Law { log_normal, log_logistic };

/// What a mixture-cure model (Farewell 1982) says of one letter.
struct CureLetter {
  double answers;   ///< chance of an answer at all
  double location;  ///< of log clock seconds
  double spread;
};

/// A fitted model as data: what `data/other/reply_model.txt` holds.
struct ReplyModel {
  Law law = Law::log_normal;
  double b0 = 0, g0 = 9.75, spread = 2;
  struct Column {
    double mean = 0, deviation = 1;  ///< of the covariate in what was learned from
    double chance = 0, location = 0;
  };
  std::array<Column, covariate_count> columns{};

  /// Chance of an answer, and location and spread of its log clock seconds.
  CureLetter letter(const Sending& sending) const;
  std::string to_text() const;
  /// Nothing when a line is not understood or a covariate is missing.
  static std::optional<ReplyModel> from_text(std::string_view text);
};

/// The model built into the program; its origin and worth are told in its file.
const ReplyModel& shipped_model();

}  // namespace whiteflag::silence
