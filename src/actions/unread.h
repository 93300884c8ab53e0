// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "store/database.h"

namespace whiteflag::actions {

/// A mail account or calendar that was not read lately: what came there since is not known, and
/// whoever wrote there may look silent.
struct Unread {
  std::string address{};
  std::optional<Instant> since{};  ///< when it was read to the end, last
  std::string trouble{};           ///< what was in the way; empty: nobody tried
};

/// Those that a seller should know of before they believe the day.
std::vector<Unread> unread_of(store::Database& database, Instant now);

}  // namespace whiteflag::actions
