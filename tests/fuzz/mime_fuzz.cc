// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "letters/charset.h"
#include "letters/read_letter.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  const auto letter = whiteflag::letters::read_letter(text);
  for (const std::string* part : {&letter.subject, &letter.text, &letter.message_id}) {
    if (!whiteflag::letters::is_utf8(*part) || part->find(char{0}) != std::string::npos)
      std::abort();
  }
  return 0;
}
