// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>

#include "silence/working_clock.h"

namespace whiteflag::silence {

/// On which days and at which hours somebody answers, counted on their own clock.
struct Habits {
  std::array<std::uint16_t, 7> days{};  ///< Monday first
  std::array<std::uint16_t, 24> hours{};

  void add(Instant answered_at, std::chrono::minutes offset);
  friend bool operator==(const Habits&, const Habits&) = default;
};

/// The week of somebody with these habits: the office week, drawn to their own days and hours. Days
/// are drawn the harder, the less theirs are like an office's (who answers on Tuesdays only).
Week week_of(const Habits& habits);

}  // namespace whiteflag::silence
