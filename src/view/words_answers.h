// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "actions/check.h"
#include "view/answers_text.h"

namespace whiteflag::view {

/// The tone check and the drafts, as JSON (docs/answers.md) and as text.
std::string json_of(const actions::Checked& checked);
std::string text_of(const actions::Checked& checked, const Style& style);

}  // namespace whiteflag::view
