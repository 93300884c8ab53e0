// SPDX-License-Identifier: Apache-2.0
#include "drafts/reading_ease.h"

#include <algorithm>

#include "language/fold.h"

namespace whiteflag::drafts {
namespace {

using language::Language;

constexpr std::size_t fewest_words = 20;

bool vowel(char c, Language language) {
  switch (c) {
    case 'a':
    case 'e':
    case 'i':
    case 'o':
    case 'u':
      return true;
    case 'y':
      return language != Language::de;
    default:
      return false;
  }
}

bool letter(char c) {
  return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

/// An e at the end that nobody says: "time", "porte", also in "times", "portes", "portent".
bool silent_end(std::string_view word, Language language) {
  if (language == Language::en)
    return word.ends_with('e') && !word.ends_with("le") && word.size() > 3;
  if (language != Language::fr) return false;
  return word.ends_with('e') || word.ends_with("es") || word.ends_with("ent");
}

std::size_t syllables_in(std::string_view word, Language language) {
  std::size_t count = 0;
  bool inside = false;
  for (const char c : word) {
    const bool here = vowel(c, language);
    if (here && !inside) ++count;
    inside = here;
  }
  if (count > 1 && silent_end(word, language)) --count;
  return count == 0 ? 1 : count;
}

}  // namespace

Counts count_words(std::string_view text, Language language) {
  Counts out;
  const language::Folded folded = language::fold(text);
  const std::string_view all = folded.text;
  for (std::size_t at = 0; at < all.size();) {
    if (!letter(all[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < all.size() && letter(all[end])) ++end;
    ++out.words;
    out.syllables += syllables_in(all.substr(at, end - at), language);
    at = end;
  }
  return out;
}

namespace {

/// Nothing where the language has no formula; the shortest of sentences lie above 100.
std::optional<double> formula(const Counts& counts, Language language) {
  if (counts.words < fewest_words || counts.sentences == 0) return std::nullopt;
  const double length = static_cast<double>(counts.words) / static_cast<double>(counts.sentences);
  const double syllables =
      static_cast<double>(counts.syllables) / static_cast<double>(counts.words);
  switch (language) {
    case Language::nl:
      return 206.84 - 0.93 * length - 77.0 * syllables;
    case Language::en:
      return 206.835 - 1.015 * length - 84.6 * syllables;
    case Language::de:
      return 180.0 - length - 58.5 * syllables;
    case Language::fr:
      return 207.0 - 1.015 * length - 73.6 * syllables;
    default:
      return std::nullopt;
  }
}

}  // namespace

std::optional<double> reading_ease(const Counts& counts, Language language) {
  const auto ease = formula(counts, language);
  return ease ? std::optional{std::clamp(*ease, 0.0, 100.0)} : ease;
}

}  // namespace whiteflag::drafts
