// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "drafts/compose.h"

namespace whiteflag::view {

/// A letter or a phone card as one page of A4, as PDF: the words shrink a little before they would
/// need a second page. Made of nothing but the draft: the same draft is the same page.
std::string pdf_of(const drafts::Draft& draft);

/// Such a page in an answer.
std::string json_of_page(std::string_view pdf);

}  // namespace whiteflag::view
