// SPDX-License-Identifier: Apache-2.0
#include "letters/signature.h"

#include <algorithm>

#include "base/text.h"
#include "language/fold.h"
#include "letters/letter_words.h"
#include "letters/signature_lines.h"

namespace whiteflag::letters {
namespace {

constexpr std::size_t long_line = 90;  // bytes; a longer one is prose or small print
constexpr std::size_t signature_lines =
    16;  // filled lines a signature without small print may have

/// Lines [begin, end) of own words between quotations; `end` excludes blank lines at the end.
struct Region {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool tail = false;  // the writer stopped here: no quotation to be answered follows directly
};

std::vector<Region> own_regions(const TextLines& lines) {
  std::vector<Region> regions;
  for (std::size_t i = 0; i < lines.size();) {
    if (lines[i].part != Part::own || lines[i].blank) {
      ++i;
      continue;
    }
    Region region{i, i, false};
    for (; i < lines.size() && (lines[i].part == Part::own); ++i) {
      if (!lines[i].blank) region.end = i + 1;
    }
    region.tail = i == lines.size() || !lines[i].marked;
    regions.push_back(region);
  }
  if (!regions.empty()) regions.back().tail = true;
  return regions;
}

void mark(TextLines& lines, std::size_t begin, std::size_t end) {
  for (std::size_t i = begin; i < end; ++i) lines[i].part = Part::signature;
}

std::size_t last_filled(const TextLines& lines, std::size_t begin, std::size_t end) {
  while (end > begin && lines[end - 1].blank) --end;
  return end;
}

bool small_print(std::string_view folded) {
  const LetterWords& words = letter_words();
  const std::size_t at = folded.find_first_not_of("*_-\"'([ ");
  return at != std::string_view::npos &&
         (words.phrases.match_at(folded, at, words.disclaimer) != std::string_view::npos ||
          words.phrases.match_at(folded, at, words.list_footer) != std::string_view::npos);
}

bool sent_from(std::string_view trimmed, std::string_view folded) {
  constexpr std::size_t longest = 120;
  const LetterWords& words = letter_words();
  const std::size_t at = folded.find_first_not_of("*_-\"'(<[ ");
  if (at == std::string_view::npos || trimmed.size() > longest) return false;
  if (words.phrases.match_at(folded, at, words.sent_from) != std::string_view::npos) return true;
  // German and Japanese put the verb last: "Von meinem iPhone gesendet".
  return folded.starts_with("von meine") && folded.ends_with("gesendet");
}

// Small print and the lines above it that belong to it; from the end of a region upwards.
std::size_t strip_small_print(const TextLines& lines, Region region) {
  std::size_t cut = region.end;
  constexpr std::size_t look_back = 60;
  const std::size_t first = region.end - std::min(region.end - region.begin, look_back);
  for (std::size_t i = region.end; i-- > first;) {
    if (lines[i].blank) continue;
    const std::string folded = lines.folded(i);
    const bool paragraph = i == region.begin || lines[i - 1].blank ||
                           is_rule_line(lines.trimmed(i - 1)) || i == cut - 1;
    if (paragraph && i > region.begin && small_print(folded)) cut = i;
  }
  cut = last_filled(lines, region.begin, cut);
  while (cut > region.begin && cut < region.end && is_rule_line(lines.trimmed(cut - 1))) {
    cut = last_filled(lines, region.begin, cut - 1);
  }
  return cut;
}

std::size_t strip_sent_from(const TextLines& lines, Region region) {
  std::size_t cut = region.end;
  while (cut > region.begin) {
    const std::size_t i = cut - 1;
    const std::string_view line = lines.trimmed(i);
    if (!sent_from(line, lines.folded(i)) && !(cut < region.end && is_rule_line(line))) break;
    cut = last_filled(lines, region.begin, i);
  }
  return cut;
}

// Whether lines [begin, end) could be a signature block: few, short, no prose.
bool block_like(const TextLines& lines, std::size_t begin, std::size_t end, std::size_t most) {
  std::size_t filled = 0;
  for (std::size_t i = begin; i < end; ++i) {
    if (lines[i].blank) continue;
    if (++filled > most) return false;
    const std::string_view line = lines.trimmed(i);
    if (line.size() > long_line && !has_contact(line)) return false;
  }
  return true;
}

std::size_t find_delimiter(const TextLines& lines, Region region) {
  constexpr std::size_t most_under_delimiter = 25;
  const std::size_t reach = 2 * most_under_delimiter;
  const std::size_t first = region.end - std::min(region.end - region.begin, reach);
  for (std::size_t i = first; i < region.end; ++i) {
    const std::string_view line = lines.trimmed(i);
    if (is_delimiter(line)) return i;
    if (!is_rule_line(line) || i == region.begin) continue;
    const std::size_t next = lines.next_filled(i + 1);
    if (next >= region.end) return i;
    const bool person = looks_like_name(lines.trimmed(next)) || has_contact(lines.trimmed(next)) ||
                        lines.folded(next).find("mailing list") != std::string::npos;
    if (person && block_like(lines, i, region.end, 10)) return i;
  }
  return region.end;
}

// "-jan", "- Jan", "~s": a name behind a dash as last line; not the last of a list.
bool dashed_name(const TextLines& lines, Region region) {
  const std::string_view line = lines.trimmed(region.end - 1);
  if (line.size() < 2 || line.size() > 40 || (line.front() != '-' && line.front() != '~'))
    return false;
  const std::string_view name = line.substr(std::min(line.find_first_not_of("-~ "), line.size()));
  const bool list =
      region.end >= region.begin + 2 &&
      lines.trimmed(last_filled(lines, region.begin, region.end - 1) - 1).starts_with('-');
  const auto spaces = std::count(name.begin(), name.end(), ' ');
  return !list && !name.empty() && spaces <= 2 && looks_like_name(name);
}

bool postscript(std::string_view folded) {
  return folded.starts_with("ps:") || folded.starts_with("p.s.") || folded.starts_with("ps ") ||
         folded.starts_with("p.s:") || folded.starts_with("pps") || folded.starts_with("n.b.") ||
         folded.starts_with("nb:");
}

struct Block {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// The goodbye and what stands under it; a postscript under it stays the writer's own.
Block find_closing(const TextLines& lines, Region region) {
  std::size_t seen = 0;
  std::size_t end = region.end;
  Block found{region.end, region.end};
  for (std::size_t i = region.end; i-- > region.begin && seen < signature_lines;) {
    if (lines[i].blank) continue;
    ++seen;
    const std::string folded = lines.folded(i);
    if (postscript(folded)) end = last_filled(lines, region.begin, i), found = {end, end};
    const ClosingLine closing = closing_line(lines.trimmed(i), folded);
    if (closing.kind == Closing::none) continue;
    const std::size_t next = lines.next_filled(i + 1);
    const bool named = !closing.alone || (next < end && looks_like_name(lines.trimmed(next)));
    if (closing.kind == Closing::weak && (!named || (next < end && closing.alone && next > i + 2)))
      continue;
    if (closing.alone && next < end && !named && !has_contact(lines.trimmed(next)) &&
        lines.trimmed(next).size() > 40)
      continue;
    if (!block_like(lines, i, end, signature_lines)) break;
    found = {i, end};
    if (closing.kind == Closing::weak && i == region.begin) found.begin = std::min(next, end);
  }
  return found;
}

// A block of contact details without a goodbye: a name, then numbers and addresses.
std::size_t find_contact_block(const TextLines& lines, Region region) {
  std::size_t begin = region.end;
  std::size_t contacts = 0;
  std::size_t filled = 0;
  for (std::size_t i = region.end; i-- > region.begin;) {
    if (lines[i].blank) continue;
    const std::string_view line = lines.trimmed(i);
    const bool contact = has_contact(line);
    constexpr std::size_t longest = 70;
    if (line.size() > longest || ++filled > 10 || line.ends_with(':')) break;
    if (!contact &&
        (line.ends_with('.') || line.ends_with('?') || line.ends_with('!') ||
         line.ends_with(',')) &&
        !looks_like_name(line))
      break;
    if (contact) ++contacts;
    const bool starts = i == region.begin || lines[i - 1].blank;
    if (!starts || contacts == 0 || i == region.begin) continue;
    const std::size_t above = last_filled(lines, region.begin, i);
    const bool announced = above > region.begin && lines.trimmed(above - 1).ends_with(':');
    if (!announced && filled >= 2 && looks_like_name(line)) begin = i;
  }
  return begin;
}

bool is_sender(std::string_view line, std::string_view sender_name) {
  std::string said = language::fold_phrase(line.substr(0, 80));
  while (!said.empty() && (said.back() == '.' || said.back() == '!' || said.back() == ','))
    said.pop_back();
  const std::string name = language::fold_phrase(sender_name);
  if (said.size() < 2 || name.empty()) return false;
  return said == name ||
         (name.starts_with(said) && name.size() > said.size() && name[said.size()] == ' ');
}

std::size_t mark_region(TextLines& lines, Region region, std::string_view sender_name,
                        bool delimited) {
  const std::size_t whole = region.end;
  region.end = last_filled(lines, region.begin, strip_small_print(lines, region));
  region.end = strip_sent_from(lines, region);
  mark(lines, region.end, whole);
  if (region.end == region.begin) return whole;
  const std::size_t delimiter = find_delimiter(lines, region);
  if (delimiter < region.end) {
    mark(lines, delimiter, region.end);
    region.end =
        strip_sent_from(lines, {region.begin, last_filled(lines, region.begin, delimiter), true});
    mark(lines, region.end, delimiter);
    return region.begin;
  }
  if (delimited) return region.begin;
  const Block closing = find_closing(lines, region);
  if (closing.begin < closing.end) {
    mark(lines, closing.begin, closing.end);
    return closing.begin;
  }
  std::size_t begin = find_contact_block(lines, region);
  if (begin == region.end && region.end - region.begin > 1) {
    const bool name =
        dashed_name(lines, region) || is_sender(lines.trimmed(region.end - 1), sender_name);
    if (name) begin = region.end - 1;
  }
  mark(lines, begin, region.end);
  return begin;
}

// What the reader's mail system wrote above the letter.
void mark_notices(TextLines& lines) {
  constexpr std::size_t top = 8;
  const LetterWords& words = letter_words();
  std::size_t i = lines.next_filled(0);
  for (std::size_t seen = 0; i < lines.size() && seen < top; ++seen) {
    if (lines[i].part != Part::own) return;
    const std::string folded = lines.folded(i);
    const std::size_t at = folded.find_first_not_of("*_-[( !");
    const bool notice = at != std::string::npos &&
                        words.phrases.match_at(folded, at, words.notice) != std::string_view::npos;
    const bool bracket = words.begins_with(folded, words.notice);
    if (!notice && !bracket) return;
    // The warning is a paragraph, or one line.
    std::size_t end = i;
    while (end < lines.size() && !lines[end].blank && lines[end].part == Part::own) ++end;
    constexpr std::size_t longest_notice = 6;
    if (end - i > longest_notice) end = i + 1;
    mark(lines, i, end);
    i = lines.next_filled(end);
  }
}

}  // namespace

void mark_signatures(TextLines& lines, std::string_view sender_name) {
  mark_notices(lines);
  const std::vector<Region> regions = own_regions(lines);
  bool delimited = false;
  for (const Region& region : regions)
    delimited = delimited || (region.tail && find_delimiter(lines, region) < region.end);
  for (const Region& region : regions) {
    const bool before_quote = region.tail;
    if (before_quote) mark_region(lines, region, sender_name, delimited);
  }
}

}  // namespace whiteflag::letters
