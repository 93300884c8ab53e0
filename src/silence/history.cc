// SPDX-License-Identifier: Apache-2.0
#include "silence/history.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdlib>

namespace whiteflag::silence {
namespace {

using std::chrono::microseconds;

constexpr double unit = 1048576.0;  // 2^20 steps per unit of log seconds
constexpr std::int64_t slot_us = 3LL * 3600 * 1'000'000;
// A slot this much older than the newest counts whole, whatever `now` is.
constexpr std::int64_t settled_after = 31LL * 8;
// The year 2312, either way: what damaged bytes may say at most.
constexpr std::int64_t furthest_slot = 1'000'000;
// The population's law of wall-time latency: median 5.3 h, a quarter after a day (docs/silence.md).
constexpr double population_mu = 9.856;
constexpr double population_sigma = 2.24;
constexpr Instant mail_began = std::chrono::sys_days{std::chrono::year{1990} / 1 / 1};

double normal_share(double z) {
  return 0.5 * std::erfc(-z * 0.70710678118654752440);
}

std::int64_t slot_of(Instant at) {
  const std::int64_t us = at.time_since_epoch().count();
  return us / slot_us - (us % slot_us < 0 ? 1 : 0);
}

std::int64_t inside_slot(Instant at) {
  return at.time_since_epoch().count() - slot_of(at) * slot_us;
}

void put(std::string& bytes, std::int64_t value) {
  const auto u = static_cast<std::uint64_t>(value);
  for (unsigned shift = 0; shift < 64; shift += 8) {
    bytes.push_back(static_cast<char>(static_cast<unsigned char>(u >> shift)));
  }
}

std::int64_t get(std::string_view bytes, std::size_t index) {
  std::uint64_t u = 0;
  for (std::size_t i = 0; i < 8; ++i) {
    u |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[index * 8 + i])) << (8 * i);
  }
  return static_cast<std::int64_t>(u);
}

double exact_share(double seconds) {
  static const double whole = normal_share(
      (std::log(static_cast<double>(answer_horizon.count()) * 86400.0) - population_mu) /
      population_sigma);
  return std::min(1.0,
                  normal_share((std::log(seconds) - population_mu) / population_sigma) / whole);
}

/// The share at 256 ages in each doubling, straight between: within 1e-6 of the law, and a
/// mailbox of many open letters reads in a microsecond. A double's own leading bits say where.
class Shares {
 public:
  Shares() {
    for (std::size_t i = 0; i < at_.size(); ++i)
      at_[i] = exact_share(std::bit_cast<double>((first + i) << fine_bits));
  }
  /// Requires `shortest` ≤ seconds < 2^22: seventeen doublings on, more than thirty days.
  double of(double seconds) const {
    const auto bits = std::bit_cast<std::uint64_t>(seconds);
    const auto i = static_cast<std::size_t>((bits >> fine_bits) - first);
    const double part = static_cast<double>(bits & ((std::uint64_t{1} << fine_bits) - 1)) * 0x1p-44;
    return at_[i] + part * (at_[i + 1] - at_[i]);
  }
  static constexpr double shortest = 32;

 private:
  static constexpr unsigned fine_bits = 44;
  static constexpr std::uint64_t first = std::bit_cast<std::uint64_t>(shortest) >> fine_bits;
  std::array<double, 17 * 256 + 1> at_{};
};

}  // namespace

double share_come_by(microseconds age) {
  if (age >= answer_horizon) return 1.0;
  const double seconds = static_cast<double>(age.count()) * 1e-6;
  if (!(seconds > 0)) return 0.0;
  static const Shares shares;
  return seconds < Shares::shortest ? exact_share(seconds) : shares.of(seconds);
}

void History::add_reply(double latency) {
  exposed_ = {};
  if (!(latency > shortest_latency)) latency = shortest_latency;
  const double log_latency = std::log(std::min(latency, 1e9));
  ++replies_;
  sum_ += std::llround(log_latency * unit);
  sum_squared_ += std::llround(log_latency * log_latency * unit);
}

void History::add_unanswered(Instant sent_at) {
  exposed_ = {};
  const std::int64_t slot = slot_of(sent_at);
  Bucket& bucket = open_[slot];
  ++bucket.count;
  bucket.sum_us += inside_slot(sent_at);
  newest_ = std::max(newest_, slot);
  settle();
}

