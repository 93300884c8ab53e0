// SPDX-License-Identifier: Apache-2.0
#include "language/greeting.h"

#include <algorithm>

#include "base/text.h"
#include "language/fold.h"
#include "language/phrases.h"

namespace whiteflag::data {
extern const language::BuiltTable greetings;
}  // namespace whiteflag::data

namespace whiteflag::language {
namespace {

// A greeting's name has so many words at most ("Jan en Piet", "van der Meer").
constexpr std::ptrdiff_t name_words = 4;
constexpr std::size_t longest_name = 40;

struct Words {
  PhraseSet phrases{data::greetings};
  std::uint32_t greeting = phrases.group("greeting");
  std::uint32_t title = phrases.group("title");
  std::uint32_t everybody = phrases.group("everybody");
};

const Words& words() {
  static const Words built;
  return built;
}

std::string_view first_line(std::string_view text) {
  text = trim(text);
  return trim(text.substr(0, text.find('\n')));
}

/// The end of a phrase of that group at the beginning of the text; 0 where there is none.
std::size_t leading(std::string_view text, std::uint32_t group) {
  const Folded folded = fold(text);
  const std::size_t end = words().phrases.match_at(folded.text, 0, group);
  return end == std::string_view::npos ? 0 : folded.origin[end];
}

bool upper(std::string_view word) {
  const auto first = static_cast<unsigned char>(word.empty() ? ' ' : word.front());
  return (first >= 'A' && first <= 'Z') || first >= 0x80;
}

/// One word that begins with a capital, or two joined by a hyphen.
bool looks_like_first_name(std::string_view name) {
  if (name.size() < 2 || name.size() > longest_name / 2 || !upper(name)) return false;
  return std::ranges::none_of(name, [](char c) {
    return c == ' ' || c == '@' || c == '.' || c == ':' || c == '/' || (c >= '0' && c <= '9');
  });
}

/// "Jan", "Jan en Piet": first names, however many.
bool first_names(std::string_view name) {
  for (const std::string_view joint : {" en ", " and ", " und ", " et ", " & ", ", "}) {
    const std::size_t at = name.find(joint);
    if (at == std::string_view::npos) continue;
    return first_names(trim(name.substr(0, at))) &&
           first_names(trim(name.substr(at + joint.size())));
  }
  return looks_like_first_name(name);
}

}  // namespace

Greeting greeting_in(std::string_view own_words) {
  std::string_view line = first_line(own_words).substr(0, 200);
  const std::size_t greeted = leading(line, words().greeting);
  if (greeted == 0) return {};
  line = trim(line.substr(greeted));
  bool titled = false;
  for (std::size_t end = leading(line, words().title); end > 0;
       end = leading(line, words().title)) {
    titled = true;
    line = trim(line.substr(end));
    while (line.starts_with('.') || line.starts_with('/')) line = trim(line.substr(1));
  }
  if (leading(line, words().everybody) > 0) return {};
  const std::string_view name = trim(line.substr(0, line.find_first_of(",!:;.?-–(")));
  if (name.empty() || name.size() > longest_name) return {};
  if (std::ranges::count(name, ' ') >= name_words || (!titled && !upper(name))) return {};
  return {std::string{name}, !titled && first_names(name)};
}

std::string_view without_greeting(std::string_view own_words) {
  constexpr std::size_t longest_greeting = 60;
  own_words = trim(own_words);
  const std::size_t comma = own_words.find(',');
  if (comma > longest_greeting) return own_words;  // npos too
  const std::string_view before = own_words.substr(0, comma);
  const std::size_t greeted = leading(before, words().greeting);
  if (greeted == 0 || std::ranges::count(trim(before.substr(greeted)), ' ') >= name_words)
    return own_words;
  return trim(own_words.substr(comma + 1));
}

bool signed_by_first_name(std::string_view own_words, std::string_view signature) {
  const std::string_view under = first_line(signature);
  if (!under.empty() && looks_like_first_name(under) && leading(under, words().everybody) == 0)
    return true;
  own_words = trim(own_words);
  const std::size_t line = own_words.rfind('\n');
  if (line == std::string_view::npos) return false;
  return looks_like_first_name(trim(own_words.substr(line + 1)));
}

}  // namespace whiteflag::language
