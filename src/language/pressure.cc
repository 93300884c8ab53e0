// SPDX-License-Identifier: Apache-2.0
#include "language/pressure.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "base/text.h"
#include "language/concepts.h"
#include "language/examples.h"
#include "language/fold.h"
#include "language/patterns.h"
#include "language/tone_features.h"
#include "language/tone_weights.h"

namespace whiteflag::data {
extern const std::string_view tone_ids;
extern const language::BuiltTable nl_tone_weights;
extern const language::BuiltTable en_tone_weights;
extern const language::BuiltTable de_tone_weights;
extern const language::BuiltTable fr_tone_weights;
extern const language::BuiltTable nl_tone_texts;
extern const language::BuiltTable en_tone_texts;
extern const language::BuiltTable de_tone_texts;
extern const language::BuiltTable fr_tone_texts;
}  // namespace whiteflag::data

namespace whiteflag::language {
namespace {

/// How much a notion or what a word means speaks for each id.
using Voice = std::map<std::string, double, std::less<>>;

/// Where nothing is known of a sentence, the ids begin here.
constexpr std::string_view always = "always";

/// The words of these voices are shown.
constexpr double heard = 0.2;

/// Of many sentences one is blamed by chance more easily: each must press the more, by this share
/// of the logarithm of their number. Chosen on the whole notes that are learned from.
constexpr double many = 0.2;

struct Voices {
  std::map<std::string, Voice, std::less<>> by_name;
  std::vector<std::string> problems;
};

/// Reads "silence: reproach 1.20, checking-in 0.66".
void read_voice(std::string_view line, Voices& out) {
  const std::size_t colon = std::min(line.find(':'), line.size());
  Voice& voice = out.by_name[std::string{trim(line.substr(0, colon))}];
  std::string_view rest = line.substr(std::min(colon + 1, line.size()));
  while (!rest.empty()) {
    const std::size_t comma = std::min(rest.find(','), rest.size());
    std::string_view id = trim(rest.substr(0, comma));
    rest.remove_prefix(std::min(comma + 1, rest.size()));
    const std::optional<double> figure = last_figure(id);
    if (figure) voice[std::string{id}] = *figure;
  }
  if (voice.empty()) out.problems.push_back("not understood: " + std::string{line});
}

/// Read when something presses: most texts need none.
const Voices& voices() {
  static const Voices all = [] {
    Voices out;
    for (std::string_view line : split_lines(data::tone_ids)) {
      line = trim(line);
      if (!line.empty() && line.front() != '#') read_voice(line, out);
    }
    return out;
  }();
  return all;
}

/// Two hands weigh a sentence: the law what it speaks of, the examples the very words it shares
/// with what was learned from. What one of them misses, the other sees; so much does a nat of the
/// second count, and so much more may both together have. Chosen on two makers whose texts were
/// learned from afterwards (docs/decisions/0017).
constexpr double of_examples = 0.25;
constexpr double together = 0.05;

struct LawOf {
  const ToneWeights* law = nullptr;
  const ExampleSet* examples = nullptr;
  Language language = Language::unknown;
};

template <const BuiltTable& weights, const BuiltTable& texts>
LawOf law_in(Language language) {
  static const ToneWeights law{weights};
  static const ExampleSet examples{texts};
  return {&law, &examples, language};
}

/// Without a law for a language without a file.
LawOf law_of(Language language) {
  switch (language) {
    case Language::nl:
      return law_in<data::nl_tone_weights, data::nl_tone_texts>(language);
    case Language::en:
      return law_in<data::en_tone_weights, data::en_tone_texts>(language);
    case Language::de:
      return law_in<data::de_tone_weights, data::de_tone_texts>(language);
    case Language::fr:
      return law_in<data::fr_tone_weights, data::fr_tone_texts>(language);
    default:
      return {};
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

void add_pairs(Sum& sum, const std::vector<std::string>& units, const ToneWeights& law) {
  struct Known {
    ToneWeights::Key key;
    bool word;
  };
  std::vector<Known> known;
  for (const std::string& unit : units) {
    const ToneWeights::Key key = ToneWeights::key(unit);
    if (law.pairs(key)) known.push_back({key, is_word(unit)});
  }
  for (std::size_t one = 0; one < known.size(); ++one) {
    for (std::size_t other = one + 1; other < known.size(); ++other) {
      if (known[one].word && known[other].word) continue;
      const auto found = law.find(ToneWeights::key(known[one].key, known[other].key));
      if (found) sum.add(*found);
    }
  }
}

/// How much the words of a sentence speak for what presses, in nats (examples.h).
double like_pushy(std::string_view text, const Tone& tone, std::size_t sentence,
                  const LawOf& tongue) {
  const ToneSentence& here = tone.sentences[sentence];
  const std::vector<double> weights =
      tongue.examples->weigh(fold_phrase(text.substr(here.start, here.end - here.start)));
  return weights.empty() ? 0 : weights.back();
}

Weight weight_of(std::string_view text, const Tone& tone, std::size_t sentence,
                 const LawOf& tongue) {
  const ToneWeights& law = *tongue.law;
  const Weighed weighed = weighed_by(text, tone, sentence, tongue.language);
  Sum alone;
  std::vector<Pull> beside;
  for (const std::string& part : weighed.parts) {
    const auto found = law.find(ToneWeights::key(part));
    if (!found) continue;
    if (tells_of_beside(part)) {
      beside.push_back(*found);
    } else {
      alone.add(*found);
    }
  }
  add_pairs(alone, weighed.units, law);
  Sum whole = alone;
  for (const Pull& pull : beside) whole.add(pull);
  const double start =
      law.always() + together + of_examples * like_pushy(text, tone, sentence, tongue);
  return {alone.with(start), whole.with(start)};
}

double voice(std::string_view name, std::string_view id) {
  const auto one = voices().by_name.find(name);
  if (one == voices().by_name.end()) return 0;
  const auto found = one->second.find(id);
  return found == one->second.end() ? 0 : found->second;
}

/// The id that all that a sentence speaks of speaks for most.
std::string_view loudest(const std::set<std::string>& names) {
  std::map<std::string_view, double> sums;
  const auto add = [&](std::string_view name) {
    const auto one = voices().by_name.find(name);
    if (one == voices().by_name.end()) return;
    for (const auto& [id, weight] : one->second) sums[id] += weight;
  };
  add(always);
  for (const std::string& name : names) add(name);
  const auto most = std::ranges::max_element(sums, {}, [](const auto& one) { return one.second; });
  return most == sums.end() ? "pressure" : most->first;
}

double pull_of(const ToneWeights& law, const std::string& part) {
  const auto found = law.find(ToneWeights::key(part));
  return found ? found->weight : 0;
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
  const ToneSentence& here = tone.sentences[sentence];
  Pressure out{loudest(spoken_of(text, tone, sentence, tongue.language)),
               "",
               here.end,
               here.start,
               sentence,
               0};
  double most = heard;
  const auto notions = std::ranges::equal_range(tone.notions, sentence, {}, &ToneNotion::sentence);
  for (const ToneNotion& one : notions) {
    const double loud = voice(one.name, out.id);
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
  const LawOf tongue = law_of(language);
  std::vector<double> out;
  if (tongue.law == nullptr) return out;
  for (std::size_t i = 0; i < tone.sentences.size(); ++i)
    out.push_back(weight_of(text, tone, i, tongue).alone);
  return out;
}

std::vector<Pressure> find_pressure(std::string_view text, const Tone& tone, Language language) {
  const LawOf tongue = law_of(language);
  std::vector<Pressure> out;
  if (tongue.law == nullptr) return out;
  const double more = many * std::log(static_cast<double>(tone.sentences.size()));
  for (std::size_t i = 0; i < tone.sentences.size(); ++i) {
    const double score = weight_of(text, tone, i, tongue).whole - more;
    if (score <= 0) continue;
    out.push_back(told(text, tone, i, tongue));
    out.back().score = score;
  }
  return out;
}

std::vector<std::string> pressure_problems(Language language) {
  const ToneWeights* law = law_of(language).law;
  std::vector<std::string> out = voices().problems;
  if (law != nullptr) out.insert(out.end(), law->problems().begin(), law->problems().end());
  return out;
}

}  // namespace whiteflag::language
