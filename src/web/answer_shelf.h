// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

namespace whiteflag::web {

/// Answers that were given and still hold: an answer is right until the store changes or the day
/// moves on. Safe to use from several threads.
class AnswerShelf {
 public:
  using Clock = std::chrono::steady_clock;

  /// Counts changes of the store. An answer is kept under the count that stood before it was made.
  std::uint64_t changes() const;
  /// Everything kept is void.
  void changed();

  std::shared_ptr<const std::string> find(const std::string& question, Clock::time_point now) const;
  void keep(const std::string& question, std::shared_ptr<const std::string> answer,
            std::uint64_t made_at, Clock::time_point now);

 private:
  struct Kept {
    std::shared_ptr<const std::string> answer;
    Clock::time_point until;
  };
  mutable std::mutex mutex_;
  std::uint64_t changes_ = 0;
  std::size_t bytes_ = 0;
  std::unordered_map<std::string, Kept> kept_;
};

}  // namespace whiteflag::web
