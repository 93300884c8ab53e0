// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "agreements/agreement.h"
#include "base/text.h"
#include "language/asks.h"
#include "language/dates.h"
#include "language/signals.h"

namespace {

using whiteflag::language::Language;

void check(bool holds) {
  if (!holds) std::abort();
}

/// What is found lies inside the text, in order; nothing ends before it begins.
void read(const std::string& text, Language language) {
  whiteflag::language::DateContext context;
  context.now = whiteflag::from_unix_seconds(1772532000);
  context.language = language;
  std::size_t last = 0;
  for (const auto& date : whiteflag::language::find_dates(text, context)) {
    check(date.start >= last && date.end >= date.start && date.end <= text.size());
    check(date.start_iso.size() >= 10);
    last = date.end;
  }
  for (const auto& signal : whiteflag::language::find_signals(text, language)) {
    check(signal.start <= signal.end && signal.end <= text.size());
  }
  const whiteflag::agreements::Context letter{.now = context.now, .language = language};
  for (const auto& agreement : whiteflag::agreements::find_agreements(text, letter)) {
    check(text.substr(agreement.start, agreement.end - agreement.start) == agreement.text);
  }
  whiteflag::agreements::find_responses(text, letter);
  whiteflag::language::asks_in(text, language);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  constexpr Language languages[] = {Language::nl, Language::en, Language::de, Language::fr,
                                    Language::unknown};
  const std::string_view bytes{reinterpret_cast<const char*>(data + 1), size - 1};
  read(whiteflag::valid_utf8(bytes), languages[data[0] % 5]);
  return 0;
}
