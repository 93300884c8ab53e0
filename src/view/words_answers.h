// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "actions/check.h"
#include "drafts/compose.h"
#include "view/answers_text.h"

namespace whiteflag::view {

/// The tone check and the drafts, as JSON (docs/answers.md) and as text.
std::string json_of(const actions::Checked& checked);
std::string text_of(const actions::Checked& checked, const Style& style);
/// `file`: where it was written; empty where it was not. `kept`: noted as done.
std::string json_of(const drafts::Draft& draft, std::string_view file, bool kept);
std::string text_of(const drafts::Draft& draft, std::string_view file, bool kept,
                    const Style& style);

}  // namespace whiteflag::view
