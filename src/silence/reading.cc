// SPDX-License-Identifier: Apache-2.0
#include "silence/reading.h"

#include <algorithm>
#include <cmath>

namespace whiteflag::silence {
namespace {

using std::chrono::days;
using std::chrono::seconds;

constexpr double z_nine_in_ten = 1.2815515655446004;

// An alarm needs all three: an answer was to be expected, it is later than nearly all of theirs,
// and it is not likely to come by itself within three days (docs/silence.md).
struct Rule {
  double least_answers, most_surprise, most_within_three_days;
};

Rule rule_of(Setting setting) {
  switch (setting) {
    case Setting::calm:
      return {0.6, 0.05, 0.10};
    case Setting::eager:
      return {0.25, 0.20, 0.30};
    case Setting::normal:
      break;
  }
  return {0.4, 0.10, 0.20};
}

/// Of somebody with fewer answers the mailbox's rhythm tells little: a working week must have
/// passed.
constexpr std::int64_t known_by = 3;
constexpr double working_week = 480'000;  // clock seconds: five days of an office week
/// Where nothing is known of anybody, three weeks are long.
constexpr double long_for_anybody = 3 * 604'800.0;

double later_share(const Rhythm& rhythm, double clock_seconds) {
  const double log_clock = std::log(std::max(clock_seconds, shortest_latency));
  const double z = (log_clock - rhythm.location) / rhythm.spread;
  return 0.5 * std::erfc(z * 0.70710678118654752440);
}

}  // namespace

Reading read(const Rhythm& rhythm, const WorkingClock& clock, Instant sent_at, Instant now,
             Setting setting) {
  sent_at = std::min(sent_at, now);
  Reading reading;
  reading.quiet_since = sent_at;
  reading.quiet_clock_seconds = clock.between(sent_at, now);
  reading.quiet_for = std::chrono::duration_cast<seconds>(now - sent_at);
  reading.half_by = clock.after(sent_at, std::exp(rhythm.location));
  reading.most_by = clock.after(sent_at, std::exp(rhythm.location + z_nine_in_ten * rhythm.spread));
  reading.normal_median = std::chrono::duration_cast<seconds>(reading.half_by - sent_at);
  reading.normal_most = std::chrono::duration_cast<seconds>(reading.most_by - sent_at);
  reading.answers = rhythm.answers;
  reading.surprise =
      reading.quiet_clock_seconds > 0 ? later_share(rhythm, reading.quiet_clock_seconds) : 1.0;

  const Instant horizon = std::max(sent_at + answer_horizon, now);
  const double open = 1 - rhythm.answers + rhythm.answers * reading.surprise;
  const auto chance_by = [&](Instant then) {
    const double later = later_share(rhythm, clock.between(sent_at, std::min(then, horizon)));
    return std::clamp(rhythm.answers * (reading.surprise - later) / std::max(open, 1e-12), 0.0,
                      1.0);
  };
  reading.chance = chance_by(horizon);
  reading.chance_within_week = chance_by(now + days{7});
  reading.replies_of_person = rhythm.own_replies;
  reading.replies_of_others = rhythm.organisation_replies + rhythm.mailbox_replies;
  reading.basis = rhythm.basis;
  const Rule rule = rule_of(setting);
  const bool stranger = rhythm.own_replies < known_by;
  // Too little to say what is normal, and yet too long for who has answered, or for anybody.
  const bool unknown = reading.basis == Basis::too_little;
  const bool too_long = unknown && reading.quiet_clock_seconds >= long_for_anybody;
  const bool answered = rhythm.own_replies > 0;
  reading.is_silence = (!unknown || answered || too_long) &&
                       !(stranger && reading.quiet_clock_seconds < working_week) &&
                       (too_long || rhythm.answers >= rule.least_answers) &&
                       reading.surprise <= rule.most_surprise &&
                       chance_by(now + days{3}) <= rule.most_within_three_days;
  return reading;
}

}  // namespace whiteflag::silence
