// SPDX-License-Identifier: Apache-2.0
#include "talks/words.h"

#include <algorithm>

#include "language/fold.h"
#include "language/phrases.h"

namespace whiteflag::data {
extern const language::BuiltTable nl_needs;
extern const language::BuiltTable en_needs;
extern const language::BuiltTable ordered;
extern const std::string_view nl_talks;
extern const std::string_view en_talks;
}  // namespace whiteflag::data

namespace whiteflag::talks {

namespace {

using language::Language;
using language::PhraseSet;

bool says(std::string_view sentence, Language language, std::string_view group) {
  static const PhraseSet dutch{data::nl_needs};
  static const PhraseSet english{data::en_needs};
  if (language != Language::nl && language != Language::en) return false;
  const PhraseSet& set = language == Language::nl ? dutch : english;
  const std::uint32_t wanted = set.group(group);
  return std::ranges::any_of(
      set.find_all(language::fold(sentence).text),
      [&](const language::PhraseMatch& match) { return match.id == wanted; });
}

}  // namespace

bool says_trouble(std::string_view sentence, Language language) {
  return says(sentence, language, "trouble");
}

bool says_wish(std::string_view sentence, Language language) {
  return says(sentence, language, "wish");
}

bool says_ordered(std::string_view words) {
  static const PhraseSet phrases{data::ordered};
  return !phrases.find_all(language::fold(words).text).empty();
}

const drafts::Wordings& wordings(Language language) {
  static const drafts::Wordings dutch = drafts::Wordings::read(data::nl_talks);
  static const drafts::Wordings english = drafts::Wordings::read(data::en_talks);
  return language == Language::nl ? dutch : english;
}

}  // namespace whiteflag::talks
