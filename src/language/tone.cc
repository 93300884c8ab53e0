// SPDX-License-Identifier: Apache-2.0
#include "language/tone.h"

#include <algorithm>

#include "language/dates.h"
#include "language/fold.h"
#include "language/patterns.h"
#include "language/sentences.h"

namespace whiteflag::data {
extern const language::BuiltTable nl_tone;
extern const language::BuiltTable en_tone;
extern const language::BuiltTable de_tone;
extern const language::BuiltTable fr_tone;
}  // namespace whiteflag::data

namespace whiteflag::language {
namespace {

/// Null for a language without a file.
const Patterns* patterns_of(Language language) {
  switch (language) {
    case Language::nl: {
      static const Patterns nl{data::nl_tone};
      return &nl;
    }
    case Language::en: {
      static const Patterns en{data::en_tone};
      return &en;
    }
    case Language::de: {
      static const Patterns de{data::de_tone};
      return &de;
    }
    case Language::fr: {
      static const Patterns fr{data::fr_tone};
      return &fr;
    }
    default:
      return nullptr;
  }
}

/// Where a stretch of the text lies in its folded sentence.
Stretch folded_stretch(const Folded& folded, std::size_t begin, std::size_t end) {
  const auto place = [&](std::size_t at) {
    const auto found = std::ranges::lower_bound(folded.origin, static_cast<std::uint32_t>(at));
    const auto index = static_cast<std::size_t>(found - folded.origin.begin());
    return std::min(index, folded.text.size());
  };
  return {place(begin), place(end)};
}

/// What the section of a notion begins with.
constexpr std::string_view notion = "notion: ";

/// Any moment does: only where a date stands counts, not which day it is.
constexpr Instant some_day{std::chrono::seconds{1'790'000'000}};

/// How many words of a folded sentence belong to no notion.
std::size_t words_apart(std::string_view folded, const std::vector<PatternMatch>& matches,
                        const Patterns& patterns) {
  std::vector<bool> known(folded.size(), false);
  for (const PatternMatch& match : matches) {
    if (!std::string_view{patterns.sections()[match.section]}.starts_with(notion)) continue;
    for (std::size_t i = match.begin; i < match.end; ++i) known[i] = true;
  }
  std::size_t count = 0;
  for (std::size_t i = 0; i < folded.size(); ++i) {
    const bool begins = folded[i] >= 'a' && folded[i] <= 'z' &&
                        (i == 0 || folded[i - 1] < 'a' || folded[i - 1] > 'z');
    if (begins && !known[i]) ++count;
  }
  return count;
}

bool asks(std::string_view sentence) {
  while (!sentence.empty() && (sentence.back() == '"' || sentence.back() == ')' ||
                               sentence.back() == '!' || sentence.back() == ' '))
    sentence.remove_suffix(1);
  return sentence.ends_with('?');
}

/// Sentences; a semicolon ends one too.
std::vector<std::string_view> split_clauses(std::string_view text) {
  std::vector<std::string_view> out;
  for (std::string_view sentence : split_sentences(text)) {
    for (std::size_t cut = sentence.find("; "); cut != std::string_view::npos;
         cut = sentence.find("; ")) {
      if (cut > 0) out.push_back(sentence.substr(0, cut));
      sentence.remove_prefix(cut + 2);
    }
    if (!sentence.empty()) out.push_back(sentence);
  }
  return out;
}

}  // namespace

Tone read_tone(std::string_view text, Language language) {
  Tone out;
  const Patterns* patterns = patterns_of(language);
  const auto dates = patterns == nullptr
                         ? std::vector<FoundDate>{}
                         : find_dates(text, {.now = some_day, .offset = {}, .language = language});
  std::size_t next_date = 0;
  PatternScratch scratch;
  for (const std::string_view words : split_clauses(text)) {
    const auto start = static_cast<std::size_t>(words.data() - text.data());
    const std::size_t end = start + words.size();
    out.sentences.push_back({start, end, asks(words)});
    if (patterns == nullptr) continue;
    const Folded folded = fold(words);
    PatternSentence sentence{folded.text, out.sentences.back().asks, {}};
    while (next_date < dates.size() && dates[next_date].start < start) ++next_date;
    for (; next_date < dates.size() && dates[next_date].end <= end; ++next_date) {
      const FoundDate& date = dates[next_date];
      if (date.now) continue;
      sentence.dates.push_back(folded_stretch(folded, date.start - start, date.end - start));
    }
    const std::vector<PatternMatch> matches = patterns->find(sentence, scratch);
    out.sentences.back().apart = words_apart(folded.text, matches, *patterns);
    for (const PatternMatch& match : matches) {
      const std::string_view section = patterns->sections()[match.section];
      const std::string_view advice = patterns->advices()[match.advice];
      const std::size_t begins = start + folded.origin[match.begin];
      const std::size_t ends = start + folded.origin[match.end];
      const std::size_t number = out.sentences.size() - 1;
      if (section.starts_with(notion)) {
        out.notions.push_back({section.substr(notion.size()), advice, begins, ends, number});
      } else {
        out.matches.push_back({section, advice, begins, ends, number});
      }
    }
  }
  return out;
}

std::string_view better_words(std::string_view id, Language language) {
  const Patterns* patterns = patterns_of(language);
  return patterns == nullptr ? std::string_view{} : patterns->advice_of(id);
}

std::vector<std::string> tone_problems(Language language) {
  const Patterns* patterns = patterns_of(language);
  if (patterns == nullptr) return {};
  return {patterns->problems().begin(), patterns->problems().end()};
}

}  // namespace whiteflag::language
