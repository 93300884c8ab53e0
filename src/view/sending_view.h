// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "actions/do_not_contact.h"
#include "view/answers_text.h"

namespace whiteflag::view {

std::string text_of(const actions::DoNotContact& list, Instant now, const Style& style);
std::string json_of(const actions::DoNotContact& list, const Zone& zone);

}  // namespace whiteflag::view
