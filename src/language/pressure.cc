// SPDX-License-Identifier: Apache-2.0
#include "language/pressure.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>

#include "base/text.h"
#include "language/concepts.h"
#include "language/fold.h"
#include "language/patterns.h"
#include "language/tone_features.h"

namespace whiteflag::data {
extern const std::string_view tone_weights;
extern const std::string_view nl_tone_words;
extern const std::string_view en_tone_words;
extern const std::string_view de_tone_words;
extern const std::string_view fr_tone_words;
}  // namespace whiteflag::data

namespace whiteflag::language {
namespace {

struct Hash : std::hash<std::string_view> {
  using is_transparent = void;
};

/// What something adds to a sentence it is found in.
struct Pull {
  double weight = 0;
  double size = 0;  ///< how rare it is: what many sentences have says little of one
};
template <typename Value>
using ByName = std::unordered_map<std::string, Value, Hash, std::equal_to<>>;

/// How much a notion speaks for each id.
using Voices = std::map<std::string, double, std::less<>>;

/// Where nothing is known of a sentence, the ids begin here.
constexpr std::string_view always = "always";

/// How many sentences the weights were learned from.
constexpr std::string_view learned_from = "learned from";

constexpr std::string_view two = " & ";

/// The words of these voices are shown.
constexpr double heard = 0.2;

/// Of many sentences one is blamed by chance more easily: each must press the more, by this share
/// of the logarithm of their number. Chosen on the whole notes that are learned from.
constexpr double many = 0.2;

/// The weights of one language and of all, and the ids that each notion speaks for.
struct Law {
  double always = 0;
  double sentences = 1;
  ByName<Pull> parts;
  ByName<std::uint32_t> units;                   ///< what is weighed two by two, by number
  std::unordered_map<std::uint64_t, Pull> both;  ///< by the numbers of two units
  std::map<std::string, Voices, std::less<>> voices;
  std::vector<std::string> problems;

  std::uint32_t number(std::string_view unit) {
    return units.emplace(unit, static_cast<std::uint32_t>(units.size())).first->second;
  }
};

std::uint64_t key(std::uint32_t one, std::uint32_t other) {
  constexpr int half = 32;
  return (std::uint64_t{one} << half) | other;
}

/// The figure behind the last space of `rest`, which is taken off; nothing where there is none.
std::optional<double> last_figure(std::string_view& rest) {
  const std::size_t space = rest.rfind(' ');
  if (space == std::string_view::npos) return std::nullopt;
  const std::string_view figure = rest.substr(space + 1);
  double value = 0;
  const auto read = std::from_chars(figure.data(), figure.data() + figure.size(), value);
  if (figure.empty() || read.ec != std::errc{}) return std::nullopt;
  rest = trim(rest.substr(0, space));
  return value;
}

void keep(Law& law, std::string_view name, Pull pull, std::string_view prefix) {
  const std::size_t pair = name.find(two);
  if (pair == std::string_view::npos) {
    law.parts[std::string{prefix}.append(name)] = pull;
    return;
  }
  const std::uint32_t first = law.number(name.substr(0, pair));
  law.both[key(first, law.number(name.substr(pair + two.size())))] = pull;
}

/// Reads "me & silence 0.67 88 1": what is weighed, the weight, and in how many pushy and kind
/// sentences it was seen.
void read_weight(std::string_view line, Law& law, std::string_view prefix) {
  std::string_view rest = line;
  const std::optional<double> kind = last_figure(rest);
  const std::optional<double> pushy = kind ? last_figure(rest) : std::nullopt;
  const std::optional<double> weight = pushy ? last_figure(rest) : std::nullopt;
  if (!weight || rest.empty()) {
    law.problems.push_back("not understood: " + std::string{line});
  } else if (rest == learned_from) {
    law.sentences = *pushy + *kind;
  } else if (rest == always) {
    law.always = *weight;
  } else {
    keep(law, rest, {*weight, std::log(law.sentences / (*pushy + *kind))}, prefix);
  }
}

/// Reads "silence: reproach 1.20, checking-in 0.66".
void read_voices(std::string_view line, Law& law) {
  const std::size_t colon = std::min(line.find(':'), line.size());
  Voices& voices = law.voices[std::string{trim(line.substr(0, colon))}];
  std::string_view rest = line.substr(std::min(colon + 1, line.size()));
  while (!rest.empty()) {
    const std::size_t comma = std::min(rest.find(','), rest.size());
    std::string_view id = trim(rest.substr(0, comma));
    rest.remove_prefix(std::min(comma + 1, rest.size()));
    const std::optional<double> figure = last_figure(id);
    if (figure) voices[std::string{id}] = *figure;
  }
  if (voices.empty()) law.problems.push_back("not understood: " + std::string{line});
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
      read_voices(line, law);
    } else {
      read_weight(line, law, "");
    }
  }
  for (std::string_view line : split_lines(words)) {
    line = trim(line);
    if (!line.empty() && line.front() != '#') read_weight(line, law, "w:");
  }
  return law;
}

struct LawOf {
  const Law* law = nullptr;
  Language language = Language::unknown;
};

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

/// What all that was found adds up to, in measure with how much was found.
class Sum {
 public:
  void add(const Pull& pull) {
    weight_ += pull.weight;
    size_ += pull.size * pull.size;
  }
  double with(double start) const { return size_ > 0 ? start + weight_ / std::sqrt(size_) : start; }

 private:
  double weight_ = 0;
  double size_ = 0;
};

struct Weight {
  double alone = 0;  ///< of the sentence itself
  double whole = 0;  ///< with what those beside it add
};

