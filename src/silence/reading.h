// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

#include "silence/rhythm.h"
#include "silence/tuning.h"

namespace whiteflag::silence {

/// How readily a seller wants to be told.
enum class Setting { calm, normal, eager };

/// When a quiet time is called silence: an answer was to be expected, it is later than nearly all
/// of theirs, and it is not likely to come by itself within three days (docs/silence.md).
struct Rule {
  double least_answers = 0;           ///< chance that they answer at all
  double most_surprise = 0;           ///< share of their answers that take longer still
  double most_within_three_days = 0;  ///< chance of an answer in the next three days
  double least_quiet = 0;             ///< clock seconds: sooner it is nobody's silence
};
Rule rule_of(Setting setting);

/// "calm", "normal", "eager".
std::string_view setting_word(Setting setting);
std::optional<Setting> setting_from_word(std::string_view word);

/// How unusual somebody's present silence is, given their own rhythm. No number is ever NaN.
struct Reading {
  Instant quiet_since{};
  double quiet_clock_seconds = 0;        ///< in their working time
  std::chrono::seconds quiet_for{};      ///< in wall time
  std::chrono::seconds normal_median{};  ///< half of their answers come within; wall time
  std::chrono::seconds normal_most{};    ///< nine in ten
  Instant half_by{};                     ///< an answer is as likely here as not by
  Instant most_by{};                     ///< an answer would normally be here by
  double chance = 0;              ///< that an answer still comes, within thirty days of the sending
  double chance_within_week = 0;  ///< within the next seven days
  double surprise = 1;   ///< share of their answers that take longer than this: small is unusual
  double answers = 0;    ///< chance, at the sending, that they would answer at all
  bool slowing = false;  ///< they take longer and longer
  std::chrono::seconds median_before{};  ///< half of their answers at first; 0 when not slowing
  std::int64_t replies_of_person = 0;
  std::int64_t replies_of_others = 0;
  Basis basis = Basis::too_little;
  bool is_silence = false;
};

/// Reads the silence since a letter sent at `sent_at`, as it is at `now`.
/// A letter from the future reads as sent just now. `letter` moves the chances alone: what is
/// normal for somebody, and how unusual this quiet is, are their own.
Reading read(const Rhythm& rhythm, const WorkingClock& clock, Instant sent_at, Instant now,
             const Rule& rule = rule_of(Setting::normal), const LetterEffect& letter = {});

}  // namespace whiteflag::silence
