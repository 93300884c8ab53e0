// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace whiteflag::drafts {

/// A gap that the writer forgot to fill: [naam], {{name}}, <Voornaam>, %NAME%, XXX, ____.
struct Placeholder {
  std::size_t start = 0;  ///< byte offsets
  std::size_t end = 0;
};

/// In order of the text. An address or link between < and > is none, nor [1], nor [sic].
std::vector<Placeholder> placeholders_in(std::string_view text);

}  // namespace whiteflag::drafts
