// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <span>
#include <string_view>

#include "view/speech.h"

namespace whiteflag::view {

/// What a stable id is called, in both languages.
struct Wording {
  std::string_view id, english, dutch;
};

/// The words for an id; the id itself where it has none.
inline std::string_view words_for(std::span<const Wording> wordings, std::string_view id,
                                  Speech speech) {
  const auto found = std::ranges::find(wordings, id, &Wording::id);
  return found == wordings.end() ? id : say(speech, found->english, found->dutch);
}

}  // namespace whiteflag::view
