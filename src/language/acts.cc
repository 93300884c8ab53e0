// SPDX-License-Identifier: Apache-2.0
#include "language/acts.h"

#include <algorithm>
#include "language/by_language.h"

namespace whiteflag::data {
extern const language::BuiltTable nl_acts;
extern const language::BuiltTable en_acts;
extern const language::BuiltTable de_acts;
extern const language::BuiltTable fr_acts;
extern const language::BuiltTable mixed_acts;
}  // namespace whiteflag::data

namespace whiteflag::language {
namespace {

constexpr std::array<std::string_view, act_count> group_names = {
    "request",        "imperative", "courtesy", "question-start", "thanks",
    "advance-thanks", "goodbye",    "refusal",  "acceptance",     "condition",
    "hedge",          "negation",   "decided",  "see-again",      "pleasantry"};

struct ActSet {
  explicit ActSet(const BuiltTable& words) : phrases{words} {
    for (const std::string& name : phrases.groups()) {
      const auto* found = std::find(group_names.begin(), group_names.end(), name);
      acts.push_back(static_cast<Act>(found - group_names.begin()));
    }
  }
  PhraseSet phrases;
  std::vector<Act> acts;  // by group number
};

const ActSet& set_of(Language language) {
  static const ByLanguage<ActSet> sets{.nl = made_once<[] { return ActSet{data::nl_acts}; }>,
                                       .en = made_once<[] { return ActSet{data::en_acts}; }>,
                                       .de = made_once<[] { return ActSet{data::de_acts}; }>,
                                       .fr = made_once<[] { return ActSet{data::fr_acts}; }>,
                                       .mixed = made_once<[] { return ActSet{data::mixed_acts}; }>};
  return sets.of(language);
}

}  // namespace

std::string_view name(Act act) {
  return group_names[static_cast<std::size_t>(act)];
}

std::vector<ActMatch> acts_in(std::string_view folded, Language language) {
  const ActSet& set = set_of(language);
  std::vector<ActMatch> out;
  const auto found = set.phrases.find_all(folded);
  out.reserve(found.size());
  for (const PhraseMatch& match : found) {
    out.push_back({set.acts[match.id], match.begin, match.end});
  }
  return out;
}

}  // namespace whiteflag::language
