// SPDX-License-Identifier: Apache-2.0
#include "silence/reading.h"

#include <algorithm>
#include <cmath>

namespace whiteflag::silence {
namespace {

using std::chrono::days;
using std::chrono::seconds;

constexpr double longest_shown = 366 * 86400.0;
constexpr double z_nine_in_ten = 1.2815515655446004;

/// Of somebody with fewer answers the mailbox's rhythm tells little: a working week must have
/// passed.
constexpr std::int64_t known_by = 3;
constexpr double working_day = 96'000;    // clock seconds
constexpr double working_week = 480'000;  // clock seconds: five days of an office week
/// Where nothing is known of anybody, three weeks are long.
constexpr double long_for_anybody = 3 * 604'800.0;

seconds whole(double wall_seconds) {
  return seconds{std::llround(std::clamp(wall_seconds, 0.0, longest_shown))};
}

double log_of(double clock_seconds) {
  return std::log(std::max(clock_seconds, shortest_latency));
}

/// The share of their answers that take longer, at their own pace.
double slower_share(const Rhythm& rhythm, double clock_seconds) {
  const double z = (log_of(clock_seconds) - rhythm.location) / rhythm.spread;
  return 0.5 * std::erfc(z * 0.70710678118654752440);
}

double shifted(double chance, double odds) {
  if (odds == 0) return chance;
  return chance / (chance + (1 - chance) * std::exp(-odds));
}

/// Whether an answer was to be expected by now, and is later than nearly all of theirs.
bool is_overdue(const Reading& reading, const Rule& rule) {
  const double quiet = reading.quiet_clock_seconds;
  const bool answered = reading.replies_of_person > 0;
  const bool stranger = reading.replies_of_person < known_by;
  // Too little to say what is normal, and yet too long for who has answered, or for anybody.
  const bool unknown = reading.basis == Basis::too_little;
  const bool too_long = unknown && quiet >= long_for_anybody;
  if (quiet < rule.least_quiet) return false;
  if (unknown && !answered && !too_long) return false;
  if (stranger && quiet < working_week) return false;
  if (!too_long && reading.answers < rule.least_answers) return false;
  return reading.surprise <= rule.most_surprise;
}

}  // namespace

Rule rule_of(Setting setting) {
  switch (setting) {
    case Setting::calm:
      return {0.6, 0.05, 0.10, 3 * working_day};
    case Setting::eager:
      return {0.25, 0.20, 0.30, 0.9 * working_day};
    case Setting::normal:
      break;
  }
  return {0.4, 0.10, 0.20, 1.8 * working_day};
}

std::string_view setting_word(Setting setting) {
  switch (setting) {
    case Setting::calm:
      return "calm";
    case Setting::eager:
      return "eager";
    case Setting::normal:
      break;
  }
  return "normal";
}

std::optional<Setting> setting_from_word(std::string_view word) {
  for (const Setting one : {Setting::calm, Setting::normal, Setting::eager}) {
    if (setting_word(one) == word) return one;
  }
  return std::nullopt;
}

Reading read(const Rhythm& rhythm, const WorkingClock& clock, Instant sent_at, Instant now,
             const Rule& rule, const LetterEffect& letter) {
  sent_at = std::min(sent_at, now);
  Reading reading;
  reading.quiet_since = sent_at;
  reading.quiet_clock_seconds = clock.between(sent_at, now);
  reading.quiet_for = std::chrono::duration_cast<seconds>(now - sent_at);
  reading.half_by = clock.after(sent_at, std::exp(rhythm.location));
  reading.most_by = clock.after(sent_at, std::exp(rhythm.location + z_nine_in_ten * rhythm.spread));
  reading.normal_median = whole(rhythm.normal.usual);
  reading.normal_most = whole(rhythm.normal.most);
  reading.slowing = rhythm.slowing;
  reading.median_before = whole(rhythm.usual_before);
  reading.answers = shifted(rhythm.answers, letter.odds);
  const bool begun = reading.quiet_clock_seconds > 0;
  reading.surprise = begun ? slower_share(rhythm, reading.quiet_clock_seconds) : 1.0;
  const auto to_come = [&](double clock_seconds) {
    return share_to_come(rhythm.location + letter.slower * rhythm.spread, rhythm.spread,
                         log_of(clock_seconds));
  };
  const double still = begun ? to_come(reading.quiet_clock_seconds) : 1.0;

  const Instant horizon = std::max(sent_at + answer_horizon, now);
  const double open = 1 - reading.answers + reading.answers * still;
  const auto chance_by = [&](Instant then) {
    const double later = to_come(clock.between(sent_at, std::min(then, horizon)));
    return std::clamp(reading.answers * (still - later) / std::max(open, 1e-12), 0.0, 1.0);
  };
  reading.chance = chance_by(horizon);
  reading.chance_within_week = chance_by(now + days{7});
  reading.replies_of_person = rhythm.own_replies;
  reading.replies_of_others = rhythm.organisation_replies + rhythm.mailbox_replies;
  reading.basis = rhythm.basis;
  reading.is_silence =
      is_overdue(reading, rule) && chance_by(now + days{3}) <= rule.most_within_three_days;
  return reading;
}

}  // namespace whiteflag::silence
