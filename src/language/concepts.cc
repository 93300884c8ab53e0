// SPDX-License-Identifier: Apache-2.0
#include "language/concepts.h"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "base/text.h"
#include "language/fold.h"

namespace whiteflag::data {
extern const std::string_view nl_concepts;
extern const std::string_view en_concepts;
extern const std::string_view de_concepts;
extern const std::string_view fr_concepts;
}  // namespace whiteflag::data

namespace whiteflag::language {
namespace {

using Names = std::vector<std::string_view>;

struct Hash : std::hash<std::string_view> {
  using is_transparent = void;
};
using ByWord = std::unordered_map<std::string, Names, Hash, std::equal_to<>>;

/// Shorter beginnings stand for no word.
constexpr std::size_t shortest_stem = 3;

struct Concepts {
  ByWord whole;
  ByWord stems;
  std::size_t longest_stem = 0;
};

/// Reads "expect: verwacht* tegemoet".
void read_concept(std::string_view line, Concepts& out) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return;
  const std::string_view name = trim(line.substr(0, colon));
  std::string words = fold_phrase(line.substr(colon + 1));
  for (std::string_view rest = words; !rest.empty();) {
    const std::size_t space = std::min(rest.find(' '), rest.size());
    std::string_view word = rest.substr(0, space);
    rest.remove_prefix(std::min(space + 1, rest.size()));
    const bool stem = word.ends_with('*');
    if (stem) word.remove_suffix(1);
    if (stem) out.longest_stem = std::max(out.longest_stem, word.size());
    if (!word.empty()) (stem ? out.stems : out.whole)[std::string{word}].push_back(name);
  }
}

Concepts read_concepts(std::string_view text) {
  Concepts out;
  for (const std::string_view line : split_lines(text)) {
    if (!line.starts_with('#')) read_concept(line, out);
  }
  return out;
}

/// Null for a language without a file.
const Concepts* all_of(Language language) {
  switch (language) {
    case Language::nl: {
      static const Concepts nl = read_concepts(data::nl_concepts);
      return &nl;
    }
    case Language::en: {
      static const Concepts en = read_concepts(data::en_concepts);
      return &en;
    }
    case Language::de: {
      static const Concepts de = read_concepts(data::de_concepts);
      return &de;
    }
    case Language::fr: {
      static const Concepts fr = read_concepts(data::fr_concepts);
      return &fr;
    }
    default:
      return nullptr;
  }
}

}  // namespace

std::vector<std::string_view> concepts_of(std::string_view word, Language language) {
  Names out;
  const Concepts* all = all_of(language);
  if (all == nullptr) return out;
  const auto add = [&](const ByWord& words, std::string_view one) {
    const auto found = words.find(one);
    if (found == words.end()) return;
    for (const std::string_view name : found->second) {
      if (std::ranges::find(out, name) == out.end()) out.push_back(name);
    }
  };
  add(all->whole, word);
  const std::size_t longest = std::min(word.size(), all->longest_stem);
  for (std::size_t length = longest; length >= shortest_stem; --length)
    add(all->stems, word.substr(0, length));
  return out;
}

}  // namespace whiteflag::language
