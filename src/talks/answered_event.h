// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/time.h"

namespace whiteflag::talks {

/// What a guest answered.
struct GuestAnswer {
  std::string address{};     ///< lower case
  std::string answer{};      ///< PARTSTAT: ACCEPTED, DECLINED or TENTATIVE
  std::string recurrence{};  ///< empty: the whole series; else as iso_text of when it was planned
  std::int64_t sequence = 0;
  Instant at{};
};

/// A calendar object with the guests' answers written to its ATTENDEE lines, and nothing else of it
/// changed: where it shows none, or an older one (RFC 5545 §3.2.12). Nothing where it says all of
/// it already, or does not name the guests. An answer to an earlier version counts no more; one
/// about a single meeting of a series is written where the object holds that one apart.
/// `client_only`: only where the line says that the server does not send for it (SCHEDULE-AGENT,
/// RFC 6638 §7.1), which else might tell all guests of the change.
std::optional<std::string> with_answers(std::string_view ics, std::span<const GuestAnswer> answers,
                                        bool client_only);

}  // namespace whiteflag::talks
