// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <map>
#include <span>
#include <string>
#include <utility>

#include "base/time.h"

namespace whiteflag::people {

/// The offsets that somebody's own letters carry, and the time zone that explains them.
class SeenOffsets {
 public:
  /// A letter written at `at` on a clock `offset` east of UTC.
  void add(Instant at, std::chrono::minutes offset);

  /// The IANA name of the zone whose clock fits at least nine letters in ten of the last three
  /// years; of several the one of a country that `addresses` point to (nl, de, co.uk), else the
  /// best known. Empty with fewer than ten letters, or when none fits: someone who travels, or
  /// whose program writes in UTC all year.
  std::string zone(std::span<const std::string> addresses) const;

 private:
  using Week = std::chrono::sys_time<std::chrono::weeks>;
  std::map<std::pair<Week, std::chrono::minutes>, int> counts_;
};

}  // namespace whiteflag::people
