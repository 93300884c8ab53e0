// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "actions/talks.h"
#include "view/answers_text.h"

namespace whiteflag::cli {

/// Somebody at a keyboard.
struct AtKeyboard {
  std::function<std::optional<char>()> read_key;          ///< one key; none: they went away
  std::function<std::optional<std::string>()> read_line;  ///< without its end; none: they went away
  std::function<void(std::string_view)> out;
};

/// Asks a debrief's questions one by one, a key for each answer, then the promises and the next
/// day in words; the lines that talks::read_debrief takes. Nothing where it was broken off.
/// `names_day`: whether words name a day.
std::optional<std::string> ask_debrief(const actions::DebriefForm& form, const AtKeyboard& keyboard,
                                       const view::Style& style,
                                       const std::function<bool(std::string_view)>& names_day);

}  // namespace whiteflag::cli
