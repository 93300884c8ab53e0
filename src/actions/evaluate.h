// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "actions/desk.h"
#include "silence/backtest.h"

namespace whiteflag::actions {

/// How the program would have done on the seller's own mail of the last two years.
struct Evaluation {
  Instant from{}, to{};
  silence::Setting setting = silence::Setting::normal;
  std::int64_t letters = 0;  ///< in that time, in and out
  silence::Backtest past;
};

Evaluation evaluate(const Desk& desk);

}  // namespace whiteflag::actions
