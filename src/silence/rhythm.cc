// SPDX-License-Identifier: Apache-2.0
#include "silence/rhythm.h"

#include <algorithm>
#include <cmath>

namespace whiteflag::silence {
namespace {

// Strengths in replies, and the population they draw to; flat around these values
// (docs/silence.md).
constexpr double mailbox_strength = 20;
constexpr double organisation_strength = 6;
constexpr double person_strength = 4;
constexpr double population_answers = 0.35;
constexpr double population_location = 9.75;
constexpr double population_variance = 4.0;
// Variance between people's own locations.
constexpr double between_people = 1.0;
constexpr double spread_strength = 3;
constexpr double least_variance = 0.01;  // ten per cent either way
constexpr std::int64_t enough_of_one = 3;
constexpr std::int64_t enough_of_many = 8;

struct Level {
  double answers, location, variance;
};

double own_variance(const History& h) {
  const auto n = static_cast<double>(h.replies());
  const double squares = h.sum_log_squared() - h.sum_log() * h.sum_log() / n;
  return std::max(squares / (n - 1), least_variance);
}

// Variances differ by orders between people, so they are drawn together as logarithms.
double drawn_variance(const History& h, double wider) {
  if (h.replies() < 2) return wider;
  const auto weight = static_cast<double>(h.replies() - 1);
  return std::exp((weight * std::log(own_variance(h)) + spread_strength * std::log(wider)) /
                  (weight + spread_strength));
}

Level drawn(const History& h, const Level& wider, double strength, Instant now) {
  const auto replies = static_cast<double>(h.replies());
  Level level{};
  level.answers = (replies + strength * wider.answers) / (h.exposure(now) + strength);
  level.variance = drawn_variance(h, wider.variance);
  // With the population's variance this is `strength`; somebody regular needs fewer replies.
  const double pull = strength * level.variance / (person_strength * between_people);
  const double draw = std::min(pull, strength * 2);
  level.location = (h.sum_log() + draw * wider.location) / (replies + draw);
  return level;
}

}  // namespace

Rhythm pooled(const History& mailbox, const History& organisation, const History& person,
              Instant now) {
  const Level population{population_answers, population_location, population_variance};
  const Level all = drawn(mailbox, population, mailbox_strength, now);
  const Level group = drawn(organisation, all, organisation_strength, now);
  const Level own = drawn(person, group, person_strength, now);
  Rhythm rhythm;
  rhythm.answers = std::clamp(own.answers, 1e-6, 1 - 1e-6);
  rhythm.location = own.location;
  rhythm.spread = std::sqrt(own.variance);
  rhythm.own_replies = person.replies();
  rhythm.organisation_replies =
      std::max<std::int64_t>(organisation.replies() - person.replies(), 0);
  rhythm.mailbox_replies = std::max<std::int64_t>(
      mailbox.replies() - std::max(organisation.replies(), person.replies()), 0);
  if (person.replies() >= enough_of_one) {
    rhythm.basis = Basis::person;
  } else if (organisation.replies() >= enough_of_many) {
    rhythm.basis = Basis::organisation;
  } else if (mailbox.replies() >= enough_of_many) {
    rhythm.basis = Basis::mailbox;
  }
  return rhythm;
}

}  // namespace whiteflag::silence
