// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>

#include "store/database.h"

namespace whiteflag {

/// Sees every change of a store, by whatever program: also that it appears, goes, or that its file
/// is replaced. Safe to use from several threads.
class StoreWatch {
 public:
  using Open =
      std::function<std::unique_ptr<store::Database>(const std::string& place, store::Mode mode)>;
  StoreWatch(Open open, std::string place) : open_{std::move(open)}, place_{std::move(place)} {}

  /// A number that goes up with every change seen. What another program committed a millisecond ago
  /// is seen, and all that was committed before touched().
  std::int64_t changes();
  /// This program has written: the next look is not put off.
  void touched();

 private:
  void look();

  Open open_;
  std::string place_;
  std::mutex mutex_;
  std::unique_ptr<store::Database> database_;
  std::chrono::steady_clock::time_point looked_{};
  std::uint64_t file_ = 0;
  std::string trouble_;     ///< why the last look failed; empty: it did not
  std::int64_t seen_ = 0;   ///< the store's own count, in this connection
  std::int64_t count_ = 0;  ///< ours
};

}  // namespace whiteflag
