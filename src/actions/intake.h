// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "actions/desk.h"
#include "actions/import.h"
#include "actions/ingest.h"

namespace whiteflag::actions {

/// What is to be taken in, from wherever.
struct Intake {
  std::vector<std::string> me{};  ///< own addresses the seller told
  std::uint64_t expected = 0;     ///< an estimate, for progress; 0: unknown
  std::function<void(const ImportProgress&)> progress{};
  /// Reads into the store. What it throws ends the intake; what came before is kept.
  std::function<void(Ingest&)> read{};
};

/// Reads letters into the store and arranges what is new. Safe to stop at any instant and to
/// repeat. Throws Failure when no own address is found and none told.
ImportAnswer take_in(const Desk& desk, const Intake& intake);

}  // namespace whiteflag::actions
