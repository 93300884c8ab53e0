// SPDX-License-Identifier: Apache-2.0
#include "silence/pace.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <utility>

namespace whiteflag::silence {
namespace {

/// Answers that a pace rests on.
constexpr std::size_t newest = 40;
constexpr std::size_t fewest_for_law = 5;
constexpr std::size_t fewest_for_trend = 8;
constexpr double kendall_z = 2.576;  // one in two hundred
constexpr double twice = std::numbers::ln2;
/// Letters sent in one go make slopes as steep as can be; nobody gets slower than a thousandfold.
constexpr double furthest = 6.9;

struct Timed {
  Instant sent;
  double wall;   ///< seconds
  double clock;  ///< seconds of their working time
};

std::vector<Timed> newest_answers(std::span<const Pair> pairs, const WorkingClock& clock,
                                  Instant now) {
  std::vector<Timed> out;
  for (const Pair& pair : pairs) {
    if (!counts(pair, now) || !came(pair, now)) continue;
    const double wall = std::chrono::duration<double>(*pair.replied_at - pair.sent_at).count();
    out.push_back({pair.sent_at, std::max(wall, shortest_latency),
                   std::max(clock.between(pair.sent_at, *pair.replied_at), shortest_latency)});
  }
  std::ranges::sort(out, [](const Timed& a, const Timed& b) {
    return std::pair{a.sent, a.wall} < std::pair{b.sent, b.wall};
  });
  if (out.size() > newest) out.erase(out.begin(), out.end() - newest);
  return out;
}

double middle(std::vector<double> values) {
  const auto half = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::ranges::nth_element(values, half);
  if (values.size() % 2 == 1) return *half;
  return (*half + *std::max_element(values.begin(), half)) / 2;
}

/// Kendall 1938: how many standard deviations later answers take longer than earlier ones.
double rising(std::span<const Timed> answers) {
  double score = 0;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    for (std::size_t k = i + 1; k < answers.size(); ++k) {
      if (answers[k].clock > answers[i].clock) score += 1;
      if (answers[k].clock < answers[i].clock) score -= 1;
    }
  }
  const auto n = static_cast<double>(answers.size());
  return score / std::sqrt(n * (n - 1) * (2 * n + 5) / 18);
}

/// Theil 1950, Sen 1968: the middle slope of all pairs, log seconds a second.
double slope_of(std::span<const Timed> answers, double Timed::* which) {
  std::vector<double> slopes;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    for (std::size_t k = i + 1; k < answers.size(); ++k) {
      const double apart = std::chrono::duration<double>(answers[k].sent - answers[i].sent).count();
      if (apart > 0) slopes.push_back(std::log(answers[k].*which / answers[i].*which) / apart);
    }
  }
  return slopes.empty() ? 0.0 : middle(std::move(slopes));
}

double before_of(std::span<const Timed> answers) {
  std::vector<double> first;
  for (const Timed& one : answers.first(answers.size() / 3)) first.push_back(one.wall);
  return middle(std::move(first));
}

/// Brings every answer to the slowness of the last one.
void follow_trend(std::vector<Timed>& answers, Pace& pace) {
  if (answers.size() < fewest_for_trend || rising(answers) < kendall_z) return;
  const Instant last = answers.back().sent;
  const auto before_last = [&](const Timed& one) {
    return std::chrono::duration<double>(last - one.sent).count();
  };
  if (slope_of(answers, &Timed::clock) * before_last(answers.front()) < twice) return;
  pace.slowing = true;
  pace.before = static_cast<std::uint32_t>(before_of(answers));
  for (double Timed::* which : {&Timed::clock, &Timed::wall}) {
    const double slope = slope_of(answers, which);
    for (Timed& one : answers)
      one.*which *= std::exp(std::clamp(slope * before_last(one), -furthest, furthest));
  }
}

