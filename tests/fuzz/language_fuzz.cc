// SPDX-License-Identifier: Apache-2.0
// Any bytes folded, searched and told by language; every folded byte lies within the original.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "language/detect.h"
#include "language/fold.h"
#include "language/form.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  const auto folded = whiteflag::language::fold(text);
  if (folded.origin.size() != folded.text.size() + 1 || folded.origin.back() != size) std::abort();
  for (const auto language :
       {whiteflag::language::Language::nl, whiteflag::language::Language::de}) {
    whiteflag::language::form_of_address(text, language);
  }
  whiteflag::language::detect_language(text);
  return 0;
}
