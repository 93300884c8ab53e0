// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace whiteflag::cli {

/// One page of docs/cli/, as written there (Markdown).
struct HelpText {
  std::string_view verb;  ///< file name without .md: "import", "whiteflag", "exit-codes"
  std::string_view text;
};

/// All pages, by name; built in from docs/cli/*.md (cmake/HelpTexts.cmake).
std::span<const HelpText> help_texts();

/// The page of that name, or nothing ("").
std::string_view help_text(std::string_view verb);

/// A page for a terminal: headings in capitals, examples indented, marks of Markdown taken out.
std::string plain_help(std::string_view markdown);

}  // namespace whiteflag::cli
