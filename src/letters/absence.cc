// SPDX-License-Identifier: Apache-2.0
#include "letters/absence.h"

#include <algorithm>
#include <string>

#include "base/text.h"
#include "letters/signature_lines.h"

namespace whiteflag::letters {
namespace {

constexpr std::size_t date_reach = 45;      // bytes within which a date follows its preposition
constexpr std::size_t contact_reach = 200;  // bytes within which a stand-in is named

bool digit(char c) {
  return c >= '0' && c <= '9';
}

struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// A full stop ends a sentence unless a number follows: "14 aug. 2026".
bool ends_sentence(std::string_view text, std::size_t i) {
  if (text[i] == '!' || text[i] == '?' || text[i] == ';') return true;
  if (text[i] != '.' || (i + 1 < text.size() && text[i + 1] != ' ')) return false;
  if (i > 0 && digit(text[i - 1]))
    return i + 2 >= text.size() || !(text[i + 2] >= 'a' && text[i + 2] <= 'z');
  return i + 2 >= text.size() || !digit(text[i + 2]);
}

Span sentence(std::string_view folded, std::size_t at) {
  Span span{at, at};
  while (span.begin > 0 && !ends_sentence(folded, span.begin - 1)) --span.begin;
  while (span.end < folded.size() && !ends_sentence(folded, span.end)) ++span.end;
  return span;
}

// Where the day told in [begin, end) of the folded text begins; npos when it tells none.
std::size_t day_in(const Sayings& says, Span span) {
  const std::string_view folded = says.folded().text;
  std::size_t first = std::string_view::npos;
  for (std::size_t i = span.begin; i < span.end; ++i) {
    if (!digit(folded[i])) continue;
    first = i;
    break;
  }
  for (const Sayings::Found& found : says.all()) {
    if (found.says == Says::day_word && found.begin >= span.begin && found.begin < span.end)
      first = std::min(first, found.begin);
  }
  return first;
}

std::string original(std::string_view text, const Sayings& says, Span span) {
  const std::size_t begin = says.folded().origin[span.begin];
  return std::string{trim(text.substr(begin, says.folded().origin[span.end] - begin))};
}

bool day_after(std::string_view text, const Sayings& says, Says kind, AutomaticFinding& finding) {
  const std::string_view folded = says.folded().text;
  for (const Sayings::Found& found : says.all()) {
    if (found.says != kind) continue;
    const std::size_t end = std::min(sentence(folded, found.end).end, found.end + date_reach);
    const std::size_t day = day_in(says, {found.end, end});
    constexpr std::size_t words_between = 22;
    if (day == std::string_view::npos || day > found.end + words_between) continue;
    finding.return_words = original(text, says, {found.end, end});
    finding.last_day_away = kind == Says::away_through;
    return true;
  }
  return false;
}

// "Vanaf maandag 17 augustus ben ik weer bereikbaar": the day stands before.
bool day_before(std::string_view text, const Sayings& says, AutomaticFinding& finding) {
  const std::string_view folded = says.folded().text;
  for (const Sayings::Found& found : says.all()) {
    if (found.says != Says::back_on) continue;
    const Span span{sentence(folded, found.begin).begin, found.begin};
    if (day_in(says, span) == std::string_view::npos) continue;
    finding.return_words = original(text, says, span);
    finding.last_day_away = false;
    return true;
  }
  return false;
}

// "Ik ben afwezig van 3 - 14 augustus": the sentence that says so holds the days.
bool day_beside(std::string_view text, const Sayings& says, AutomaticFinding& finding) {
  const Sayings::Found* absent = says.first(Says::absent);
  if (absent == nullptr) return false;
  const Span span{absent->end, sentence(says.folded().text, absent->end).end};
  if (day_in(says, span) == std::string_view::npos) return false;
  finding.return_words = original(text, says, span);
  finding.last_day_away = true;
  return true;
}

std::string_view address_in(std::string_view text) {
  for (std::size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
    constexpr std::string_view around = " \t\n<>()[]\",;:";
    const std::size_t before = text.find_last_of(around, at);
    const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
    std::string_view address =
        text.substr(begin, std::min(text.find_first_of(around, at), text.size()) - begin);
    while (address.ends_with('.') || address.ends_with('!') || address.ends_with('?'))
      address.remove_suffix(1);
    const std::size_t sign = address.find('@');
    if (sign > 0 && sign != std::string_view::npos &&
        address.find('.', sign) != std::string_view::npos)
      return address;
  }
  return {};
}

bool capital(std::string_view word) {
  const auto c = static_cast<unsigned char>(word.front());
  return (c >= 'A' && c <= 'Z') || (c == 0xC3 && word.size() > 1);
}

// The first run of capitalised words after a phrase: "mijn collega Piet van Dam (piet@…)".
std::string name_in(std::string_view text) {
  std::string name;
  int skipped = 0;
  std::string pending;
  for (std::size_t at = 0; at < text.size();) {
    at = text.find_first_not_of(" \t\n", at);
    if (at == std::string_view::npos) break;
    const std::size_t end = std::min(text.find_first_of(" \t\n", at), text.size());
    std::string_view word = text.substr(at, end - at);
    at = end;
    if (word.find('@') != std::string_view::npos || digit(word.front())) break;
    const bool opens = word.front() == '(' || word.front() == '<';
    if (opens && !name.empty()) break;
    const std::string_view bare = word.substr(0, word.find_last_not_of(".,;:!?)") + 1);
    if (bare.empty() || opens) continue;
    if (capital(bare)) {
      if (!name.empty()) name.append(" ").append(pending);
      name.append(bare);
      pending.clear();
    } else if (name.empty()) {
      constexpr int most_skipped = 6;
      if (++skipped > most_skipped) break;
      continue;
    } else {
      constexpr std::size_t longest_particle = 3;  // van, de, der, von
      if (bare.size() > longest_particle || pending.size() > 8) break;
      pending.append(bare).append(" ");
    }
    const bool initial = bare.size() == 1 || (bare.size() == word.size());
    if (!name.empty() && !initial) break;
  }
  return name;
}

Address helper(std::string_view text, const Sayings& says) {
  const std::string_view folded = says.folded().text;
  for (const Sayings::Found& found : says.all()) {
    if (found.says != Says::instead) continue;
    const std::size_t end = std::min(sentence(folded, found.end).end, found.end + contact_reach);
    const std::size_t begin = says.folded().origin[found.end];
    const std::string_view near = text.substr(begin, says.folded().origin[end] - begin);
    const std::size_t more = std::min(text.size() - begin, contact_reach);
    Address address{name_in(near), std::string{address_in(near)}};
    if (address.address.empty() && !address.name.empty())
      address.address = address_in(text.substr(begin, more));
    if (!address.address.empty() || looks_like_name(address.name)) return address;
  }
  return {};
}

}  // namespace

void read_absence(std::string_view text, const Sayings& says, AutomaticFinding& finding) {
  finding.until_further_notice = says.has(Says::further_notice);
  if (finding.left) {
    finding.successor = helper(text, says);
    return;
  }
  finding.stand_in = helper(text, says);
  if (day_after(text, says, Says::back_on, finding)) return;
  if (day_before(text, says, finding)) return;
  if (day_after(text, says, Says::away_through, finding)) return;
  if (day_after(text, says, Says::away_until, finding)) return;
  day_beside(text, says, finding);
}

}  // namespace whiteflag::letters
