// SPDX-License-Identifier: Apache-2.0
#include "silence/working_clock.h"

#include <algorithm>
#include <cmath>

namespace whiteflag::silence {
namespace {

constexpr double hour = 3600.0;
constexpr std::int64_t week_us = 604'800'000'000;
constexpr std::int64_t thursday_us = 259'200'000'000;  // 1970 began on a Thursday
constexpr std::chrono::days longest{730};

struct WeekMoment {
  std::int64_t week;
  double second;  // since Monday 00:00, in [0, 604800)
};

WeekMoment week_moment(Instant at, std::chrono::minutes offset) {
  const std::int64_t local =
      (at + std::chrono::microseconds{offset}).time_since_epoch().count() + thursday_us;
  std::int64_t week = local / week_us;
  if (local % week_us < 0) --week;
  return {week, static_cast<double>(local - week * week_us) * 1e-6};
}

Week make_office_week() {
  Week week{};
  for (std::size_t h = 0; h < week.size(); ++h) {
    const std::size_t of_day = h % 24;
    const bool weekend = h >= 120;
    double weight = of_day >= 8 && of_day < 18 ? 1.0 : 0.25;
    if (of_day < 7 || of_day >= 22) weight = 0.1;
    week[h] = weekend ? std::min(weight, 0.2) : weight;
  }
  return week;
}

}  // namespace

const Week& office_week() {
  static const Week week = make_office_week();
  return week;
}

WorkingClock::WorkingClock() : WorkingClock{office_week()} {}

WorkingClock::WorkingClock(const Week& weights, std::chrono::minutes offset,
                           const Calendar* calendar)
    : offset_{offset} {
  if (calendar != nullptr) slack_ = calendar->slack();
  double sum = 0;
  for (std::size_t h = 0; h < weights.size(); ++h) {
    weights_[h] = std::isfinite(weights[h]) && weights[h] > 0 ? weights[h] : 0.0;
    sum += weights_[h];
  }
  if (!(sum > 0) || !std::isfinite(sum)) {
    weights_.fill(1.0);
    sum = 168.0;
  }
  for (std::size_t h = 0; h < weights.size(); ++h) {
    weights_[h] *= 168.0 / sum;
    before_[h + 1] = before_[h] + weights_[h] * hour;
  }
}

void WorkingClock::rest(Instant from, Instant to) {
  if (to <= from) return;
  const auto touches = [&](const Rest& r) { return r.to >= from && r.from <= to; };
  for (const Rest& r : rests_) {
    if (!touches(r)) continue;
    from = std::min(from, r.from);
    to = std::max(to, r.to);
  }
  std::erase_if(rests_, touches);
  const auto later =
      std::find_if(rests_.begin(), rests_.end(), [&](const Rest& r) { return r.from > from; });
  rests_.insert(later, Rest{from, to});
}

double WorkingClock::raw(Instant from, Instant to) const {
  const auto since_monday = [this](double second) {
    const auto h = std::min<std::size_t>(static_cast<std::size_t>(second / hour), 167);
    return before_[h] + weights_[h] * (second - static_cast<double>(h) * hour);
  };
  const WeekMoment a = week_moment(from, offset_);
  const WeekMoment b = week_moment(to, offset_);
  return static_cast<double>(b.week - a.week) * before_[168] + since_monday(b.second) -
         since_monday(a.second);
}

WorkingClock::Pace WorkingClock::pace(Instant at, Instant end) const {
  Pace out{1.0, end};
  const auto rest = std::ranges::upper_bound(rests_, at, {}, &Rest::to);
  // The first absence that is not over yet.
  if (rest != rests_.end()) {
    if (rest->from <= at) return {0.0, std::min(rest->to, end)};
    out.until = std::min(rest->from, end);
  }
  const std::chrono::microseconds offset{offset_};
  const auto day = std::chrono::floor<std::chrono::days>(at + offset);
  const auto slack = std::ranges::upper_bound(slack_, day, {}, &SlackDays::to);
  if (slack == slack_.end()) return out;
  const bool inside = slack->from <= day;
  if (inside) out.weight = slack->weight;
  out.until = std::min(out.until, Instant{inside ? slack->to : slack->from} - offset);
  return out;
}

double WorkingClock::between(Instant from, Instant to) const {
  if (to <= from) return 0;
  double seconds = 0;
  for (Instant at = from; at < to;) {
    const Pace now = pace(at, to);
    if (now.weight > 0) seconds += now.weight * raw(at, now.until);
    at = now.until;
  }
  return std::max(seconds, 0.0);
}

Instant WorkingClock::raw_after(Instant from, double clock_seconds) const {
  const WeekMoment start = week_moment(from, offset_);
  const auto first = std::min<std::size_t>(static_cast<std::size_t>(start.second / hour), 167);
  const double begun =
      before_[first] + weights_[first] * (start.second - static_cast<double>(first) * hour);
  const double target = begun + clock_seconds;
  const double weeks = std::floor(target / before_[168]);
  const double inside = target - weeks * before_[168];
  const auto above = std::upper_bound(before_.begin() + 1, before_.end() - 1, inside);
  const auto h = static_cast<std::size_t>(above - before_.begin()) - 1;
  const double part = weights_[h] > 0 ? (inside - before_[h]) / weights_[h] : 0.0;
  const double second = weeks * 604800.0 + static_cast<double>(h) * hour + std::min(part, hour);
  const double wall = std::max(second - start.second, 0.0);
  return from + std::chrono::microseconds{static_cast<std::int64_t>(wall * 1e6)};
}

Instant WorkingClock::after(Instant from, double clock_seconds) const {
  const Instant end = from + longest;
  const auto most = static_cast<double>(longest.count()) * 86400.0;
  if (!(clock_seconds > 0)) return from;
  double left = std::min(clock_seconds, most);
  for (Instant at = from; at < end;) {
    const Pace now = pace(at, end);
    const double seconds = now.weight > 0 ? now.weight * raw(at, now.until) : 0.0;
    if (seconds >= left) return std::min(raw_after(at, left / now.weight), end);
    left -= seconds;
    at = now.until;
  }
  return end;
}

}  // namespace whiteflag::silence
