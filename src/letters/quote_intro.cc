// SPDX-License-Identifier: Apache-2.0
#include "letters/quote_intro.h"

#include <algorithm>
#include <string>

#include "base/text.h"
#include "language/fold.h"
#include "letters/letter_words.h"

namespace whiteflag::letters {
namespace {

constexpr std::size_t longest_intro = 400;
constexpr std::string_view wide_colon = "\xEF\xBC\x9A";  // ：

bool digit(char c) {
  return c >= '0' && c <= '9';
}

struct Signs {
  bool time = false;     // 10:12
  bool date = false;     // 2026, 3-5, 3/5
  bool address = false;  // jan@x.example
  std::size_t address_end = 0;
  std::size_t digits = 0;
  std::size_t first_digit = std::string_view::npos;
};

bool four_digit_year(std::string_view s, std::size_t i) {
  return i + 4 <= s.size() && (s.substr(i, 2) == "19" || s.substr(i, 2) == "20") &&
         digit(s[i + 2]) && digit(s[i + 3]) && (i + 4 == s.size() || !digit(s[i + 4]));
}

Signs read_signs(std::string_view s) {
  Signs signs;
  for (std::size_t i = 0; i < s.size(); ++i) {
    const char before = i > 0 ? s[i - 1] : ' ';
    const char after = i + 1 < s.size() ? s[i + 1] : ' ';
    if (digit(s[i])) {
      ++signs.digits;
      signs.first_digit = std::min(signs.first_digit, i);
      if (!digit(before) && four_digit_year(s, i)) signs.date = true;
    } else if (digit(before) && digit(after)) {
      signs.time = signs.time || s[i] == ':' || s[i] == 'h';
      signs.date = signs.date || s[i] == '-' || s[i] == '/' || s[i] == '.';
    } else if (s[i] == '@' && before != ' ' && after != ' ') {
      signs.address = true;
      signs.address_end = s.find_first_of(" >)]", i);
      if (signs.address_end == std::string_view::npos) signs.address_end = s.size();
    }
  }
  return signs;
}

bool ends_like_intro(std::string_view s) {
  return s.ends_with(':') || s.ends_with(wide_colon) || s.ends_with("---");
}

std::string_view without_lead(std::string_view s) {
  const std::size_t at = s.find_first_not_of("-_*>=~ ");
  return at == std::string_view::npos ? std::string_view{} : s.substr(at);
}

bool has_verb(std::string_view s) {
  const LetterWords& words = letter_words();
  for (std::size_t at = 0; at < s.size(); ++at) {
    if (at > 0 && s[at - 1] != ' ' && s[at - 1] != '>' && s[at - 1] != ')' && s[at - 1] != '"')
      continue;
    if (words.phrases.match_at(s, at, words.quote_verb) != std::string_view::npos) return true;
  }
  return false;
}

bool opens(std::string_view s) {
  return !s.empty() &&
         (digit(s.front()) || letter_words().begins_with(s, letter_words().quote_start));
}

std::size_t word_count(std::string_view s) {
  return static_cast<std::size_t>(std::count(s.begin(), s.end(), ' ')) + 1;
}

// Whether a line alone could be the first of an intro; cheap, asked of every line.
bool may_open(std::string_view s) {
  const std::string_view line = without_lead(s);
  if (line.empty()) return false;
  if (opens(line)) return std::any_of(line.begin(), line.end(), digit) || line.ends_with(':');
  return line.find('@') != std::string_view::npos || line.ends_with(':') ||
         line.ends_with(wide_colon) || line.ends_with('<');
}

// A line that goes on with an intro across a blank one: "<", "mailto:…", "> wrote:".
bool goes_on(std::string_view folded) {
  if (folded.starts_with('<') || folded.starts_with("mailto:")) return true;
  return folded.starts_with('>') && folded.size() < 60 && folded.ends_with(':') && has_verb(folded);
}

}  // namespace

Intro intro_strength(std::string_view folded) {
  const std::string_view s = without_lead(folded);
  if (s.empty() || s.size() > longest_intro) return Intro::none;
  const Signs signs = read_signs(s);
  const bool verb = has_verb(s);
  const bool colon = ends_like_intro(s);
  const bool when = signs.date || signs.time;
  if (verb && colon && opens(s) && (when || signs.address)) return Intro::certain;
  if (verb && when && signs.address && opens(s)) return Intro::certain;
  constexpr std::size_t name_words = 7;
  if (verb && colon && signs.address && word_count(s) <= name_words) return Intro::certain;
  constexpr std::size_t intro_words = 16;
  if (verb && colon && when && signs.address && word_count(s) <= intro_words) return Intro::certain;
  // Any language: a date and a time, an address, and hardly a word between it and the colon.
  constexpr std::size_t tail = 30;
  constexpr std::size_t lead = 25;
  const bool address_last =
      signs.first_digit <= lead && signs.address && s.size() - signs.address_end <= tail;
  if (colon && address_last && signs.date && (signs.time || digit(s.front())))
    return Intro::certain;
  if (colon && address_last && signs.time && signs.digits >= 6) return Intro::certain;
  // "Jan de Vries schreef op di 03-03-2026 om 10:02 [+0100]:" is long for a name and its verb.
  const bool dated = verb && signs.date && signs.time && word_count(s) <= intro_words;
  const bool few = opens(s) || dated || word_count(s) <= name_words;
  if (colon && few && (verb || signs.address || (signs.date && signs.time))) {
    return Intro::if_marks_follow;
  }
  return Intro::none;
}

std::optional<IntroLines> find_intro(const TextLines& lines, std::size_t i,
                                     std::string_view folded) {
  constexpr std::size_t most_lines = 6;
  if (!may_open(folded)) return std::nullopt;
  std::string joined{folded};
  std::size_t used = 1;
  for (std::size_t end = i + 1;; ++used) {
    const Intro strength = ends_like_intro(joined) || used > 1 || joined.size() > 40
                               ? intro_strength(joined)
                               : Intro::none;
    const std::size_t next = lines.next_filled(end);
    const bool marks = next < lines.size() && lines[next].marked;
    const bool more =
        next < lines.size() && next <= end + 2 && used < most_lines && !ends_like_intro(joined);
    const std::string following = more ? lines.folded(next) : std::string{};
    const bool joins = more && (goes_on(following) || (next == end && !marks));
    if (strength == Intro::certain && !(joins && has_verb(following) && following.size() < 40))
      return IntroLines{end};
    if (strength == Intro::if_marks_follow && marks) return IntroLines{end};
    if (!joins || joined.size() > longest_intro) return std::nullopt;
    // A line that opens an intro itself ends whatever this one was.
    if (!opens(without_lead(joined)) && opens(without_lead(following)) && may_open(following)) {
      return std::nullopt;
    }
    joined.append(" ").append(following);
    end = next + 1;
  }
}

}  // namespace whiteflag::letters
