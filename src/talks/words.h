// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "drafts/wordings.h"
#include "language/detect.h"

namespace whiteflag::talks {

/// Whether a sentence tells of something that goes wrong, costs time or money, or worries.
/// Nothing is found in a language other than nl and en. Requires: valid UTF-8.
bool says_trouble(std::string_view sentence, language::Language language);
/// Whether a sentence tells of something that is wanted or needed.
/// Whether words of either side show that something was ordered already.
bool says_ordered(std::string_view words);

bool says_wish(std::string_view sentence, language::Language language);

/// What can be said around a talk: data/<language>/talks.txt. Dutch for nl, else English.
const drafts::Wordings& wordings(language::Language language);

}  // namespace whiteflag::talks
