// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace whiteflag::letters {

/// An HTML body as the plain text that a person would have written: lines at blocks, "> " before
/// every line of a blockquote, list marks, cells apart by spaces, links by their text; scripts,
/// styles and hidden parts are left out. A ruler becomes a line of underscores, as Outlook writes
/// above what it quotes. Requires: `html` is UTF-8. At most about `limit` bytes come out.
std::string html_text(std::string_view html, std::size_t limit);

/// The charset that a <meta> near the start names, or nothing.
std::string_view html_charset(std::string_view html);

}  // namespace whiteflag::letters
