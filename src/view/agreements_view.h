// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "actions/agreements.h"
#include "view/answers_text.h"
#include "view/json_writer.h"

namespace whiteflag::view {

std::string json_of(const actions::AgreementList& list, const Zone& zone);
std::string text_of(const actions::AgreementList& list, const Style& style);

/// One agreement as an object; docs/answers.md, `agreement`.
void write_agreement(JsonWriter& json, const agreements::Tracked& one, const Zone& zone);

/// "promised for 13 Nov, 6 working days ago": the life of one agreement in a few words.
std::string life_words(const agreements::Tracked& one, Instant now, const Style& style);

}  // namespace whiteflag::view
