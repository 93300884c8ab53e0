// SPDX-License-Identifier: Apache-2.0
#include "agreements/words.h"

#include <algorithm>
#include <array>
#include "base/text.h"
#include "language/by_language.h"

#include "language/phrases.h"
#include "language/small_words.h"

namespace whiteflag::data {
extern const language::BuiltTable nl_agreements;
extern const language::BuiltTable en_agreements;
extern const language::BuiltTable de_agreements;
extern const language::BuiltTable fr_agreements;
extern const language::BuiltTable mixed_agreements;
}  // namespace whiteflag::data

namespace whiteflag::agreements {

using language::Language;
using language::PhraseSet;

namespace {

constexpr auto group_names = std::to_array<std::string_view>({"i",           "will",
                                                              "deed",        "weak-deed",
                                                              "deed-rest",   "weak-promise",
                                                              "subordinate", "promise",
                                                              "they-owe",    "third",
                                                              "third-deed",  "past-or-habit",
                                                              "no-deed",     "question-word",
                                                              "meet",        "meet-firm",
                                                              "no-person",   "can",
                                                              "deed-to",     "thing",
                                                              "arrives",     "be",
                                                              "ready",       "be-done",
                                                              "done-deed",   "you-can",
                                                              "expect",      "commit",
                                                              "i-get",       "from-you",
                                                              "det",         "aux",
                                                              "you-would",   "you-had",
                                                              "promised",    "you-get",
                                                              "from-me",     "deed-ing",
                                                              "short-aux",   "short-deed",
                                                              "modal",       "you",
                                                              "as-agreed",   "to-me",
                                                              "comes",       "state",
                                                              "object",      "you-will",
                                                              "soon",        "once",
                                                              "state-third", "filler",
                                                              "reader",      "expect-it",
                                                              "all-day",     "since",
                                                              "years",       "clitic",
                                                              "past",        "have",
                                                              "title",       "more",
                                                              "hypothesis",  "to-you",
                                                              "subject-you", "said",
                                                              "for-me",      "get",
                                                              "where-to",    "out",
                                                              "finished",    "third-will",
                                                              "no-doing",    "it",
                                                              "glad",        "you-said",
                                                              "would",       "stand",
                                                              "doer",        "according",
                                                              "joint",       "then-deed",
                                                              "let-us",      "confirms",
                                                              "once-word",   "meet-you",
                                                              "brief",       "adversative",
                                                              "no-doer",     "event",
                                                              "need-not",    "of",
                                                              "its-own-day", "rhetorical",
                                                              "meet-at",     "ask-later"});

struct GroupSet {
  explicit GroupSet(const language::BuiltTable& words) : phrases{words} {
    for (const std::string& name : phrases.groups()) {
      const auto* found = std::find(group_names.begin(), group_names.end(), name);
      groups.push_back(static_cast<Group>(found - group_names.begin()));
    }
  }
  PhraseSet phrases;
  std::vector<Group> groups;  // by number in `phrases`
};

const GroupSet& set_of(Language language) {
  static const language::ByLanguage<GroupSet> sets{
      .nl = language::made_once<[] { return GroupSet{data::nl_agreements}; }>,
      .en = language::made_once<[] { return GroupSet{data::en_agreements}; }>,
      .de = language::made_once<[] { return GroupSet{data::de_agreements}; }>,
      .fr = language::made_once<[] { return GroupSet{data::fr_agreements}; }>,
      .mixed = language::made_once<[] { return GroupSet{data::mixed_agreements}; }>};
  return sets.of(language);
}

}  // namespace

std::string_view name(Group group) {
  return group_names[static_cast<std::size_t>(group)];
}

bool gladly_invites(std::string_view folded, std::size_t begin, std::size_t end) {
  using language::SmallWords;
  if (!is_small_word(SmallWords::gladly, folded.substr(begin, end - begin))) return false;
  const std::string_view behind = trim(folded.substr(end));
  if (starts_with_small_word(SmallWords::invites, behind)) return true;
  const std::string_view before = folded.substr(0, begin);
  if (!before.ends_with(' ')) return false;
  const std::string_view said = before.substr(0, before.size() - 1);
  return is_small_word(SmallWords::invited, said.substr(said.find_last_of(" -") + 1));
}

std::vector<GroupMatch> groups_in(std::string_view folded, Language language) {
  const GroupSet& set = set_of(language);
  std::vector<GroupMatch> out;
  const auto found = set.phrases.find_all(folded);
  out.reserve(found.size());
  for (const language::PhraseMatch& match : found) {
    out.push_back({set.groups[match.id], match.begin, match.end});
  }
  return out;
}

}  // namespace whiteflag::agreements
