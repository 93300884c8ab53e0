// SPDX-License-Identifier: Apache-2.0
#include "language/tone_features.h"

#include <algorithm>
#include <array>

#include "language/concepts.h"
#include "language/fold.h"

namespace whiteflag::language {
namespace {

/// What makes a sentence kind counts for those beside it as well.
constexpr std::array<std::string_view, 5> reaching = {"thanks", "free", "own fault", "leave be",
                                                      "mine to do"};

/// Counted up to here: the words of a sentence that belong to no notion.
constexpr std::size_t most_apart = 5;

/// A sentence is told to be longer than each of these, in words.
constexpr std::array<std::size_t, 7> lengths = {3, 5, 8, 12, 16, 20, 25};

/// "Not" denies what begins this close behind it, in bytes: two or three words.
constexpr std::size_t denies = 20;

/// A notion that every sentence is full of.
constexpr std::string_view small_words = "small words";

constexpr std::string_view beside = "near ";

std::vector<ToneNotion> in_order(const Tone& tone, std::size_t sentence) {
  const auto begin = std::ranges::lower_bound(tone.notions, sentence, {}, &ToneNotion::sentence);
  std::vector<ToneNotion> out;
  for (auto one = begin; one != tone.notions.end() && one->sentence == sentence; ++one) {
    if (one->name != small_words) out.push_back(*one);
  }
  std::ranges::stable_sort(out, {}, &ToneNotion::start);
  return out;
}

void add_near(std::set<std::string>& out, const Tone& tone, std::size_t sentence) {
  for (const std::size_t other : {sentence - 1, sentence + 1}) {
    if (other >= tone.sentences.size()) continue;
    const std::set<std::string_view> names = notions_in(tone, other);
    for (const std::string_view one : reaching) {
      if (names.contains(one)) out.insert(std::string{beside}.append(one));
    }
  }
}

/// Who does what: a notion with the person named last before it, or denied.
void add_persons(std::set<std::string>& out, const std::vector<ToneNotion>& notions) {
  std::string_view first = "none";
  std::string_view last = "none";
  std::size_t denied_from = std::string_view::npos;
  for (const ToneNotion& one : notions) {
    if (one.name == "me" || one.name == "you") {
      if (first == "none") first = one.name;
      last = one.name;
      continue;
    }
    if (one.name == "question") continue;
    out.insert(std::string{"by "}.append(last).append(">").append(one.name));
    const bool denied = denied_from < one.start && one.start - denied_from < denies;
    if (denied) out.insert(std::string{"not>"}.append(one.name));
    if (one.name == "not") denied_from = one.start;
  }
  out.insert(std::string{"first "}.append(first));
}

std::vector<std::string> words_of(std::string_view sentence) {
  std::vector<std::string> out;
  std::string word;
  for (const char c : fold(sentence).text + " ") {
    if (c >= 'a' && c <= 'z') {
      word += c;
    } else if (!word.empty()) {
      out.push_back(std::move(word));
      word.clear();
    }
  }
  return out;
}

/// Its words, each once, and how many there are.
void add_words(std::set<std::string>& out, const std::vector<std::string>& words) {
  std::string_view last;
  for (const std::string& word : words) {
    out.insert("w:" + word);
    if (last.empty()) out.insert("w:^ " + word);
    if (word.size() > stem) out.insert("w:" + word.substr(0, stem) + "*");
    if (!last.empty()) out.insert(std::string{"w:"}.append(last).append(" ").append(word));
    last = word;
  }
  for (const std::size_t length : lengths) {
    if (words.size() > length) out.insert("long " + std::to_string(length));
  }
}

constexpr std::string_view of = "of ";

/// What its words mean, and what follows what.
void add_concepts(std::set<std::string>& out, const std::vector<std::string>& words,
                  Language language) {
  std::vector<std::string_view> last;
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::vector<std::string_view> meant = concepts_of(words[i], language);
    for (const std::string_view name : meant) {
      out.insert(std::string{of}.append(name));
      if (i == 0) out.insert(std::string{"^of "}.append(name));
      for (const std::string_view before : last)
        out.insert(std::string{of}.append(before).append(">").append(name));
    }
    if (!meant.empty()) last = std::move(meant);
  }
}

/// Notions, words and concepts: what is weighed two by two.
std::vector<std::string> units_of(const std::vector<ToneNotion>& notions,
                                  const std::vector<std::string>& words, Language language) {
  std::set<std::string> out;
  for (const ToneNotion& one : notions) out.emplace(one.name);
  for (const std::string& word : words) {
    if (out.size() >= most_units) break;
    out.insert("w:" + word);
    for (const std::string_view name : concepts_of(word, language))
      out.insert(std::string{of}.append(name));
  }
  return {out.begin(), out.end()};
}

}  // namespace

std::set<std::string_view> notions_in(const Tone& tone, std::size_t sentence) {
  std::set<std::string_view> out;
  const auto begin = std::ranges::lower_bound(tone.notions, sentence, {}, &ToneNotion::sentence);
  for (auto one = begin; one != tone.notions.end() && one->sentence == sentence; ++one) {
    if (one->name != small_words) out.insert(one->name);
  }
  return out;
}

std::set<std::string> spoken_of(std::string_view text, const Tone& tone, std::size_t sentence,
                                Language language) {
  const std::set<std::string_view> notions = notions_in(tone, sentence);
  std::set<std::string> out(notions.begin(), notions.end());
  const ToneSentence& here = tone.sentences[sentence];
  for (const std::string& word : words_of(text.substr(here.start, here.end - here.start))) {
    for (const std::string_view name : concepts_of(word, language))
      out.insert(std::string{of}.append(name));
  }
  return out;
}

bool is_word(std::string_view unit) {
  return unit.starts_with("w:");
}

bool tells_of_beside(std::string_view part) {
  return part.starts_with(beside);
}

Weighed weighed_by(std::string_view text, const Tone& tone, std::size_t sentence,
                   Language language) {
  const ToneSentence& here = tone.sentences[sentence];
  const std::string_view own = text.substr(here.start, here.end - here.start);
  const std::vector<std::string> words = words_of(own);
  const std::vector<ToneNotion> notions = in_order(tone, sentence);
  std::set<std::string> out;
  for (const ToneNotion& one : notions) out.emplace(one.name);
  add_persons(out, notions);
  add_near(out, tone, sentence);
  add_words(out, words);
  add_concepts(out, words, language);
  for (std::size_t n = 1; n <= std::min(here.apart, most_apart); ++n)
    out.insert("apart " + std::to_string(n));
  if (own.find_first_of("0123456789") != std::string_view::npos) out.insert("figure");
  if (own.contains('!')) out.insert("!");
  return {{out.begin(), out.end()}, units_of(notions, words, language)};
}

}  // namespace whiteflag::language