void History::remove_unanswered(Instant sent_at) {
  exposed_ = {};
  const auto found = open_.find(slot_of(sent_at));
  if (found == open_.end()) {
    settled_ = std::max<std::int64_t>(settled_ - 1, 0);
    return;
  }
  --found->second.count;
  found->second.sum_us -= inside_slot(sent_at);
  if (found->second.count <= 0) open_.erase(found);
}

void History::settle() {
  while (!open_.empty() && open_.begin()->first < newest_ - settled_after) {
    settled_ += open_.begin()->second.count;
    open_.erase(open_.begin());
  }
}

void History::merge(const History& other) {
  exposed_ = {};
  replies_ += other.replies_;
  sum_ += other.sum_;
  sum_squared_ += other.sum_squared_;
  settled_ += other.settled_;
  newest_ = std::max(newest_, other.newest_);
  for (const auto& [slot, bucket] : other.open_) {
    open_[slot].count += bucket.count;
    open_[slot].sum_us += bucket.sum_us;
  }
  settle();
}

void History::subtract(const History& other) {
  exposed_ = {};
  replies_ = std::max<std::int64_t>(replies_ - other.replies_, 0);
  sum_ -= other.sum_;
  sum_squared_ -= other.sum_squared_;
  settled_ -= other.settled_;
  for (const auto& [slot, bucket] : other.open_) {
    const auto found = open_.find(slot);
    if (found == open_.end()) {
      settled_ -= bucket.count;
      continue;
    }
    found->second.count -= bucket.count;
    found->second.sum_us -= bucket.sum_us;
    if (found->second.count <= 0) open_.erase(found);
  }
  settled_ = std::max<std::int64_t>(settled_, 0);
}

double History::exposure(Instant now) const {
  if (exposed_.at == now) return exposed_.value;
  auto sum = static_cast<double>(replies_ + settled_);
  for (const auto& [slot, bucket] : open_) {
    const Instant mean{
        microseconds{slot * slot_us + bucket.sum_us / std::max<std::int64_t>(bucket.count, 1)}};
    sum += static_cast<double>(bucket.count) * share_come_by(now - mean);
  }
  exposed_ = {now, sum};
  return sum;
}

double History::sum_log() const {
  return static_cast<double>(sum_) / unit;
}
double History::sum_log_squared() const {
  return static_cast<double>(sum_squared_) / unit;
}

std::int64_t History::unanswered() const {
  std::int64_t sum = settled_;
  for (const auto& [slot, bucket] : open_) sum += bucket.count;
  return sum;
}

std::string History::to_bytes() const {
  std::string bytes;
  for (const std::int64_t value : {replies_, sum_, sum_squared_, settled_, newest_})
    put(bytes, value);
  for (const auto& [slot, bucket] : open_) {
    put(bytes, slot);
    put(bytes, bucket.count);
    put(bytes, bucket.sum_us);
  }
  return bytes;
}

std::optional<History> History::from_bytes(std::string_view bytes) {
  if (bytes.size() < 40 || (bytes.size() - 40) % 24 != 0) return std::nullopt;
  History h;
  h.replies_ = get(bytes, 0);
  h.sum_ = get(bytes, 1);
  h.sum_squared_ = get(bytes, 2);
  h.settled_ = get(bytes, 3);
  h.newest_ = get(bytes, 4);
  for (std::size_t i = 5; i * 8 < bytes.size(); i += 3) {
    if (std::abs(get(bytes, i)) > furthest_slot || get(bytes, i + 1) < 1) return std::nullopt;
    h.open_[get(bytes, i)] = Bucket{get(bytes, i + 1), get(bytes, i + 2)};
  }
  if (h.replies_ < 0 || h.settled_ < 0) return std::nullopt;
  return h;
}

bool counts(const Pair& pair, Instant now) {
  return pair.sent_at >= mail_began && pair.sent_at <= now;
}

bool came(const Pair& pair, Instant now) {
  return pair.replied_at && *pair.replied_at <= now &&
         *pair.replied_at >= pair.sent_at - std::chrono::days{1} &&
         *pair.replied_at <= pair.sent_at + answer_horizon;
}

History fold(std::span<const Pair> pairs, const WorkingClock& clock, Instant now) {
  History history;
  for (const Pair& pair : pairs) {
    if (!counts(pair, now)) continue;
    if (came(pair, now)) {
      history.add_reply(clock.between(pair.sent_at, *pair.replied_at));
    } else {
      history.add_unanswered(pair.sent_at);
    }
  }
  return history;
}

}  // namespace whiteflag::silence
