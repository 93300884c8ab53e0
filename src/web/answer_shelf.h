// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include "web/exchange.h"

namespace whiteflag::web {

/// What every answer rests on: the store as it stands, and the minute of the day. An answer holds
/// as long as neither moved on.
struct Basis {
  std::int64_t changes = 0;
  std::int64_t minute = 0;
  friend bool operator==(const Basis&, const Basis&) = default;
};

/// An answer, and what a server made of it.
struct KeptAnswer {
  // Both are on their way to many windows at once, also after the answer holds no more.
  std::shared_ptr<const std::string> text;
  bool packed = false;  ///< the text is gzip
  std::shared_ptr<Packet> packet = std::make_shared<Packet>();
};

/// Answers that were given and still hold. Safe to use from several threads.
class AnswerShelf {
 public:
  /// Nothing where nothing is kept that holds on this basis.
  std::optional<KeptAnswer> find(const std::string& question, const Basis& basis) const;
  /// Requires: `basis` was looked at before the answer was made.
  void keep(const std::string& question, KeptAnswer answer, const Basis& basis);

 private:
  struct Kept {
    KeptAnswer answer;
    Basis basis;
  };
  void make_room(std::size_t bytes, const Basis& basis);

  mutable std::mutex mutex_;
  std::size_t bytes_ = 0;
  std::unordered_map<std::string, Kept> kept_;
};

}  // namespace whiteflag::web
