// SPDX-License-Identifier: Apache-2.0
#include "language/sentences.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "language/small_words.h"

namespace whiteflag::language {
namespace {

// Mailers wrap at 72 to 78 columns; a shorter line was ended by its writer.
constexpr std::size_t wrapped_line = 56;

// Nobody's sentence is longer; what goes on without end is cut, so that rules within a sentence
// stay quick.
constexpr std::size_t longest_sentence = 4000;

bool is_letter(char c) {
  const auto b = static_cast<unsigned char>(c);
  return b >= 0x80 || (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z');
}

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

constexpr std::array<bool, 256> make_ends() {
  std::array<bool, 256> table{};
  for (const char c : {'\n', '!', '?', '.'}) table.at(static_cast<unsigned char>(c)) = true;
  return table;
}

/// The bytes that may end a sentence.
constexpr std::array<bool, 256> ends = make_ends();

std::string_view word_before(std::string_view text, std::size_t at) {
  std::size_t begin = at;
  while (begin > 0 && at - begin < 8 && is_letter(text[begin - 1])) --begin;
  return text.substr(begin, at - begin);
}

/// Whether the full stop at `at` belongs to a number or a shortened word.
bool inner_stop(std::string_view text, std::size_t at) {
  if (at + 1 < text.size() && !is_space(text[at + 1]))
    return text[at + 1] != '"' && text[at + 1] != ')';
  const std::string_view before = word_before(text, at);
  std::size_t next = at + 1;
  while (next < text.size() && (text[next] == ' ' || text[next] == '\t')) ++next;
  if (before.empty()) {
    // "15. Februar": an ordinal number goes on with a letter; "in 2027. Morgen" does not.
    std::size_t digits = 0;
    while (at > digits && digits < 3 && text[at - 1 - digits] >= '0' &&
           text[at - 1 - digits] <= '9')
      ++digits;
    return digits > 0 && digits < 3 && next < text.size() && is_letter(text[next]);
  }
  const std::string word = ascii_lower(before);
  const bool figure = next < text.size() && text[next] >= '0' && text[next] <= '9';
  return is_small_word(SmallWords::abbreviation, word) ||
         (figure && is_small_word(SmallWords::month_abbreviation, word));
}

bool list_mark(std::string_view line) {
  if (line.empty()) return false;
  if (line.front() == '-' || line.front() == '*' || line.starts_with("\xE2\x80\xA2")) return true;
  return line.size() > 2 && line[0] >= '1' && line[0] <= '9' &&
         (line[1] == '.' || line[1] == ')') && line[2] == ' ';
}

std::string_view line_at(std::string_view text, std::size_t begin) {
  const std::size_t end = std::min(text.find('\n', begin), text.size());
  return trim(text.substr(begin, end - begin));
}

/// Whether the line break at `at` ends a sentence.
bool breaks(std::string_view text, std::size_t at, std::size_t line_begin) {
  const std::string_view next = line_at(text, at + 1);
  return next.empty() || list_mark(next) || at - line_begin < wrapped_line;
}

}  // namespace

std::vector<std::string_view> split_sentences(std::string_view text) {
  std::vector<std::string_view> out;
  std::size_t begin = 0;
  std::size_t line_begin = 0;
  const auto close = [&](std::size_t end) {
    const std::string_view sentence = trim(text.substr(begin, end - begin));
    if (!sentence.empty()) out.push_back(sentence);
    begin = end;
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::size_t within = std::min(text.size(), begin + longest_sentence + 1);
    while (i < within && !ends[static_cast<unsigned char>(text[i])]) ++i;
    if (i >= text.size()) break;
    const char c = text[i];
    const bool continues = (static_cast<unsigned char>(c) & 0xC0) == 0x80;
    if (i - begin > longest_sentence && !continues &&
        (c == ' ' || i - begin > 2 * longest_sentence))
      close(i);
    if (c == '\n') {
      if (breaks(text, i, line_begin)) close(i + 1);
      line_begin = i + 1;
    } else if (c == '!' || c == '?' || (c == '.' && !inner_stop(text, i))) {
      while (i + 1 < text.size() && std::string_view(".!?)\"'").contains(text[i + 1])) ++i;
      if (i + 1 >= text.size() || is_space(text[i + 1])) close(i + 1);
    }
  }
  close(text.size());
  return out;
}

}  // namespace whiteflag::language
