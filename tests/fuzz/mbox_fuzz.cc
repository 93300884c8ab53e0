// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "sources/folder_kind.h"
#include "sources/header_words.h"
#include "sources/mbox_letter.h"
#include "sources/mbox_split.h"

namespace {

using whiteflag::sources::first_letter;

void check(bool holds) {
  if (!holds) std::abort();
}

/// Pieces lie inside the text, go forward, and what was certain before the end stays so after it.
void split(std::string_view text) {
  std::string scratch;
  while (!text.empty()) {
    const auto piece = first_letter(text, true);
    check(piece.has_value());
    check(piece->begin <= piece->end && piece->end <= piece->next && piece->next <= text.size());
    check(piece->next > 0);
    const auto early = first_letter(text.substr(0, text.size() / 2), false);
    if (early) check(early->begin == piece->begin && early->next == piece->next);
    const std::string_view letter = text.substr(piece->begin, piece->end - piece->begin);
    whiteflag::sources::unquote_from_lines(letter, scratch);
    check(scratch.size() <= letter.size());
    whiteflag::sources::look_at(letter);
    text.remove_prefix(piece->next);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes{data, data + size};
  split(bytes);
  const std::string_view line = std::string_view{bytes}.substr(0, std::min<std::size_t>(size, 500));
  whiteflag::sources::from_modified_utf7(line);
  whiteflag::sources::kind_of_labels(line);
  return 0;
}
