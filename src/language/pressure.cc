// SPDX-License-Identifier: Apache-2.0
#include "language/pressure.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>

#include "base/text.h"
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
using Weights = std::unordered_map<std::string, double, Hash, std::equal_to<>>;

/// How much a notion speaks for each id.
using Voices = std::map<std::string, double, std::less<>>;

/// Where nothing is known of a sentence, the ids begin here.
constexpr std::string_view always = "always";

/// The words of these voices are shown.
constexpr double heard = 0.2;

/// Of many sentences one is blamed by chance more easily: each must press the more, by this share
/// of the logarithm of their number. Chosen on the whole notes that are learned from.
constexpr double many = 0.5;

/// The weights of one language and of all, and the ids that each notion speaks for.
struct Law {
  Weights weight;
  std::map<std::string, Voices, std::less<>> voices;
  std::vector<std::string> problems;
};

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

/// Reads "me & silence 0.67 88 1": what is weighed, the weight, and the two counts.
void read_weight(std::string_view line, Law& law, std::string_view prefix) {
  std::string_view rest = line;
  const bool counted = last_figure(rest) && last_figure(rest);
  const std::optional<double> weight = counted ? last_figure(rest) : std::nullopt;
  if (!weight || rest.empty()) {
    law.problems.push_back("not understood: " + std::string{line});
    return;
  }
  law.weight[std::string{prefix}.append(rest)] = *weight;
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

struct Weight {
  double alone = 0;   ///< of the sentence itself
  double beside = 0;  ///< what those beside it add
};

Weight weight_of(std::string_view text, const Tone& tone, std::size_t sentence, const Law& law) {
  Weight out{.alone = at(law.weight, always)};
  for (const std::string& part : weighed_by(text, tone, sentence))
    (tells_of_beside(part) ? out.beside : out.alone) += at(law.weight, part);
  const std::set<std::string_view> names = notions_in(tone, sentence);
  std::string pair;
  for (auto one = names.begin(); one != names.end(); ++one) {
    for (auto other = std::next(one); other != names.end(); ++other) {
      pair.assign(*one).append(" & ").append(*other);
      out.alone += at(law.weight, pair);
    }
  }
  return out;
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

/// What presses, the words that speak of it, and a better wording.
Pressure told(const Tone& tone, std::size_t sentence, const Law& law, Language language) {
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
  if (out.suggestion.empty()) out.suggestion = better_words(out.id, language);
  if (out.start < out.end) return out;
  out.start = here.start;
  out.end = here.end;
  return out;
}

}  // namespace

std::vector<double> weigh_sentences(std::string_view text, const Tone& tone, Language language) {
  const Law* law = law_of(language);
  std::vector<double> out;
  if (law == nullptr) return out;
  for (std::size_t i = 0; i < tone.sentences.size(); ++i)
    out.push_back(weight_of(text, tone, i, *law).alone);
  return out;
}

std::vector<Pressure> find_pressure(std::string_view text, const Tone& tone, Language language) {
  const Law* law = law_of(language);
  std::vector<Pressure> out;
  if (law == nullptr) return out;
  const double more = many * std::log(static_cast<double>(tone.sentences.size()));
  for (std::size_t i = 0; i < tone.sentences.size(); ++i) {
    const Weight weight = weight_of(text, tone, i, *law);
    const double score = weight.alone + weight.beside - more;
    if (score <= 0) continue;
    out.push_back(told(tone, i, *law, language));
    out.back().score = score;
  }
  return out;
}

std::vector<std::string> pressure_problems(Language language) {
  const Law* law = law_of(language);
  return law == nullptr ? std::vector<std::string>{} : law->problems;
}

}  // namespace whiteflag::language
