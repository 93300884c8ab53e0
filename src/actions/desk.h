// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/time.h"
#include "store/database.h"
#include "store/search_index.h"

namespace whiteflag::actions {

/// A data file of the user's own.
struct UserFile {
  std::string path;
  std::string text;  ///< valid UTF-8
};

/// What an action works with: the open store, the moment that counts as now, and the seller's zone.
struct Desk {
  store::Database& database;
  Instant now{};
  Zone zone{};
  /// Time spent since the program began, for progress and measured answers only.
  std::function<std::chrono::milliseconds()> stopwatch{};
  std::function<bool()> interrupted{};
  std::vector<UserFile> user_files{};  ///< of the settings' folder, then of the store's
  std::function<std::unique_ptr<store::SearchIndex>(store::Database&)> open_search{};
};

}  // namespace whiteflag::actions
