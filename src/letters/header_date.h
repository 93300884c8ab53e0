// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

#include "base/time.h"

namespace whiteflag::letters {

/// Reads a Date header (RFC 5322 §3.3) in the forms that occur: without day name or seconds, with
/// two-digit years, obsolete zones, comments, folded, ISO 8601, asctime, "GMT+0200", AM and PM,
/// month names in Dutch, German and French. Without a zone (or with "-0000") the clock is taken
/// as UTC and `offset` stays empty. Nothing when day, month or year is missing or impossible.
std::optional<ZonedInstant> parse_date(std::string_view value);

}  // namespace whiteflag::letters
