// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace whiteflag::letters {

/// Text made from bytes: valid UTF-8 without NUL.
struct Utf8 {
  std::string text;
  bool flawed = false;  ///< the charset was wrong, unknown or broken: read by guess
};

bool is_ascii(std::string_view bytes);
/// ASCII without control characters.
bool is_printable(std::string_view bytes);
bool is_utf8(std::string_view bytes);

/// Reads `bytes` in the charset of that name (any alias, any case; IANA's and people's).
/// Latin-1 is read as windows-1252, as every mail program does (WHATWG Encoding §4.2). An unknown
/// or absent name, and bytes that cannot be what the name says, are guessed: UTF-8 when valid, else
/// windows-1252.
Utf8 to_utf8(std::string_view bytes, std::string_view charset);

}  // namespace whiteflag::letters
