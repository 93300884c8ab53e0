// SPDX-License-Identifier: Apache-2.0
#include "agreements/kept_words.h"

#include <algorithm>

#include "language/by_language.h"
#include "language/fold.h"
#include "language/phrases.h"

namespace whiteflag::data {
extern const std::string_view nl_kept;
extern const std::string_view en_kept;
extern const std::string_view de_kept;
extern const std::string_view fr_kept;
}  // namespace whiteflag::data

namespace whiteflag::agreements {

namespace {

constexpr std::array<std::string_view, kept_count> group_names = {
    "send", "call", "answer", "meet", "here-it-is", "got-it", "we-spoke", "not-yet", "yes"};

struct KeptSet {
  explicit KeptSet(const std::vector<std::string_view>& files)
      : phrases{language::PhraseSet::compile(files)} {
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
      .nl = language::made_once<[] { return KeptSet{{data::nl_kept}}; }>,
      .en = language::made_once<[] { return KeptSet{{data::en_kept}}; }>,
      .de = language::made_once<[] { return KeptSet{{data::de_kept}}; }>,
      .fr = language::made_once<[] { return KeptSet{{data::fr_kept}}; }>,
      .mixed = language::made_once<[] {
        return KeptSet{{data::nl_kept, data::en_kept, data::de_kept, data::fr_kept}};
      }>};
  return sets.of(language);
}

}  // namespace

KeptWords kept_words_in(std::string_view text, language::Language language) {
  const KeptSet& set = set_of(language);
  const language::Folded folded = language::fold(text);
  KeptWords out;
  for (const language::PhraseMatch& match : set.phrases.find_all(folded.text)) {
    const std::size_t group = set.groups[match.id];
    if (out.groups.test(group)) continue;
    out.groups.set(group);
    const std::size_t begin = folded.origin[match.begin];
    out.words.at(group) = std::string{text.substr(begin, folded.origin[match.end] - begin)};
  }
  return out;
}

}  // namespace whiteflag::agreements
