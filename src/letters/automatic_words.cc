// SPDX-License-Identifier: Apache-2.0
#include "letters/automatic_words.h"

#include <algorithm>

namespace whiteflag::data {
extern const std::string_view automatic_nl, automatic_en, automatic_de, automatic_fr,
    automatic_other;
}  // namespace whiteflag::data

namespace whiteflag::letters {
namespace {

constexpr auto kinds = static_cast<std::size_t>(Says::count);

// The groups' names in the files, in the order of Says.
constexpr std::array<std::string_view, kinds> names = {
    "subject automatic", "subject absent", "absent",        "automatic",
    "acknowledge",       "left",           "instead",       "notice",
    "back on",           "away through",   "away until",    "further notice",
    "subject bounce",    "bounce",         "subject delay", "delay",
    "subject calendar",  "newsletter",     "invoice",       "day word",
    "greeting",          "greeting anyone"};

struct Words {
  language::PhraseSet phrases;
  std::vector<Says> says;  // by group number
};

Words make() {
  Words words;
  words.phrases =
      language::PhraseSet::compile({data::automatic_nl, data::automatic_en, data::automatic_de,
                                    data::automatic_fr, data::automatic_other});
  for (const std::string& group : words.phrases.groups()) {
    const auto found = std::find(names.begin(), names.end(), group);
    words.says.push_back(static_cast<Says>(found - names.begin()));
  }
  return words;
}

const Words& automatic_words() {
  static const Words words = make();
  return words;
}

}  // namespace

Sayings::Sayings(std::string_view text) : folded_{language::fold(text)} {
  const Words& words = automatic_words();
  for (const language::PhraseMatch& match : words.phrases.find_all(folded_.text)) {
    const Found found{words.says[match.id], match.begin, match.end};
    if (found.says == Says::count) continue;
    const std::string_view folded = folded_.text;
    const bool again = std::any_of(found_.begin(), found_.end(), [&](const Found& other) {
      return other.says == found.says && (other.begin == found.begin ||
                                          folded.substr(other.begin, other.end - other.begin) ==
                                              folded.substr(found.begin, found.end - found.begin));
    });
    if (!again) ++counts_.at(static_cast<std::size_t>(found.says));
    constexpr std::size_t most = 300;  // a notice is short; what floods is none
    if (found_.size() < most) found_.push_back(found);
  }
}

const Sayings::Found* Sayings::first(Says says) const {
  const auto found =
      std::find_if(found_.begin(), found_.end(), [says](const Found& f) { return f.says == says; });
  return found == found_.end() ? nullptr : &*found;
}

std::string_view Sayings::words(std::string_view text, const Found& found) const {
  const std::size_t begin = folded_.origin[found.begin];
  return text.substr(begin, folded_.origin[found.end] - begin);
}

}  // namespace whiteflag::letters
