// SPDX-License-Identifier: Apache-2.0
#include "letters/quotes.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
#include "language/fold.h"
#include "letters/letter_words.h"
#include "letters/quote_intro.h"

namespace whiteflag::letters {
namespace {

// A header block may hold this many lines, and this many that only continue a long list of
// addresses.
constexpr std::size_t header_lines = 14;
constexpr int header_strays = 3;

bool rule_byte(char c) {
  return c == '-' || c == '_' || c == '*' || c == '=' || c == '~' || c == '#';
}

bool is_rule(std::string_view line) {
  return line.size() >= 5 && std::all_of(line.begin(), line.end(), rule_byte);
}

// "-----Original Message-----", "*-------- Doorgestuurd bericht --------*", "Begin forwarded
// message:".
bool is_divider(std::string_view line, std::string_view folded) {
  const LetterWords& words = letter_words();
  std::size_t lead = 0;
  while (lead < folded.size() && (rule_byte(folded[lead]) || folded[lead] == ' ')) ++lead;
  const std::size_t end = words.phrases.match_at(folded, lead, words.quote_divider);
  if (end == std::string_view::npos) return false;
  std::string_view rest = trim(folded.substr(end));
  if (lead >= 2)
    return rest.size() <= 60 &&
           (rule_byte(line.back()) || rest.empty() || rest.starts_with(':') || rest.size() <= 40);
  while (!rest.empty() && (rest.back() == ':' || rest.back() == '*')) rest.remove_suffix(1);
  return line.ends_with(':') ? rest.size() <= 20 : (lead > 0 && rest.empty());
}

enum class Field { none, from, date, to, subject, other };

// Which header a line is: "Van: Jan", "*From:* Jan", "Objet : offre".
Field header_field(std::string_view folded) {
  const LetterWords& words = letter_words();
  std::size_t at = 0;
  while (at < folded.size() &&
         (folded[at] == '*' || folded[at] == '_' || folded[at] == '|' || folded[at] == ' '))
    ++at;
  const std::array<std::pair<std::uint32_t, Field>, 5> kinds = {
      {{words.header_from, Field::from},
       {words.header_date, Field::date},
       {words.header_to, Field::to},
       {words.header_subject, Field::subject},
       {words.header_other, Field::other}}};
  for (const auto& [group, field] : kinds) {
    std::size_t end = words.phrases.match_at(folded, at, group);
    if (end == std::string_view::npos) continue;
    while (end < folded.size() && (folded[end] == '*' || folded[end] == '_' || folded[end] == ' '))
      ++end;
    if (end < folded.size() &&
        (folded[end] == ':' || folded.substr(end).starts_with("\xEF\xBC\x9A")))
      return field;
  }
  return Field::none;
}

struct Seen {
  std::array<bool, 6> field{};
  bool address = false;
  int kinds() const { return static_cast<int>(std::count(field.begin() + 1, field.end(), true)); }
  bool has(Field f) const { return field.at(static_cast<std::size_t>(f)); }
  // Sender and two more; a subject or an address, so that "From: Utrecht, To: Parijs" is a journey.
  bool enough() const {
    return has(Field::from) && kinds() >= 3 && (has(Field::subject) || address);
  }
};

// Whether a header block begins at line `i`.
bool header_block(const TextLines& lines, std::size_t i) {
  Seen seen;
  int strays = 0;
  const std::size_t last = std::min(lines.size(), i + header_lines);
  for (std::size_t at = i; at < last; ++at) {
    if (lines[at].blank) continue;
    if (lines[at].marked) break;
    const std::string folded = lines.folded(at);
    const Field field = header_field(folded);
    if (field == Field::none) {
      if (at == i || ++strays > header_strays) break;
      continue;
    }
    if (at == i && field == Field::other) return false;
    seen.field.at(static_cast<std::size_t>(field)) = true;
    seen.address = seen.address || folded.find('@') != std::string::npos;
    if (seen.enough()) return true;
  }
  return false;
}

// "Od: Jan Kowalski": a field of a header, whatever its language.
bool like_field(std::string_view line) {
  constexpr std::size_t longest_name = 24;
  while (!line.empty() && (line.front() == '*' || line.front() == ' ')) line.remove_prefix(1);
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon > longest_name) return false;
  if (colon + 1 >= line.size() || (line[colon + 1] != ' ' && line[colon + 1] != '*')) return false;
  const std::string_view name = line.substr(0, colon);
  return std::count(name.begin(), name.end(), ' ') <= 2 &&
         std::none_of(name.begin(), name.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// A header block of any language: under a rule three fields in a row, among them a date or an
// address.
bool header_under_rule(const TextLines& lines, std::size_t i) {
  if (lines.trimmed(i).size() < 20 || !is_rule(lines.trimmed(i))) return false;
  constexpr int enough = 3;
  int fields = 0;
  bool address = false;
  int digits = 0;
  std::size_t at = lines.next_filled(i + 1);
  for (; at < lines.size() && fields < enough + 2; ++at) {
    const std::string_view line = lines.trimmed(at);
    if (!like_field(line)) break;
    ++fields;
    address = address || line.find('@') != std::string_view::npos;
    digits += static_cast<int>(
        std::count_if(line.begin(), line.end(), [](char c) { return c >= '0' && c <= '9'; }));
  }
  constexpr int date_digits = 5;
  return fields >= enough && (address || digits >= date_digits);
}

// All headers run together in one line, as some HTML becomes: "From: A Sent: B To: C Subject: D".
bool header_line(std::string_view folded) {
  if (folded.size() < 40 || header_field(folded) != Field::from) return false;
  const LetterWords& words = letter_words();
  bool date = false;
  bool subject = false;
  for (std::size_t colon = folded.find(':'); colon != std::string_view::npos;
       colon = folded.find(':', colon + 1)) {
    const std::size_t space = folded.rfind(' ', colon);
    if (space == std::string_view::npos || space + 1 >= colon) continue;
    date = date || words.phrases.match_at(folded, space + 1, words.header_date) == colon;
    subject = subject || words.phrases.match_at(folded, space + 1, words.header_subject) == colon;
  }
  return date && subject;
}

void mark(TextLines& lines, std::size_t from, std::size_t to) {
  for (std::size_t i = from; i < to; ++i) lines[i].part = Part::quoted;
}

// Takes the rule ("______") and the blank lines right above a quotation along with it.
std::size_t with_rule_above(const TextLines& lines, std::size_t i) {
  std::size_t above = i;
  while (above > 0 && lines[above - 1].blank) --above;
  return above > 0 && is_rule(lines.trimmed(above - 1)) ? above - 1 : i;
}

// "Jan> said": the older mark with the writer's name. Requires: stands under an intro line.
bool named_mark(std::string_view line) {
  const std::size_t angle = line.find('>');
  if (angle == std::string_view::npos || angle == 0 || angle > 15) return false;
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  return std::all_of(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(angle), letter) &&
         (angle + 1 == line.size() || line[angle + 1] == ' ' || line[angle + 1] == '>');
}

// The rest of a marked line that a mail program wrapped without its mark.
bool wrapped_rest(const TextLines& lines, std::size_t i) {
  constexpr std::size_t full_line = 60;
  constexpr std::size_t leftover = 30;
  if (i == 0 || i + 1 >= lines.size()) return false;
  if (!lines[i - 1].marked || !lines[i + 1].marked || lines[i].blank) return false;
  const std::string_view line = lines.trimmed(i);
  return lines.trimmed(i - 1).size() >= full_line && line.size() <= leftover &&
         line.front() >= 'a' && line.front() <= 'z';
}

// An intro or divider that shares its line with the writer's last words: "tot dan--- On Wed …
// wrote:".
bool cut_shared_line(TextLines& lines, std::size_t i) {
  constexpr std::size_t longest = 400;
  const std::string_view line = lines.text().substr(lines[i].begin, lines[i].end - lines[i].begin);
  if (line.size() > longest) return false;
  const std::size_t dashes = line.find("---");
  if (dashes == std::string_view::npos || dashes == 0 ||
      line.find_first_not_of("-_*=~#> \t") >= dashes)
    return false;
  const std::string_view rest = trim(line.substr(dashes));
  const std::string folded = language::fold_phrase(rest);
  if (!is_divider(rest, folded) && intro_strength(folded) != Intro::certain) return false;
  lines.cut(i, dashes);
  return true;
}

// Whether a line could begin a quotation at all: all that do hold one of these signs. Prose is left
// alone without being folded.
bool may_begin_quotation(std::string_view line) {
  if (rule_byte(line.front()) || line.back() == '<') return true;
  return std::any_of(line.begin(), line.end(), [](char c) {
    return c == ':' || c == '@' || (c >= '0' && c <= '9') || c == '\xEF';
  });
}

}  // namespace

void mark_quotes(TextLines& lines) {
  int cuts_left = 8;  // each moves all lines below it
  for (std::size_t i = 0; i < lines.size();) {
    if (lines[i].blank || lines[i].marked) {
      ++i;
      continue;
    }
    if (wrapped_rest(lines, i)) {
      lines[i++].part = Part::quoted;
      continue;
    }
    if (!may_begin_quotation(lines.trimmed(i))) {
      ++i;
      continue;
    }
    if (cuts_left > 0 && cut_shared_line(lines, i)) --cuts_left;
    const std::string folded = lines.folded(i);
    if (is_divider(lines.trimmed(i), folded) || header_line(folded) || header_block(lines, i) ||
        header_under_rule(lines, i)) {
      mark(lines, with_rule_above(lines, i), lines.size());
      return;
    }
    const std::optional<IntroLines> intro = find_intro(lines, i, folded);
    if (!intro) {
      ++i;
      continue;
    }
    std::size_t next = lines.next_filled(intro->end);
    const bool named = next < lines.size() && named_mark(lines.trimmed(next));
    if (next < lines.size() && !lines[next].marked && !named) {
      mark(lines, i, lines.size());
      return;
    }
    while (next < lines.size() && !lines[next].marked && named_mark(lines.trimmed(next))) ++next;
    mark(lines, i, next);
    i = next;
  }
}

}  // namespace whiteflag::letters
