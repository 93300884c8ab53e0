// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "store/database.h"

namespace whiteflag {

/// Which file stands at a place; 0: none, or no place of files.
std::uint64_t file_at(const std::string& place);

/// Stores that are open for reading and wait for their next question, so that a page's question
/// does not open the store anew. What is lent out is used by one thread at a time, and comes back
/// when it is destroyed. A store whose file was replaced is opened anew.
class StorePool {
 public:
  using Open =
      std::function<std::unique_ptr<store::Database>(const std::string& place, store::Mode mode)>;
  explicit StorePool(Open open) : open_{std::move(open)} {}

  /// Requires: the pool outlives what it lends. Throws what opening throws.
  std::unique_ptr<store::Database> lend(const std::string& place, store::Mode mode);

 private:
  class Lent;
  struct Idle {
    std::string place;
    std::uint64_t file = 0;  ///< which file stood at the place when it was opened
    std::unique_ptr<store::Database> database;
  };
  void take_back(Idle idle);

  Open open_;
  std::mutex mutex_;
  std::vector<Idle> idle_;
};

}  // namespace whiteflag
