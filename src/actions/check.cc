// SPDX-License-Identifier: Apache-2.0
#include "actions/check.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "actions/read_file.h"
#include "base/error.h"
#include "base/text.h"
#include "letters/read_letter.h"

namespace whiteflag::actions {

namespace {

using language::Language;

drafts::Kind kind_from(std::string_view word) {
  const auto kind = drafts::kind_of_word(word.empty() ? "note" : word);
  if (!kind)
    throw Failure{Trouble::bad_input, fmt::format("A text cannot be checked as “{}”.", word),
                  "There are: note, white-flag, recap, or another step's name."};
  return *kind;
}

Language language_from(std::string_view code) {
  if (code.empty()) return Language::unknown;
  const Language language = language::language_of_code(code);
  if (language == Language::unknown || language == Language::other)
    throw Failure{Trouble::bad_input, fmt::format("I cannot check a text in “{}”.", code),
                  "Say --lang nl, en, de or fr, or leave it out and I find it."};
  return language;
}

/// Whether bytes begin with a header that only mail has.
bool looks_like_letter(std::string_view bytes) {
  constexpr std::array<std::string_view, 10> fields = {
      "from:",         "return-path:", "received:", "message-id:",   "date:",
      "mime-version:", "subject:",     "to:",       "delivered-to:", "x-"};
  constexpr int fewest = 2;
  int seen = 0;
  for (const std::string_view line : split_lines(bytes.substr(0, 2000))) {
    if (trim(line).empty()) break;
    const std::string lower = ascii_lower(line.substr(0, 20));
    const bool field =
        std::ranges::any_of(fields, [&](std::string_view one) { return lower.starts_with(one); });
    if (field) ++seen;
  }
  return seen >= fewest;
}

Checked judged(std::string text, const CheckWish& wish) {
  Checked out;
  const drafts::Kind kind = kind_from(wish.as);
  out.text = std::move(text);
  out.flag = kind == drafts::Kind::white_flag;
  out.cut = out.text.size() > drafts::most_judged;
  out.verdict = drafts::judge(out.text, kind, language_from(wish.lang));
  return out;
}

}  // namespace

Checked check_text(std::string_view bytes, const CheckWish& wish) {
  if (looks_like_letter(bytes)) return judged(letters::read_letter(bytes).text, wish);
  return judged(valid_utf8(bytes), wish);
}

Checked check_file(const std::filesystem::path& path, const CheckWish& wish) {
  const std::string bytes = read_file(path);
  if (ascii_lower(path.extension().string()) == ".eml")
    return judged(letters::read_letter(bytes).text, wish);
  return check_text(bytes, wish);
}

}  // namespace whiteflag::actions
