// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"

namespace whiteflag {

/// A moment: microseconds since 1970 UTC. Zones appear only where a header is read or a date shown.
using Instant = std::chrono::sys_time<std::chrono::microseconds>;

/// A moment as somebody wrote it: with the offset of their clock, where they gave one.
struct ZonedInstant {
  Instant at{};
  std::optional<std::chrono::minutes> offset;  ///< east of UTC
  friend bool operator==(const ZonedInstant&, const ZonedInstant&) = default;
};

/// Where `now` comes from. The program has the system's; tests and --now have a fixed one.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant now() const = 0;
};

class FixedClock final : public Clock {
 public:
  explicit FixedClock(Instant at) : at_{at} {}
  Instant now() const override { return at_; }

 private:
  Instant at_;
};

/// A time zone by its IANA name; UTC when the name is unknown.
class Zone {
 public:
  Zone();  ///< UTC
  explicit Zone(std::string_view iana_name);
  static bool known(std::string_view iana_name);
  const std::string& name() const { return name_; }
  std::chrono::minutes offset_at(Instant at) const;
  /// The moment when this zone's wall clock shows `local` (seconds since 1970 as if UTC);
  /// a doubled hour takes the first, a skipped one the moment of the change.
  Instant from_local(std::chrono::seconds local) const;

 private:
  std::string name_;
  const void* zone_ = nullptr;
};

Instant from_unix_seconds(std::int64_t seconds);
std::int64_t to_unix_seconds(Instant at);
std::int64_t to_unix_micros(Instant at);

/// Reads ISO 8601 as --now and JSON use it: 2026-03-03, 2026-03-03T10:00[:00][Z|+01:00].
/// Without an offset the zone's wall clock is meant; a bare date is 09:00.
Result<Instant> parse_iso(std::string_view text, const Zone& zone);

/// "2026-03-03T10:00:00+01:00" at that offset.
std::string iso_text(Instant at, std::chrono::minutes offset);
/// "2026-03-03" on the zone's calendar.
std::string iso_date(Instant at, const Zone& zone);

/// "8 Dec" for people, in English; with the year where it is not that of `now`.
std::string day_words(Instant at, Instant now, const Zone& zone);

}  // namespace whiteflag
