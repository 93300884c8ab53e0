// SPDX-License-Identifier: Apache-2.0
#include "language/acts.h"

#include <algorithm>
#include <cctype>

#include "language/by_language.h"
#include "language/small_words.h"

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

/// "Niet nodig, je hebt ze vrijdag".
bool only_saves_trouble(std::string_view folded, const ActMatch& no) {
  constexpr std::size_t opening = 14;  // "nee joh, dat is"; "een offerte is niet nodig" refuses one
  if (no.begin > opening ||
      !is_small_word(SmallWords::no_need, folded.substr(no.begin, no.end - no.begin)))
    return false;
  std::string_view rest = folded.substr(no.end);
  const std::size_t told = rest.find_first_not_of(" ,;:!.-");
  if (told == 0 || told == std::string_view::npos || rest.find_first_of(",;:!.-") > told)
    return false;
  return starts_with_small_word(SmallWords::you_have_it, rest.substr(told));
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

bool of_others(const Written& sentence, std::size_t begin, std::size_t end) {
  constexpr std::string_view they = "sie";
  const std::string_view folded = sentence.folded;
  const auto is_upper = [](char c) { return std::isupper(static_cast<unsigned char>(c)) != 0; };
  const auto is_word = [&](std::size_t at) {
    const std::size_t behind = at + they.size();
    return (at == 0 || folded[at - 1] == ' ') &&
           (behind >= folded.size() ||
            std::isalnum(static_cast<unsigned char>(folded[behind])) == 0);
  };
  std::size_t at = folded.substr(0, end).find(they, begin);
  while (at != std::string_view::npos && !is_word(at))
    at = folded.substr(0, end).find(they, at + 1);
  if (at == std::string_view::npos || is_upper(sentence.text[sentence.origin[at]])) return false;
  // "Rufen sie mich an" orders, whatever the letter.
  const bool first_words = at == 0 || !folded.substr(0, at - 1).contains(' ');
  return !first_words && std::ranges::any_of(sentence.text, is_upper);
}

std::vector<ActMatch> acts_of(const Written& sentence, Language language) {
  std::vector<ActMatch> out = acts_in(sentence.folded, language);
  const bool asked = sentence.folded.contains('?');
  std::erase_if(out, [&](const ActMatch& match) {
    if (match.act == Act::refusal) return only_saves_trouble(sentence.folded, match);
    const bool orders =
        match.act == Act::request || match.act == Act::imperative || match.act == Act::acceptance;
    return orders && language == Language::de && !asked &&
           of_others(sentence, match.begin, match.end);
  });
  return out;
}

}  // namespace whiteflag::language
