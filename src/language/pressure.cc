// SPDX-License-Identifier: Apache-2.0
#include "language/pressure.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <set>

#include "base/text.h"
#include "language/fold.h"

namespace whiteflag::data {
extern const std::string_view tone_weights;
extern const std::string_view nl_tone_words;
extern const std::string_view en_tone_words;
extern const std::string_view de_tone_words;
extern const std::string_view fr_tone_words;
}  // namespace whiteflag::data

namespace whiteflag::language {
namespace {

/// What makes a sentence kind counts for those beside it as well.
constexpr std::array<std::string_view, 5> reaching = {"thanks", "free", "own fault", "leave be",
                                                      "mine to do"};

/// Longer words are weighed by their beginnings too.
constexpr std::size_t stem = 5;

/// Counted up to here: the words of a sentence that belong to no notion.
constexpr std::size_t most_apart = 5;

/// A notion that every sentence is full of.
constexpr std::string_view small_words = "small words";

using Weights = std::map<std::string, double, std::less<>>;

/// The weights of one language and of all, and the id that each notion speaks for.
struct Law {
  Weights weight;
  std::map<std::string, std::string, std::less<>> id;
  std::vector<std::string> problems;
};

/// Splits "me & silence 0.67 88 1" into what is weighed, the weight, and the two counts.
void read_weight(std::string_view line, Weights& out, std::vector<std::string>& problems,
                 std::string_view prefix) {
  std::array<std::string_view, 3> figures;
  std::string_view rest = line;
  for (std::size_t i = figures.size(); i-- > 0;) {
    const std::size_t space = rest.rfind(' ');
    if (space == std::string_view::npos) break;
    figures.at(i) = rest.substr(space + 1);
    rest = trim(rest.substr(0, space));
  }
  double weight = 0;
  const auto read =
      std::from_chars(figures[0].data(), figures[0].data() + figures[0].size(), weight);
  if (rest.empty() || figures[0].empty() || read.ec != std::errc{}) {
    problems.push_back("not understood: " + std::string{line});
    return;
  }
  out[std::string{prefix} + std::string{rest}] = weight;
}

Law read_law(std::string_view words) {
  Law law;
  bool says = false;
  for (std::string_view line : split_lines(data::tone_weights)) {
    line = trim(line);
    if (line.empty() || line.front() == '#') continue;
    if (line.front() == '[') {
      says = line == "[speaks for]";
    } else if (says) {
      const std::size_t colon = std::min(line.find(':'), line.size());
      if (colon == line.size()) law.problems.push_back("not understood: " + std::string{line});
      const std::string_view id = trim(line.substr(std::min(colon + 1, line.size())));
      law.id[std::string{trim(line.substr(0, colon))}] = id;
    } else {
      read_weight(line, law.weight, law.problems, "");
    }
  }
  for (std::string_view line : split_lines(words)) {
    line = trim(line);
    if (!line.empty() && line.front() != '#') read_weight(line, law.weight, law.problems, "w:");
  }
  return law;
}

/// Null for a language without a file.
const Law* law_of(Language language) {
  switch (language) {
    case Language::nl: {
      static const Law nl = read_law(data::nl_tone_words);
      return &nl;
    }
    case Language::en: {
      static const Law en = read_law(data::en_tone_words);
      return &en;
    }
    case Language::de: {
      static const Law de = read_law(data::de_tone_words);
      return &de;
    }
    case Language::fr: {
      static const Law fr = read_law(data::fr_tone_words);
      return &fr;
    }
    default:
      return nullptr;
  }
}

double at(const Weights& weights, std::string_view name) {
  const auto found = weights.find(name);
  return found == weights.end() ? 0 : found->second;
}

using Names = std::set<std::string_view>;

Names notions_in(const Tone& tone, std::size_t sentence) {
  Names out;
  const auto begin = std::ranges::lower_bound(tone.notions, sentence, {}, &ToneNotion::sentence);
  for (auto one = begin; one != tone.notions.end() && one->sentence == sentence; ++one) {
    if (one->name != small_words) out.insert(one->name);
  }
  return out;
}

std::set<std::string> near_of(const Tone& tone, std::size_t sentence) {
  std::set<std::string> out;
  for (const std::size_t beside : {sentence - 1, sentence + 1}) {
    if (beside >= tone.sentences.size()) continue;
    const Names names = notions_in(tone, beside);
    for (const std::string_view one : reaching) {
      if (names.contains(one)) out.insert("near " + std::string{one});
    }
  }
  return out;
}

/// "w:niet" and "w:niet meer", as often as they stand there or not: once.
std::set<std::string> words_of(std::string_view sentence) {
  std::set<std::string> out;
  std::string word;
  std::string last;
  for (const char c : fold(sentence).text + " ") {
    if (c >= 'a' && c <= 'z') {
      word += c;
    } else if (!word.empty()) {
      out.insert("w:" + word);
      if (last.empty()) out.insert("w:^ " + word);
      if (word.size() > stem) out.insert("w:" + word.substr(0, stem) + "*");
      if (!last.empty()) out.insert(std::string{"w:"}.append(last).append(" ").append(word));
      last = std::move(word);
      word.clear();
    }
  }
  return out;
}

/// Everything a sentence is weighed by but pairs.
std::set<std::string> parts_of(std::string_view text, const Tone& tone, std::size_t sentence) {
  const ToneSentence& here = tone.sentences[sentence];
  std::set<std::string> out = words_of(text.substr(here.start, here.end - here.start));
  for (const std::string_view name : notions_in(tone, sentence)) out.emplace(name);
  out.merge(near_of(tone, sentence));
  for (std::size_t n = 1; n <= std::min(here.apart, most_apart); ++n)
    out.insert("apart " + std::to_string(n));
  return out;
}

/// What each notion of a sentence adds: its own weight, and half of that of each pair it is in.
std::map<std::string_view, double> shares_of(const Names& names, const Weights& weights) {
  std::map<std::string_view, double> out;
  for (auto one = names.begin(); one != names.end(); ++one) {
    out[*one] += at(weights, *one);
    for (auto other = std::next(one); other != names.end(); ++other) {
      const double pair = at(weights, std::string{*one} + " & " + std::string{*other});
      out[*one] += pair / 2;
      out[*other] += pair / 2;
    }
  }
  return out;
}

/// The id that speaks loudest, and the words that speak of it.
Pressure told(const Tone& tone, std::size_t sentence,
              const std::map<std::string_view, double>& shares, const Law& law) {
  std::map<std::string_view, double> by_id;
  for (const auto& [name, share] : shares) {
    const auto id = law.id.find(name);
    if (id != law.id.end() && share > 0) by_id[id->second] += share;
  }
  const ToneSentence& here = tone.sentences[sentence];
  Pressure out{"pressure", "", here.start, here.end, sentence, 0};
  const auto loudest =
      std::ranges::max_element(by_id, {}, [](const auto& one) { return one.second; });
  if (loudest == by_id.end()) return out;
  out.id = loudest->first;
  out.start = here.end;
  out.end = here.start;
  double most = 0;
  for (const ToneNotion& one : tone.notions) {
    const auto id = law.id.find(one.name);
    if (one.sentence != sentence || id == law.id.end() || id->second != out.id) continue;
    out.start = std::min(out.start, one.start);
    out.end = std::max(out.end, one.end);
    if (shares.at(one.name) <= most) continue;
    most = shares.at(one.name);
    out.suggestion = one.suggestion;
  }
  return out;
}

}  // namespace

std::vector<std::string> weighed_by(std::string_view text, const Tone& tone, std::size_t sentence) {
  const std::set<std::string> parts = parts_of(text, tone, sentence);
  return {parts.begin(), parts.end()};
}

std::vector<double> weigh_sentences(std::string_view text, const Tone& tone, Language language) {
  const Law* law = law_of(language);
  std::vector<double> out;
  if (law == nullptr) return out;
  for (std::size_t i = 0; i < tone.sentences.size(); ++i) {
    double score = at(law->weight, "always");
    const std::map<std::string_view, double> shares = shares_of(notions_in(tone, i), law->weight);
    for (const std::string& part : parts_of(text, tone, i)) {
      if (!shares.contains(part) && !part.starts_with("near ")) score += at(law->weight, part);
    }
    for (const auto& [name, share] : shares) score += share;
    out.push_back(score);
  }
  return out;
}

std::vector<Pressure> find_pressure(std::string_view text, const Tone& tone, Language language) {
  const Law* law = law_of(language);
  std::vector<Pressure> out;
  const std::vector<double> alone = weigh_sentences(text, tone, language);
  for (std::size_t i = 0; i < alone.size(); ++i) {
    double score = alone[i] - std::log(static_cast<double>(alone.size()));
    for (const std::string& near : near_of(tone, i)) score += at(law->weight, near);
    if (score <= 0) continue;
    out.push_back(told(tone, i, shares_of(notions_in(tone, i), law->weight), *law));
    out.back().score = score;
  }
  return out;
}

std::vector<std::string> pressure_problems(Language language) {
  const Law* law = law_of(language);
  return law == nullptr ? std::vector<std::string>{} : law->problems;
}

}  // namespace whiteflag::language