/// The value at `share` of sorted ones, on a straight line between two.
double at_share(std::span<const double> sorted, double share) {
  const double place = share * static_cast<double>(sorted.size()) - 0.5;
  const auto last = static_cast<double>(sorted.size() - 1);
  const double inside = std::clamp(place, 0.0, last);
  const auto below = static_cast<std::size_t>(inside);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (inside - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

struct Middle {
  double location = 0, spread = 0;
};

/// Location: the mean of the middle half; spread: of the middle six tenths. A few answers out of a
/// holiday do not move them. Log seconds.
Middle middle_of(std::span<const Timed> answers, double Timed::* which) {
  std::vector<double> logs;
  for (const Timed& one : answers) logs.push_back(std::log(one.*which));
  std::ranges::sort(logs);
  Middle out;
  constexpr int steps = 10;
  for (int i = 0; i < steps; ++i)
    out.location += at_share(logs, 0.25 + 0.5 * (i + 0.5) / steps) / steps;
  constexpr double six_tenths = 1.6832424;  // standard deviations between .2 and .8
  out.spread = (at_share(logs, 0.8) - at_share(logs, 0.2)) / six_tenths;
  return out;
}

/// Points of the standard normal law that stand for a tenth each.
constexpr std::array<double, 10> tenths = {-1.644853627, -1.036433389, -0.674489750, -0.385320466,
                                           -0.125661347, 0.125661347,  0.385320466,  0.674489750,
                                           1.036433389,  1.644853627};

struct Weighted {
  double log_seconds, weight;
};

/// The value below which `target` of the weight lies. Each stands in the middle of its weight;
/// between two it is a straight line in log seconds. Requires: sorted, not empty.
double quantile(std::span<const Weighted> all, double target) {
  double at = 0;
  Weighted before{all.front().log_seconds, 0};  // its weight is where it stands
  for (const Weighted& one : all) {
    const double here = at + one.weight / 2;
    if (here >= target) {
      const double part =
          here > before.weight ? (target - before.weight) / (here - before.weight) : 1.0;
      return std::exp(before.log_seconds + part * (one.log_seconds - before.log_seconds));
    }
    before = {one.log_seconds, here};
    at += one.weight;
  }
  return std::exp(all.back().log_seconds);
}

/// Their answers as they would be in ordinary weeks, had their letters been sent at the hours of
/// the week that they were: wall times, ascending. Smooths what few answers show. Who answers after
/// so many hours whatever the time of the week is taken so.
std::vector<double> ordinary_times(std::span<const Timed> answers, const Middle& clock,
                                   const WorkingClock& ordinary) {
  const Middle wall = middle_of(answers, &Timed::wall);
  constexpr double as_steady = 1.1;
  const bool by_wall = wall.spread < as_steady * clock.spread;
  std::vector<double> times;
  for (const Timed& one : answers) {
    for (const double z : tenths) {
      const Middle& law = by_wall ? wall : clock;
      const double seconds = std::exp(law.location + law.spread * z);
      const auto then = ordinary.after(one.sent, seconds);
      times.push_back(by_wall ? seconds : std::chrono::duration<double>(then - one.sent).count());
    }
  }
  std::ranges::sort(times);
  return times;
}

}  // namespace

Pace pace_of(std::span<const Pair> pairs, const WorkingClock& clock, const WorkingClock& ordinary,
             Instant now) {
  Pace pace;
  std::vector<Timed> answers = newest_answers(pairs, clock, now);
  if (answers.empty()) return pace;
  follow_trend(answers, pace);
  const Middle clock_law = middle_of(answers, &Timed::clock);
  pace.location = clock_law.location;
  pace.spread = clock_law.spread;
  std::vector<double> times;
  if (answers.size() >= fewest_for_law) {
    times = ordinary_times(answers, clock_law, ordinary);
  } else {
    for (const Timed& one : answers) times.push_back(one.wall);
    std::ranges::sort(times);
  }
  constexpr double longest = 366 * 86400.0;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const double share = (static_cast<double>(i) + 0.5) / static_cast<double>(answers.size());
    const double time = std::clamp(at_share(times, share), shortest_latency, longest);
    pace.answers.push_back(static_cast<std::uint32_t>(time));
  }
  return pace;
}

Normal normal_of(const Pace& pace, double location, double spread) {
  std::vector<Weighted> own;
  own.reserve(pace.answers.size());
  for (const std::uint32_t one : pace.answers)
    own.push_back({std::log(std::max(static_cast<double>(one), shortest_latency)), 1.0});
  std::array<Weighted, tenths.size()> wider{};
  for (std::size_t i = 0; i < tenths.size(); ++i)
    wider[i] = {location + spread * tenths[i], 1.0 / static_cast<double>(tenths.size())};
  std::vector<Weighted> all(own.size() + wider.size());
  std::ranges::merge(own, wider, all.begin(), {}, &Weighted::log_seconds, &Weighted::log_seconds);
  const double weight = static_cast<double>(own.size()) + 1;
  return {quantile(all, weight / 2), quantile(all, weight * 0.9)};
}

}  // namespace whiteflag::silence
