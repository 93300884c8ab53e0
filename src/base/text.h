// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace whiteflag {

/// ASCII only; other bytes stay.
std::string ascii_lower(std::string_view text);
bool ascii_iequals(std::string_view a, std::string_view b);
/// Without ASCII white space at both ends.
std::string_view trim(std::string_view text);
std::vector<std::string_view> split_lines(std::string_view text);
/// The words of a text, lower case and without accents (Latin letters), for comparing and
/// searching.
std::string fold_text(std::string_view utf8);
/// The beginning of a text as one line of at most `most` bytes: white space told once, cut behind a
/// word, and then with "…".
std::string quotation(std::string_view utf8, std::size_t most);
/// Valid UTF-8: every broken sequence becomes U+FFFD.
std::string valid_utf8(std::string_view bytes);
/// At most the first `most` bytes of a text, and no character cut in two.
std::string_view first_bytes(std::string_view utf8, std::size_t most);
/// RFC 4648 §4, with padding, in one line.
std::string base64(std::string_view bytes);

}  // namespace whiteflag
