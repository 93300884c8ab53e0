// SPDX-License-Identifier: Apache-2.0
#include "letters/signature_lines.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "language/small_words.h"
#include "letters/letter_words.h"

namespace whiteflag::letters {
namespace {

bool digit(char c) {
  return c >= '0' && c <= '9';
}
bool upper(std::string_view word) {
  const auto c = static_cast<unsigned char>(word.front());
  if (c >= 'A' && c <= 'Z') return true;
  return c == 0xC3 && word.size() > 1 && static_cast<unsigned char>(word[1]) < 0xA0;  // À..ß
}
bool letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

bool small_word(std::string_view word) {
  return language::is_small_word(language::SmallWords::small_in_a_name, word);
}

template <class Each>
void each_word(std::string_view text, const Each& each) {
  for (std::size_t at = 0; at < text.size();) {
    at = text.find_first_not_of(" \t", at);
    if (at == std::string_view::npos) return;
    const std::size_t end = std::min(text.find_first_of(" \t", at), text.size());
    each(text.substr(at, end - at));
    at = end;
  }
}

}  // namespace

bool is_delimiter(std::string_view trimmed) {
  constexpr std::array<std::string_view, 8> marks = {"--",           "---", "\u2014", "\u2013",
                                                     "\u2014\u2014", "__",  "___",    "-- --"};
  return std::find(marks.begin(), marks.end(), trimmed) != marks.end();
}

bool is_rule_line(std::string_view trimmed) {
  constexpr std::size_t shortest = 4;
  if (trimmed.size() < shortest) return false;
  return std::all_of(trimmed.begin(), trimmed.end(), [](char c) {
    return c == '-' || c == '_' || c == '*' || c == '=' || c == '~' || c == '.' || c == '#' ||
           c == ' ';
  });
}

bool looks_like_name(std::string_view trimmed) {
  constexpr std::size_t longest = 45;
  if (trimmed.empty() || trimmed.size() > longest) return false;
  constexpr std::string_view sentence_ends = "?!:;";
  if (sentence_ends.find(trimmed.back()) != std::string_view::npos) return false;
  int words = 0;
  int capitals = 0;
  bool wrong = false;
  each_word(trimmed, [&](std::string_view word) {
    ++words;
    if (!letter(word.front()) && word.front() != '(' && word.front() != '"' &&
        word.front() != '\'' && word != "&")
      wrong = true;
    if (std::any_of(word.begin(), word.end(), digit)) wrong = true;
    if (upper(word)) {
      ++capitals;
    } else if (!small_word(word) && words > 1 && word.front() != '(') {
      wrong = true;
    }
  });
  if (wrong || words > 6) return false;
  if (trimmed.back() == '.' && words > 1 && trimmed[trimmed.size() - 2] >= 'a') return false;
  return capitals > 0 || words == 1;
}

std::string_view phone_in(std::string_view trimmed) {
  constexpr std::size_t fewest = 8;
  constexpr std::size_t most = 15;  // ITU E.164
  for (std::size_t at = 0; at < trimmed.size();) {
    if (!digit(trimmed[at]) && trimmed[at] != '+' && trimmed[at] != '(') {
      ++at;
      continue;
    }
    std::size_t end = at;
    std::size_t digits = 0;
    for (; end < trimmed.size(); ++end) {
      const char c = trimmed[end];
      if (digit(c)) {
        ++digits;
      } else if (c != ' ' && c != '-' && c != '.' && c != '(' && c != ')' && c != '+' && c != '/') {
        break;
      }
    }
    const bool touches = (at > 0 && letter(trimmed[at - 1])) ||
                         (end < trimmed.size() &&
                          (letter(trimmed[end]) || trimmed[end] == ':' || trimmed[end] == ','));
    if (!touches && digits >= fewest && digits <= most) return trim(trimmed.substr(at, end - at));
    at = std::max(end, at + 1);
  }
  return {};
}

bool has_contact(std::string_view trimmed) {
  const std::size_t at = trimmed.find('@');
  if (at != std::string_view::npos && at > 0 && at + 3 < trimmed.size() && trimmed[at - 1] != ' ' &&
      trimmed[at + 1] != ' ')
    return true;
  const std::string folded = ascii_lower(trimmed);
  if (folded.find("www.") != std::string::npos || folded.find("http://") != std::string::npos ||
      folded.find("https://") != std::string::npos)
    return true;
  return !phone_in(trimmed).empty();
}

ClosingLine closing_line(std::string_view trimmed, std::string_view folded) {
  const LetterWords& words = letter_words();
  std::size_t lead = 0;
  while (lead < folded.size() &&
         (folded[lead] == '-' || folded[lead] == '/' || folded[lead] == '*' || folded[lead] == ' '))
    ++lead;
  constexpr std::size_t longest = 70;
  if (folded.size() > longest || lead > 3) return {};
  const auto rest_of = [&](std::uint32_t group) -> std::string_view {
    const std::size_t end = words.phrases.match_at(folded, lead, group);
    return end == std::string_view::npos ? folded : folded.substr(end);
  };
  for (const auto& [group, kind] :
       {std::pair{words.closing, Closing::strong}, std::pair{words.closing_weak, Closing::weak}}) {
    std::string_view rest = rest_of(group);
    if (rest.size() == folded.size()) continue;
    const std::size_t word = rest.find_first_not_of(" ,.!;:-*&/~");
    if (word == std::string_view::npos) return {kind, true};
    // "Mvg Jan", "Regards, Jan de Vries": a name follows, not a sentence.
    if (kind == Closing::weak && rest.find(',') == std::string_view::npos) continue;
    rest = rest.substr(word);
    const std::string_view name =
        trimmed.size() >= rest.size() ? trimmed.substr(trimmed.size() - rest.size()) : rest;
    constexpr std::size_t name_bytes = 30;
    if (rest.size() <= name_bytes && looks_like_name(name) && upper(name)) return {kind, false};
    // Two goodbyes in a row: "Thanks and kind regards", "Bedankt en groeten".
    const std::size_t skip = rest.starts_with("and ")                               ? 4
                             : (rest.starts_with("en ") || rest.starts_with("et ")) ? 3
                             : rest.starts_with("und ")                             ? 4
                                                                                    : 0;
    const std::size_t second = words.phrases.match_at(rest, skip, words.closing);
    if (second != std::string_view::npos &&
        rest.find_first_not_of(" ,.!", second) == std::string_view::npos)
      return {Closing::strong, true};
    if (words.phrases.match_at(rest, skip, words.closing_weak) != std::string_view::npos &&
        rest.size() < name_bytes)
      return {kind, true};
  }
  return {};
}

}  // namespace whiteflag::letters
