// SPDX-License-Identifier: Apache-2.0
#include "letters/understand.h"

#include "letters/reply_text.h"

namespace whiteflag::letters {

AutomaticFinding understand(Letter& letter) {
  const std::string_view name = letter.from.empty() ? std::string_view{} : letter.from.front().name;
  letter.parts = split_text(letter.text, name);
  letter.language = language::detect_language(letter.parts.reply);
  if (letter.language == Language::unknown)
    letter.language = language::detect_language(letter.subject);
  AutomaticFinding finding = find_automatic(letter);
  letter.automatic = finding.kind;
  return finding;
}

}  // namespace whiteflag::letters
