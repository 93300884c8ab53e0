// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "silence/habits.h"
#include "silence/pace.h"

namespace whiteflag::silence {

/// What a level has shown of both things to wait for: an answer in the conversation, and any letter
/// from them at all.
struct Level {
  History thread, contact;

  void merge(const Level& other);
  void subtract(const Level& other);
  std::string to_bytes() const;
  static std::optional<Level> from_bytes(std::string_view bytes);
  friend bool operator==(const Level&, const Level&) = default;
};

struct Absence {
  Instant from, to;
  friend bool operator==(const Absence&, const Absence&) = default;
};

/// All that is remembered of one person's answering.
struct Memory {
  Place place{};
  std::chrono::minutes ahead{};  ///< their clock, east of the seller's
  Habits habits{};
  std::vector<Absence> absences{};  ///< stated by them; the newest eight
  Pace pace{};
  Level level{};

  /// Their working time. `calendar` must live as long as the clock.
  WorkingClock clock(std::chrono::minutes own_offset, const Calendar* calendar) const;
  /// Bytes to keep; the same memory gives the same bytes.
  std::string to_bytes() const;
  /// Nothing when the bytes are no memory.
  static std::optional<Memory> from_bytes(std::string_view bytes);
  friend bool operator==(const Memory&, const Memory&) = default;
};

/// A letter to somebody, what came of it in its conversation, and their next letter anywhere.
struct Exchange {
  Pair thread{};
  std::optional<Instant> contact_at{};
};

/// What to remember of these exchanges as known at `now`; place, clock and absences are given.
Memory learned(Memory known, std::span<const Exchange> exchanges, std::chrono::minutes own_offset,
               const Calendar* calendar, Instant now);

}  // namespace whiteflag::silence
