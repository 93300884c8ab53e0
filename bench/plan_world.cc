// SPDX-License-Identifier: Apache-2.0
#include "plan_world.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "base/id.h"

namespace whiteflag::bench {

namespace {

using std::chrono::days;
using std::chrono::hours;
using steps::Step;

constexpr double hour_s = 3600;
/// Spread of log answer times of one person (docs/silence.md: heavy tails).
constexpr double spread = 0.9;
/// Below this goodwill they ask to be left alone.
constexpr double patience_ends = 0.35;

Instant on_working_day(Instant at) {
  while ((std::chrono::floor<days>(at).time_since_epoch().count() + 3) % 7 > 4) at += days{1};
  return at;
}

double latency(const Customer& customer, std::uint64_t seed, std::uint64_t what) {
  const double u = std::max(chance_of(seed, customer.id, what), 1e-12);
  const double v = chance_of(seed, customer.id, what + 1'000'000);
  const double normal = std::sqrt(-2 * std::log(u)) * std::cos(2 * std::numbers::pi * v);
  return customer.median_seconds * std::exp(spread * normal);
}

Instant answer_after(const Customer& customer, Instant at, std::uint64_t seed, std::uint64_t what) {
  static const silence::WorkingClock clock{hours{1}};
  return clock.after(at, std::max(60.0, latency(customer, seed, what)));
}

Kind kind_of(const Assumptions& a, double u) {
  if (u < a.answering) return Kind::answering;
  if (u < a.answering + a.missed) return Kind::missed;
  if (u < a.answering + a.missed + a.slow) return Kind::slow;
  if (u < a.answering + a.missed + a.slow + a.ashamed) return Kind::ashamed;
  return Kind::gone;
}

/// The share that answers because of a deed, the first time.
double effect(Kind kind, const Deed& deed, const Assumptions& a) {
  const bool flag = deed.step == Step::white_flag;
  if (deed.break_up) {
    constexpr double by_kind[] = {0, 0.35, 0, 0.15, 0.04};
    return by_kind[static_cast<std::size_t>(kind)] * a.flag;
  }
  if (flag) {
    constexpr double by_kind[] = {0, 0.35, 0, 0.35, 0.10};
    return by_kind[static_cast<std::size_t>(kind)] * a.flag;
  }
  if (deed.step == Step::nudge) {
    constexpr double by_kind[] = {0, 0.50, 0, 0.05, 0.02};
    return by_kind[static_cast<std::size_t>(kind)] * a.note;
  }
  if (deed.step == Step::call) {
    constexpr double by_kind[] = {0, 0.50, 0, 0.10, 0.04};
    return by_kind[static_cast<std::size_t>(kind)] * a.note;
  }
  if (deed.step == Step::revive) {
    constexpr double by_kind[] = {0, 0.25, 0, 0.10, 0.02};
    return by_kind[static_cast<std::size_t>(kind)] * a.note;
  }
  return 0;
}

/// What pressing costs; each time more than the time before.
double annoyance(const Customer& customer, const Deed& deed, const Assumptions& a) {
  const double again = 1 + 0.5 * customer.touches;
  if (deed.break_up) return 0.10 * again * a.annoyance;
  if (deed.step == Step::nudge) return 0.04 * again * a.annoyance;
  if (deed.step == Step::call) return 0.06 * again * a.annoyance;
  if (deed.step == Step::revive) return 0.03 * a.annoyance;
  return deed.step == Step::white_flag ? 0.01 * a.annoyance : 0;
}

}  // namespace

double chance_of(std::uint64_t seed, std::uint64_t customer, std::uint64_t what) {
  const std::uint64_t words[] = {seed, customer, what};
  const std::string_view bytes{reinterpret_cast<const char*>(words), sizeof words};
  return static_cast<double>(hash64(bytes) >> 11) * 0x1.0p-53;
}

std::vector<Customer> make_customers(const Assumptions& assumptions, std::uint64_t seed,
                                     std::size_t count, Instant year) {
  std::vector<Customer> out;
  for (std::size_t i = 0; i < count; ++i) {
    Customer one;
    one.id = i;
    one.kind = kind_of(assumptions, chance_of(seed, i, 1));
    one.offered =
        on_working_day(year + days{static_cast<int>(chance_of(seed, i, 2) * 270)} + hours{9} +
                       std::chrono::minutes{static_cast<int>(chance_of(seed, i, 3) * 420)});
    // From one hour to four working days, evenly on the logarithm.
    one.median_seconds = hour_s * std::exp(chance_of(seed, i, 4) * std::log(96.0));
    one.has_phone = chance_of(seed, i, 5) < assumptions.phone;
    one.shows_slowness = one.kind == Kind::slow ? chance_of(seed, i, 6) < assumptions.hint
                                                : chance_of(seed, i, 6) < 0.05;
    const int letters = 3 + static_cast<int>(chance_of(seed, i, 7) * 7);
    for (int k = letters; k > 0; --k) {
      const Instant sent = on_working_day(one.offered - days{14 * k});
      one.before.push_back({sent, answer_after(one, sent, seed, 100 + static_cast<unsigned>(k))});
    }
    if (one.kind == Kind::answering) one.answers_at = answer_after(one, one.offered, seed, 10);
    if (one.kind == Kind::slow)
      one.answers_at =
          on_working_day(one.offered + days{30 + static_cast<int>(chance_of(seed, i, 8) * 90)});
    out.push_back(std::move(one));
  }
  return out;
}

void react(Customer& customer, const Deed& deed, const Assumptions& assumptions, Instant at,
           std::uint64_t seed) {
  const std::uint64_t what = 200 + 10 * static_cast<std::uint64_t>(customer.touches);
  const double share = std::min(0.9, effect(customer.kind, deed, assumptions)) *
                       std::pow(0.6, customer.touches) * customer.goodwill;
  if (customer.answers_at == Instant{} && chance_of(seed, customer.id, what) < share)
    customer.answers_at = answer_after(customer, at, seed, what + 1);
  customer.goodwill = std::max(0.0, customer.goodwill - annoyance(customer, deed, assumptions));
  ++customer.touches;
  if (customer.goodwill >= patience_ends) return;
  customer.left = true;
  customer.answers_at = {};
}

}  // namespace whiteflag::bench
