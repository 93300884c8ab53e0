// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "actions/letter.h"
#include "view/answers_text.h"

namespace whiteflag::view {

std::string json_of(const actions::ShownLetter& letter, const Zone& zone);
std::string text_of(const actions::ShownLetter& letter, Instant now, const Style& style);

}  // namespace whiteflag::view
