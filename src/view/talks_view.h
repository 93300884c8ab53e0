// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "actions/talks.h"
#include "silence/backtest.h"
#include "view/answers_text.h"

namespace whiteflag::view {

std::string text_of(const actions::Prepared& prepared, const Style& style);
std::string json_of(const actions::Prepared& prepared, const Style& style);

/// The lines to fill in, as `debrief --answers` reads them.
std::string text_of(const actions::DebriefForm& form, const Style& style);
std::string json_of(const actions::DebriefForm& form, const Style& style);
/// What was understood, so that a day that was heard wrong is seen.
std::string text_of(const actions::Debriefed& told, Instant now, const Style& style);
std::string json_of(const actions::Debriefed& told, const Style& style);

/// `files`: where it was written; empty where it was only shown.
std::string text_of(const actions::Confirmation& what, const std::string& file, const Style& style);
std::string json_of(const actions::Confirmation& what, const std::string& file, const Style& style);

/// With how the chances came out in the past, where there is enough of it.
std::string text_of(const talks::Mirror& mirror, const silence::Backtest& past, Instant since,
                    Instant now, const Style& style);
std::string json_of(const talks::Mirror& mirror, Instant since, const Style& style);

}  // namespace whiteflag::view
