// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "drafts/judge.h"

namespace whiteflag::actions {

/// A text under the tone check.
struct Checked {
  std::string text;   ///< what was judged, as valid UTF-8: offsets of findings are into it
  bool flag = false;  ///< judged as a white flag
  bool cut = false;   ///< only its first drafts::most_judged bytes were judged
  drafts::Verdict verdict;
};

/// How a text is to be read: "" or "note", "white-flag", a step; "" or nl, en, de, fr.
struct CheckWish {
  std::string_view as;
  std::string_view lang;
};

/// Judges a text, or the readable body of a letter where it begins like one (or the file's name
/// ends in .eml). Throws Failure for a word it does not know.
Checked check_text(std::string_view bytes, const CheckWish& wish);
Checked check_file(const std::filesystem::path& path, const CheckWish& wish);

}  // namespace whiteflag::actions
