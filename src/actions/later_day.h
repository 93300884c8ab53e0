// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "language/dates.h"

namespace whiteflag::actions {

/// The last day to come on which the writer says that they decide, or are free again: "het staat op
/// de agenda van het MT van 8 december". "2026-12-08", or empty. Requires: valid UTF-8.
std::string later_day(std::string_view own_words, const language::DateContext& context);

}  // namespace whiteflag::actions
