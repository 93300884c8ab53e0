// SPDX-License-Identifier: Apache-2.0
#include "silence/tuning.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <sstream>

namespace whiteflag::silence {
namespace {

using std::chrono::days;

/// Fewer letters say nothing of how far the model holds.
constexpr std::size_t fewest_letters = 40;
constexpr std::int64_t fewest_forecasts = 60;
/// Nats that letters must have gained over pooling, in all, before they count.
constexpr double margin = 1;
/// Only the newest are fitted to.
constexpr std::size_t newest_fitted = 4000;
/// The constants are drawn to nothing and the slopes to what other mailboxes showed: as much as
/// forty letters would tell of the constants, and a hundred of the slopes.
constexpr double usual_odds_slope = 0.4;
constexpr double usual_slower_slope = 0.5;
constexpr double constant_precision = 8;
constexpr double slope_precision = 15;
constexpr double slower_precision = 40;
constexpr double most_odds = 3;
constexpr double most_slower = 2;
constexpr double smallest = 1e-4;

double held(double p) {
  return std::clamp(p, smallest, 1 - smallest);
}

double logit(double p) {
  return std::log(held(p) / (1 - held(p)));
}

double logistic(double eta) {
  return 1 / (1 + std::exp(-eta));
}

double loss(double said, bool came) {
  return -std::log(came ? held(said) : 1 - held(said));
}

/// What a letter's reader and an effect say of when an answer comes.
struct Timing {
  Timing(const Tuner::Letter& letter, const LetterEffect& effect)
      : answers{logistic(logit(letter.answers) + effect.odds)},
        location{letter.location + effect.slower * letter.spread},
        spread{letter.spread} {}
  double by(double log_clock) const {
    return answers * (1 - share_to_come(location, spread, log_clock));
  }
  double answers, location, spread;
};

}  // namespace

LetterEffect said_of_letter(const LetterFacts& letter, const PooledLevels& levels,
                            const Rhythm& rhythm) {
  const CureLetter said = shipped_model().letter({letter, levels});
  return {std::clamp(logit(said.answers) - logit(rhythm.answers), -most_odds, most_odds),
          std::clamp((said.location - rhythm.location) / said.spread, -most_slower, most_slower)};
}

LetterEffect Tuning::effect(const LetterEffect& said) const {
  if (!used) return {};
  return {constant.odds + slope.odds * (said.odds - middle.odds),
          constant.slower + slope.slower * (said.slower - middle.slower)};
}

std::string Tuning::to_text() const {
  return fmt::format("1 {} {} {} {} {} {} {} {} {} {}", used ? 1 : 0, forecasts, pooled_loss,
                     letter_loss, middle.odds, middle.slower, constant.odds, constant.slower,
                     slope.odds, slope.slower);
}

std::optional<Tuning> Tuning::from_text(std::string_view text) {
  std::istringstream in{std::string{text}};
  int version = 0;
  int used = 0;
  Tuning out;
  in >> version >> used >> out.forecasts >> out.pooled_loss >> out.letter_loss >> out.middle.odds >>
      out.middle.slower >> out.constant.odds >> out.constant.slower >> out.slope.odds >>
      out.slope.slower;
  if (in.fail() || version != 1) return std::nullopt;
  out.used = used != 0;
  return out;
}

Tuner::Tuner() : next_fit_{fewest_letters} {
  tuning_.slope = {usual_odds_slope, usual_slower_slope};
}

const Tuning& Tuner::at(Instant now) {
  constexpr days seen{10};
  while (settled_ < letters_.size() && letters_[settled_].letter.sent + seen <= now)
    settle(letters_[settled_++]);
  if (letters_.size() >= next_fit_) {
    refit(now);
    next_fit_ = letters_.size() + std::max<std::size_t>(letters_.size() / 8, 1);
  }
  const auto n = static_cast<double>(std::max<std::int64_t>(tuning_.forecasts, 1));
  tuning_.pooled_loss = pooled_sum_ / n;
  tuning_.letter_loss = letter_sum_ / n;
  tuning_.used = tuning_.forecasts >= fewest_forecasts && letter_sum_ + margin <= pooled_sum_;
  return tuning_;
}

void Tuner::add(const Letter& letter) {
  at(letter.sent);
  Tuning tried = tuning_;
  tried.used = true;
  const Timing pooled{letter, {}};
  const Timing with{letter, tried.effect(letter.said)};
  const auto& [three, week, ten] = letter.log_clock;
  const auto after_three = [&](const Timing& law) {
    return (law.by(ten) - law.by(three)) / std::max(1 - law.by(three), 1e-9);
  };
  letters_.push_back(
      {letter, {pooled.by(week), with.by(week)}, {after_three(pooled), after_three(with)}});
}

// A letter followed up in between tells nothing of its own.
void Tuner::settle(const Known& known) {
  const Letter& letter = known.letter;
  const auto judge = [&](const Forecast& said, days from, days until) {
    const auto answered = letter.replied.value_or(letter.sent + days{3650}) - letter.sent;
    if (answered <= from) return;
    const bool came = answered <= until;
    if (!came && letter.followed_up && *letter.followed_up < letter.sent + until) return;
    ++tuning_.forecasts;
    pooled_sum_ += loss(said.pooled, came);
    letter_sum_ += loss(said.with_letter, came);
  };
  judge(known.week, days{-1}, days{7});
  judge(known.after_three, days{3}, days{10});
}

void Tuner::refit(Instant now) {
  LetterEffect sum{};
  for (const Known& known : letters_) {
    sum.odds += known.letter.said.odds;
    sum.slower += known.letter.said.slower;
  }
  const auto n = static_cast<double>(letters_.size());
  tuning_.middle = {sum.odds / n, sum.slower / n};
  fit_odds(now);
  fit_slower(now);
}

// The likelihood of the cure model in a constant and a slope on what the model says; the share of
// answers that have come by a silent letter's age is the population's. Newton's method, damped.
void Tuner::fit_odds(Instant now) {
  double a = tuning_.constant.odds;
  double s = tuning_.slope.odds;
  const std::size_t first = letters_.size() - std::min(letters_.size(), newest_fitted);
  for (int round = 0; round < 6; ++round) {
    double ga = -constant_precision * a;
    double gs = -slope_precision * (s - usual_odds_slope);
    double haa = constant_precision;
    double has = 0;
    double hss = slope_precision;
    for (std::size_t i = first; i < letters_.size(); ++i) {
      const Letter& letter = letters_[i].letter;
      const bool came = letter.replied && *letter.replied <= now;
      if (!came && letter.followed_up && *letter.followed_up <= now) continue;
      const double x = letter.said.odds - tuning_.middle.odds;
      const double chance = logistic(logit(letter.answers) + a + s * x);
      // That an answer comes, given what was seen.
      const double still = came ? 1 : 1 - share_come_by(now - letter.sent);
      const double expected = came ? 1 : chance * still / (1 - chance + chance * still);
      const double pull = expected - chance;
      const double bend = chance * (1 - chance) - (came ? 0 : expected * (1 - expected));
      const double weight = std::max(bend, 0.0);
      ga += pull;
      gs += pull * x;
      haa += weight;
      has += weight * x;
      hss += weight * x * x;
    }
    const double det = haa * hss - has * has;
    const double da = std::clamp((hss * ga - has * gs) / det, -1.0, 1.0);
    const double ds = std::clamp((haa * gs - has * ga) / det, -1.0, 1.0);
    a += da;
    s += ds;
    if (std::abs(da) + std::abs(ds) < 1e-6) break;
  }
  tuning_.constant.odds = std::clamp(a, -most_odds, most_odds);
  tuning_.slope.odds = std::clamp(s, 0.0, 1.5);
}

// Ridge regression of how late answers were, in spreads, on what the model says.
void Tuner::fit_slower(Instant now) {
  double n = slower_precision;
  double sx = 0;
  double sxx = slower_precision * 0.5;
  double sy = 0;
  double sxy = slower_precision * 0.5 * usual_slower_slope;
  const std::size_t first = letters_.size() - std::min(letters_.size(), newest_fitted);
  for (std::size_t i = first; i < letters_.size(); ++i) {
    const Letter& letter = letters_[i].letter;
    if (!letter.replied || *letter.replied > now) continue;
    const double x = letter.said.slower - tuning_.middle.slower;
    const double y = std::clamp((letter.log_took - letter.location) / letter.spread, -3.0, 3.0);
    n += 1;
    sx += x;
    sxx += x * x;
    sy += y;
    sxy += x * y;
  }
  const double det = n * sxx - sx * sx;
  tuning_.constant.slower = std::clamp((sxx * sy - sx * sxy) / det, -1.0, 1.0);
  tuning_.slope.slower = std::clamp((n * sxy - sx * sy) / det, 0.0, 1.5);
}

}  // namespace whiteflag::silence
