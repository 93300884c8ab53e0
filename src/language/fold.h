// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace whiteflag::language {

/// A text made comparable: lower case, Latin letters without accents (ß as ss, œ as oe),
/// typographic quotes and dashes as their ASCII forms, and every run of white space as one space.
struct Folded {
  std::string text;
  /// Where each byte of `text` came from: byte offsets into the original; one more for its end.
  std::vector<std::uint32_t> origin;
};

/// Folds valid UTF-8; bytes that are none are kept. Texts over 4 GB are cut there.
Folded fold(std::string_view utf8);

/// As fold, for a phrase: the text alone, without white space at its ends.
std::string fold_phrase(std::string_view utf8);

}  // namespace whiteflag::language
