// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

namespace whiteflag::language {

/// The sentences of a writer's own words, as views into `text`, trimmed, in order and never empty.
/// A sentence ends at . ! ? … (not inside a number, an address, an initial or a common
/// abbreviation), at an empty line, at a short line (a greeting, a list item) and before a list
/// mark; a line that was only wrapped is read on. What goes on for
/// thousands of bytes is cut.
std::vector<std::string_view> split_sentences(std::string_view text);

}  // namespace whiteflag::language
