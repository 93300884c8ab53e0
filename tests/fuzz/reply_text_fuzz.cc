// SPDX-License-Identifier: Apache-2.0
// Any text taken apart: the segments put together are the text.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "letters/reply_text.h"
#include "letters/signature.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text{data, data + size};
  std::string joined;
  for (const auto& segment : whiteflag::letters::segments(text, "Jan de Vries"))
    joined.append(segment.text);
  if (joined != text) std::abort();
  whiteflag::letters::read_signature(whiteflag::letters::split_text(text).signature);
  return 0;
}
