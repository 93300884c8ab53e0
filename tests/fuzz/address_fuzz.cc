// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "letters/address.h"
#include "letters/charset.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  for (const auto& one : whiteflag::letters::parse_addresses(text)) {
    if (!whiteflag::letters::is_utf8(one.name) || !whiteflag::letters::is_utf8(one.address))
      std::abort();
  }
  whiteflag::letters::valid_address(text);
  return 0;
}