void add_pairs(Sum& sum, const std::vector<std::string>& units, const Law& law) {
  std::vector<std::uint32_t> known;
  for (const std::string& unit : units) {
    const auto found = law.units.find(unit);
    if (found != law.units.end()) known.push_back(found->second);
  }
  for (std::size_t one = 0; one < known.size(); ++one) {
    for (std::size_t other = one + 1; other < known.size(); ++other) {
      const auto found = law.both.find(key(known[one], known[other]));
      if (found != law.both.end()) sum.add(found->second);
    }
  }
}

Weight weight_of(std::string_view text, const Tone& tone, std::size_t sentence,
                 const LawOf& tongue) {
  const Law& law = *tongue.law;
  const Weighed weighed = weighed_by(text, tone, sentence, tongue.language);
  Sum alone;
  std::vector<Pull> beside;
  for (const std::string& part : weighed.parts) {
    const auto found = law.parts.find(part);
    if (found == law.parts.end()) continue;
    if (tells_of_beside(part)) {
      beside.push_back(found->second);
    } else {
      alone.add(found->second);
    }
  }
  add_pairs(alone, weighed.units, law);
  Sum whole = alone;
  for (const Pull& pull : beside) whole.add(pull);
  return {alone.with(law.always), whole.with(law.always)};
}

double voice(const Law& law, std::string_view notion, std::string_view id) {
  const auto voices = law.voices.find(notion);
  if (voices == law.voices.end()) return 0;
  const auto found = voices->second.find(id);
  return found == voices->second.end() ? 0 : found->second;
}

/// The id that all notions of a sentence together speak for most.
std::string_view loudest(const std::set<std::string_view>& names, const Law& law) {
  std::map<std::string_view, double> sums;
  const auto add = [&](std::string_view name) {
    const auto voices = law.voices.find(name);
    if (voices == law.voices.end()) return;
    for (const auto& [id, weight] : voices->second) sums[id] += weight;
  };
  add(always);
  for (const std::string_view name : names) add(name);
  const auto most = std::ranges::max_element(sums, {}, [](const auto& one) { return one.second; });
  return most == sums.end() ? "pressure" : most->first;
}

double pull_of(const Law& law, std::string_view part) {
  const auto found = law.parts.find(part);
  return found == law.parts.end() ? 0 : found->second.weight;
}

/// What a word weighs by itself, by its stem and by what it means.
double pull_of_word(std::string_view word, const LawOf& tongue) {
  double sum = pull_of(*tongue.law, std::string{"w:"}.append(word));
  if (word.size() > stem)
    sum += pull_of(*tongue.law, std::string{"w:"}.append(word.substr(0, stem)).append("*"));
  for (const std::string_view name : concepts_of(word, tongue.language))
    sum += pull_of(*tongue.law, std::string{"of "}.append(name));
  return sum;
}

/// The words beside one another that together press most; empty where none does.
Stretch weightiest(std::string_view sentence, const LawOf& tongue) {
  const Folded folded = fold(sentence);
  const std::string_view text = folded.text;
  const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
  Stretch best;
  double most = 0;
  double sum = 0;
  std::size_t from = 0;
  for (std::size_t end = 0, begin = 0; begin < text.size(); begin = end + 1) {
    end = begin;
    while (end < text.size() && is_letter(text[end])) ++end;
    if (end == begin) continue;
    if (sum <= 0) {
      sum = 0;
      from = begin;
    }
    sum += pull_of_word(text.substr(begin, end - begin), tongue);
    if (sum <= most) continue;
    most = sum;
    best = {folded.origin[from], folded.origin[end]};
  }
  return best;
}

/// What presses, the words that speak of it, and a better wording.
Pressure told(std::string_view text, const Tone& tone, std::size_t sentence, const LawOf& tongue) {
  const Law& law = *tongue.law;
  const ToneSentence& here = tone.sentences[sentence];
  Pressure out{loudest(notions_in(tone, sentence), law), "", here.end, here.start, sentence, 0};
  double most = heard;
  const auto notions = std::ranges::equal_range(tone.notions, sentence, {}, &ToneNotion::sentence);
  for (const ToneNotion& one : notions) {
    const double loud = voice(law, one.name, out.id);
    if (loud < heard) continue;
    out.start = std::min(out.start, one.start);
    out.end = std::max(out.end, one.end);
    if (loud <= most || one.suggestion.empty()) continue;
    most = loud;
    out.suggestion = one.suggestion;
  }
  if (out.suggestion.empty()) out.suggestion = better_words(out.id, tongue.language);
  if (out.start < out.end) return out;
  const Stretch words = weightiest(text.substr(here.start, here.end - here.start), tongue);
  const bool some = words.begin < words.end;
  out.start = some ? here.start + words.begin : here.start;
  out.end = some ? here.start + words.end : here.end;
  return out;
}

}  // namespace

std::vector<double> weigh_sentences(std::string_view text, const Tone& tone, Language language) {
  const Law* law = law_of(language);
  std::vector<double> out;
  if (law == nullptr) return out;
  for (std::size_t i = 0; i < tone.sentences.size(); ++i)
    out.push_back(weight_of(text, tone, i, {law, language}).alone);
  return out;
}

std::vector<Pressure> find_pressure(std::string_view text, const Tone& tone, Language language) {
  const Law* law = law_of(language);
  std::vector<Pressure> out;
  if (law == nullptr) return out;
  const double more = many * std::log(static_cast<double>(tone.sentences.size()));
  for (std::size_t i = 0; i < tone.sentences.size(); ++i) {
    const double score = weight_of(text, tone, i, {law, language}).whole - more;
    if (score <= 0) continue;
    out.push_back(told(text, tone, i, {law, language}));
    out.back().score = score;
  }
  return out;
}

std::vector<std::string> pressure_problems(Language language) {
  const Law* law = law_of(language);
  return law == nullptr ? std::vector<std::string>{} : law->problems;
}

}  // namespace whiteflag::language
