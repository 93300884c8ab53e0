// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "base/text.h"
#include "language/fold.h"
#include "language/small_words.h"
#include "letters/signature.h"
#include "letters/signature_lines.h"

namespace whiteflag::letters {

using language::SmallWords;

namespace {

bool holds(std::string_view folded, SmallWords list) {
  return std::ranges::any_of(small_words(list), [folded](std::string_view part) {
    const std::size_t at = folded.find(part);
    if (at == std::string_view::npos) return false;
    const std::size_t end = at + part.size();
    // A company's form stands at the end of a word: " bv" is not " bvd".
    return part.front() != ' ' || end == folded.size() || folded[end] == ' ' ||
           folded[end] == '.' || folded[end] == ',';
  });
}

}  // namespace

SignatureFacts read_signature(std::string_view signature) {
  SignatureFacts facts;
  constexpr std::size_t most_lines = 30;
  const TextLines lines{signature.substr(0, 4000)};
  const std::size_t last = std::min(lines.size(), most_lines);
  for (std::size_t i = 0; i < last; ++i) {
    const std::string_view line = lines.trimmed(i);
    if (line.empty() || is_delimiter(line) || is_rule_line(line)) continue;
    const std::string folded = lines.folded(i);
    if (const std::string_view phone = phone_in(line); !phone.empty()) {
      facts.phones.emplace_back(phone);
      continue;
    }
    constexpr std::size_t longest = 60;
    if (has_contact(line) || line.size() > longest) continue;
    if (closing_line(line, folded).kind != Closing::none) continue;
    if (holds(folded, SmallWords::company)) {
      if (facts.company.empty()) facts.company = line;
    } else if (holds(folded, SmallWords::role)) {
      if (facts.role.empty()) facts.role = line;
    } else if (looks_like_name(line)) {
      std::string& place = facts.name.empty() ? facts.name : facts.company;
      if (place.empty()) place = line;
    }
  }
  return facts;
}

}  // namespace whiteflag::letters
