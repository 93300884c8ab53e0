// SPDX-License-Identifier: Apache-2.0
#include "silence/habits.h"

#include <cmath>
#include <numeric>
#include <span>

namespace whiteflag::silence {
namespace {

/// Strengths of the office week in answers: hours as in docs/silence.md; for days the likeliest of
/// these, where it is clearly likelier than the strongest.
constexpr double hour_strength = 50;
constexpr std::array<double, 4> day_strengths = {50, 1, 5, 15};  // the usual one first
constexpr double clearly = 3;                                    // nats: twenty to one

/// A strength of the office's days, with what does not change of a likelihood under it: most of
/// its cost.
struct DayStrength {
  double strength = 0;
  double log_gamma = 0;
  std::array<double, 7> log_gamma_of_day{};
};

/// The office's week: the share of each day, and of each hour in its day.
struct Office {
  std::array<double, 7> share{};
  Week usual{};
  std::array<DayStrength, day_strengths.size()> strengths{};
};

Office make_office() {
  Office out;
  const Week& week = office_week();
  const double sum = std::accumulate(week.begin(), week.end(), 0.0);
  for (std::size_t h = 0; h < week.size(); ++h) out.share[h / 24] += week[h] / sum;
  for (std::size_t h = 0; h < week.size(); ++h) {
    const auto day = week.begin() + static_cast<std::ptrdiff_t>(h / 24 * 24);
    out.usual[h] = week[h] / std::accumulate(day, day + 24, 0.0);
  }
  for (std::size_t i = 0; i < day_strengths.size(); ++i) {
    DayStrength& here = out.strengths[i];
    here.strength = day_strengths[i];
    here.log_gamma = std::lgamma(here.strength);
    for (std::size_t d = 0; d < 7; ++d)
      here.log_gamma_of_day[d] = std::lgamma(here.strength * out.share[d]);
  }
  return out;
}

const Office& the_office() {
  static const Office made = make_office();
  return made;
}

/// Log-likelihood of days under a Dirichlet-multinomial around the office's days.
double days_likelihood(const Habits& habits, const Office& office, const DayStrength& under) {
  double n = 0;
  double sum = 0;
  for (std::size_t d = 0; d < 7; ++d) {
    // A day on which nothing came says nothing.
    if (habits.days[d] == 0) continue;
    const double alpha = under.strength * office.share[d];
    sum += std::lgamma(habits.days[d] + alpha) - under.log_gamma_of_day[d];
    n += habits.days[d];
  }
  return sum + under.log_gamma - std::lgamma(n + under.strength);
}

double day_strength(const Habits& habits, const Office& office) {
  const DayStrength* best = &office.strengths.front();
  double most = days_likelihood(habits, office, *best) + clearly;
  for (const DayStrength& one : std::span{office.strengths}.subspan(1)) {
    const double likelihood = days_likelihood(habits, office, one);
    if (likelihood <= most) continue;
    most = likelihood;
    best = &one;
  }
  return best->strength;
}

}  // namespace

void Habits::add(Instant answered_at, std::chrono::minutes offset) {
  const auto local = answered_at + std::chrono::microseconds{offset};
  const auto day = std::chrono::floor<std::chrono::days>(local);
  const auto hour = std::chrono::floor<std::chrono::hours>(local - day).count();
  auto& of_day = days[std::chrono::weekday{day}.iso_encoding() - 1];
  auto& of_hour = hours[static_cast<std::size_t>(hour)];
  if (of_day < UINT16_MAX && of_hour < UINT16_MAX) {
    ++of_day;
    ++of_hour;
  }
}

Week week_of(const Habits& habits) {
  const double n = std::accumulate(habits.days.begin(), habits.days.end(), 0.0);
  if (n == 0) return office_week();
  const Office& office = the_office();
  const double strength = day_strength(habits, office);
  std::array<double, 24> near{};
  // Three hours together: an answer at ten is as good as one at nine.
  for (std::size_t hour = 0; hour < near.size(); ++hour) {
    near[hour] =
        habits.hours[(hour + 23) % 24] + habits.hours[hour] + habits.hours[(hour + 1) % 24];
    near[hour] /= 3;
  }
  Week week{};
  for (std::size_t day = 0; day < habits.days.size(); ++day) {
    const double of_day = (habits.days[day] + strength * office.share[day]) / (n + strength);
    for (std::size_t hour = 0; hour < near.size(); ++hour) {
      const std::size_t h = day * near.size() + hour;
      week[h] = of_day * (near[hour] + hour_strength * office.usual[h]) / (n + hour_strength);
    }
  }
  return week;
}

}  // namespace whiteflag::silence
