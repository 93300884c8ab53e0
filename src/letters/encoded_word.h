// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace whiteflag::letters {

/// The text of a raw header value: unfolded, encoded words decoded (RFC 2047), as UTF-8 on one
/// line. Reads around broken words: adjacent ones that share a multi-byte letter or a base64
/// quantum, spaces inside a word, a missing end, raw 8-bit text.
std::string decode_words(std::string_view value);

/// The length of the encoded word that starts `value`, or 0 when none does.
std::size_t encoded_word_length(std::string_view value);

}  // namespace whiteflag::letters
