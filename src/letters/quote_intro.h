// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

#include "letters/text_lines.h"

namespace whiteflag::letters {

/// How surely a line says who wrote the quotation under it.
enum class Intro { none, if_marks_follow, certain };

/// Reads one folded line (its wrapped lines joined): "op 3 mei 2026 om 10:12 schreef jan
/// <jan@x.example>:".
Intro intro_strength(std::string_view folded);

struct IntroLines {
  std::size_t end = 0;  ///< the line after the last one of the intro
};

/// Whether an intro begins at line `i` (its folded text given), wrapped over at most five lines.
std::optional<IntroLines> find_intro(const TextLines& lines, std::size_t i,
                                     std::string_view folded);

}  // namespace whiteflag::letters
