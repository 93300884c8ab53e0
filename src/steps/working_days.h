// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "base/time.h"
#include "language/detect.h"
#include "silence/calendar.h"

namespace whiteflag::steps {

enum class DayOff { none, weekend, holiday };

/// The days on which somebody works: Monday to Friday of their calendar, without the public
/// holidays of their country (silence/calendar.h). Stays in the thread that made it.
class WorkingDays {
 public:
  /// The country is that of the address's last label ("jan@molen.nl"), else the language's own
  /// (nl, de, fr, en → England); none where neither tells.
  WorkingDays(std::string_view address, language::Language language, Zone zone);
  /// The same, in a clock that stands so far east of UTC all year.
  WorkingDays(std::string_view address, language::Language language, std::chrono::minutes offset);

  DayOff off(Instant at) const;
  /// `at` itself on a working day, else eight o'clock of the next one.
  Instant next(Instant at) const;

 private:
  std::chrono::minutes offset_at(Instant at) const;

  const silence::Calendar& calendar_;
  Zone zone_{};
  std::chrono::minutes offset_{0};
  bool fixed_ = false;
};

}  // namespace whiteflag::steps
