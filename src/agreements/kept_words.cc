// SPDX-License-Identifier: Apache-2.0
#include "agreements/kept_words.h"

#include <algorithm>

#include "agreements/words.h"
#include "language/by_language.h"
#include "language/fold.h"
#include "language/phrases.h"

namespace whiteflag::data {
extern const language::BuiltTable nl_kept;
extern const language::BuiltTable en_kept;
extern const language::BuiltTable de_kept;
extern const language::BuiltTable fr_kept;
extern const language::BuiltTable mixed_kept;
}  // namespace whiteflag::data

namespace whiteflag::agreements {

namespace {

constexpr std::array<std::string_view, kept_count> group_names = {
    "send",     "call",    "answer", "meet",       "here-it-is", "got-it",
    "we-spoke", "not-yet", "yes",    "until-then", "noted",      "invitation"};

struct KeptSet {
  explicit KeptSet(const language::BuiltTable& words) : phrases{words} {
    for (const std::string& name : phrases.groups()) {
      const auto* found = std::ranges::find(group_names, name);
      groups.push_back(static_cast<std::size_t>(found - group_names.begin()));
    }
  }
  language::PhraseSet phrases;
  std::vector<std::size_t> groups;  // by number in `phrases`
};

const KeptSet& set_of(language::Language language) {
  static const language::ByLanguage<KeptSet> sets{
      .nl = language::made_once<[] { return KeptSet{data::nl_kept}; }>,
      .en = language::made_once<[] { return KeptSet{data::en_kept}; }>,
      .de = language::made_once<[] { return KeptSet{data::de_kept}; }>,
      .fr = language::made_once<[] { return KeptSet{data::fr_kept}; }>,
      .mixed = language::made_once<[] { return KeptSet{data::mixed_kept}; }>};
  return sets.of(language);
}

}  // namespace

KeptWords kept_words_in(std::string_view text, language::Language language) {
  const KeptSet& set = set_of(language);
  const language::Folded folded = language::fold(text);
  KeptWords out;
  const auto add = [&](std::size_t group, const language::PhraseMatch& match) {
    if (out.groups.test(group)) return;
    out.groups.set(group);
    const std::size_t begin = folded.origin[match.begin];
    out.words.at(group) = std::string{text.substr(begin, folded.origin[match.end] - begin)};
  };
  for (const language::PhraseMatch& match : set.phrases.find_all(folded.text)) {
    const std::size_t group = set.groups[match.id];
    const bool yes = group == static_cast<std::size_t>(Kept::yes);
    if (yes && gladly_invites(folded.text, match.begin, match.end)) continue;
    add(group, match);
    if (group == static_cast<std::size_t>(Kept::until_then))
      add(static_cast<std::size_t>(Kept::yes), match);
  }
  return out;
}

}  // namespace whiteflag::agreements
