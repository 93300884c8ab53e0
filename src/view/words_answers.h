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
/// Where a draft went: a file, the drafts of the mailbox, the journal; or nowhere.
struct DraftPlace {
  std::string file{};
  std::string folder{};  ///< of the mailbox
  bool kept = false;
};
std::string json_of(const drafts::Draft& draft, const DraftPlace& place);
std::string text_of(const drafts::Draft& draft, const DraftPlace& place, const Style& style);

}  // namespace whiteflag::view
