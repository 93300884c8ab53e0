// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "actions/talks.h"
#include "view/answers_text.h"

namespace whiteflag::view {

std::string text_of(const actions::Prepared& prepared, const Style& style);
std::string json_of(const actions::Prepared& prepared, const Style& style);

/// The lines to fill in, as `debrief --answers` reads them.
std::string text_of(const actions::DebriefForm& form, const Style& style);
std::string json_of(const actions::DebriefForm& form, const Style& style);
std::string json_of(const actions::Debriefed& told, const Style& style);

/// `files`: where it was written; empty where it was only shown.
std::string text_of(const actions::Confirmation& what, const std::string& file, const Style& style);
std::string json_of(const actions::Confirmation& what, const std::string& file, const Style& style);

std::string text_of(const actions::Reflection& seen, Instant since, Instant now,
                    const Style& style);
std::string json_of(const actions::Reflection& seen, Instant since, const Style& style);

}  // namespace whiteflag::view
