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
/// With so many answers of one's own, the middle of the newest says more than the mean of all.
constexpr std::int64_t known_well = 5;

struct Shape {
  double answers, location, variance;
};

/// What one level's answers say by themselves.
struct Seen {
  double replies = 0, exposure = 0, mean = 0, variance = 0;
};

Seen seen(const History& h, Instant now) {
  Seen out;
  out.replies = static_cast<double>(h.replies());
  out.exposure = h.exposure(now);
  if (h.replies() == 0) return out;
  out.mean = h.sum_log() / out.replies;
  if (h.replies() == 1) return out;
  const double squares = h.sum_log_squared() - h.sum_log() * out.mean;
  out.variance = std::max(squares / (out.replies - 1), least_variance);
  return out;
}

// Variances differ by orders between people, so they are drawn together as logarithms.
double drawn_variance(const Seen& own, double wider) {
  if (own.replies < 2) return wider;
  const double weight = own.replies - 1;
  return std::exp((weight * std::log(own.variance) + spread_strength * std::log(wider)) /
                  (weight + spread_strength));
}

Shape drawn(const Seen& own, const Shape& wider, double strength) {
  Shape out{};
  out.answers = (own.replies + strength * wider.answers) / (own.exposure + strength);
  out.variance = drawn_variance(own, wider.variance);
  // With the population's variance this is `strength`; somebody regular needs fewer replies.
  const double pull = strength * out.variance / (person_strength * between_people);
  const double draw = std::min(pull, strength * 2);
  out.location = (own.replies * own.mean + draw * wider.location) / (own.replies + draw);
  return out;
}

Shape drawn_group(const History& mailbox, const History& organisation, Instant now) {
  const Shape population{population_answers, population_location, population_variance};
  const Shape all = drawn(seen(mailbox, now), population, mailbox_strength);
  return drawn(seen(organisation, now), all, organisation_strength);
}

Rhythm assembled(const History& mailbox, const History& organisation, const History& person,
                 const Seen& own_seen, Instant now) {
  const Shape own = drawn(own_seen, drawn_group(mailbox, organisation, now), person_strength);
  Rhythm rhythm;
  rhythm.answers = std::clamp(own.answers, 1e-6, 1 - 1e-6);
  rhythm.location = own.location;
  rhythm.spread = std::sqrt(own.variance);
  rhythm.normal = normal_of({}, rhythm.location, rhythm.spread);
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

/// A tenth of the answers comes from people who were held up, whatever their pace: half of these
/// within four working days, nine in ten within ten weeks. Their pace is read from the middle of
/// their answers, so it knows nothing of that. Chosen for what came where silence was told, on the
/// letters of lists, a vendor and Enron alike (docs/silence.md, `bench_silence_rule`).
constexpr double held_up = 0.1;
constexpr double held_up_location = 12.8;  // log clock seconds
constexpr double held_up_spread = 2.0;

double above(double z) {
  return 0.5 * std::erfc(z * 0.70710678118654752440);
}

}  // namespace

double share_to_come(double location, double spread, double log_clock) {
  return (1 - held_up) * above((log_clock - location) / spread) +
         held_up * above((log_clock - held_up_location) / held_up_spread);
}

Rhythm pooled(const History& mailbox, const History& organisation, const History& person,
              Instant now) {
  return assembled(mailbox, organisation, person, seen(person, now), now);
}

Rhythm rhythm_of(const Level& mailbox, const Level& organisation, const Memory& person,
                 Target target, Instant now) {
  const auto of = [&](const Level& level) -> const History& {
    return target == Target::thread ? level.thread : level.contact;
  };
  Seen own = seen(of(person.level), now);
  if (target == Target::thread && person.level.thread.replies() >= known_well) {
    own.mean = person.pace.location;
    if (person.pace.slowing)
      own.variance = std::max(person.pace.spread * person.pace.spread, least_variance);
  }
  Rhythm rhythm = assembled(of(mailbox), of(organisation), of(person.level), own, now);
  rhythm.slowing = person.pace.slowing;
  rhythm.usual_before = person.pace.before;
  rhythm.normal = normal_of(person.pace, rhythm.location, rhythm.spread);
  return rhythm;
}

}  // namespace whiteflag::silence
