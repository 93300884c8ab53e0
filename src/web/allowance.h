// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <chrono>
#include <mutex>

namespace whiteflag::web {

/// How often something may be done: `per_second` on average, `at_once` in a burst (a token bucket).
/// Safe to use from several threads.
class Allowance {
 public:
  using Clock = std::chrono::steady_clock;
  Allowance(double per_second, double at_once)
      : per_second_{per_second}, at_once_{at_once}, left_{at_once} {}

  bool take(Clock::time_point now) {
    const std::lock_guard lock{mutex_};
    if (last_ != Clock::time_point{}) {
      const std::chrono::duration<double> passed = now - last_;
      left_ = std::min(at_once_, left_ + passed.count() * per_second_);
    }
    last_ = now;
    if (left_ < 1) return false;
    left_ -= 1;
    return true;
  }

 private:
  std::mutex mutex_;
  double per_second_;
  double at_once_;
  double left_;
  Clock::time_point last_{};
};

}  // namespace whiteflag::web
