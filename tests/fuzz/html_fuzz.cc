// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "letters/charset.h"
#include "letters/html_text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  const auto utf8 = whiteflag::letters::to_utf8(text, "utf-8").text;
  if (!whiteflag::letters::is_utf8(whiteflag::letters::html_text(utf8, 100000))) std::abort();
  return 0;
}
