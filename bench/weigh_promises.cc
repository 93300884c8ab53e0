// SPDX-License-Identifier: Apache-2.0
// Learns data/<language>/promise_weights.txt from the sentences of tests/letters-language, and
// prints it.
//
//   weigh_promises nl           the weights, learned from all sets but those named -unseen
//   weigh_promises nl --check   each sentence weighed by what was learned without a tenth that it
//                               is in: what is lost and what is gained at several sums
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <string>
#include <vector>

#include "agreements/agreement.h"
#include "base/text.h"
#include "base/time.h"

namespace {

using namespace whiteflag;

constexpr std::string_view folder = "tests/letters-language";
// A trait that so few sentences have says nothing.
constexpr int fewest = 3;
// Chosen by --check.
constexpr double ridge = 2;
// Learned from fewer sentences than these, a weight is drawn twice as hard to what is expected.
constexpr std::size_t few = 400;
// How far what the other languages say counts.
constexpr double trust = 0.8;
constexpr double at_least = 0.04;  // what weighs less is left out

struct Example {
  bool promise = false;
  std::string words;
  std::vector<std::size_t> traits;
};

struct Learned {
  std::vector<std::string> names;
  std::vector<int> promises;  // in how many promises a trait was seen
  std::vector<int> others;
  std::vector<Example> examples;
  int unseen = 0;  // promises that look like none
};

std::vector<std::filesystem::path> files_of(const std::string& language) {
  std::vector<std::filesystem::path> out;
  for (const auto& entry : std::filesystem::directory_iterator{folder}) {
    const std::string name = entry.path().filename();
    const bool sentences = name.starts_with(language + "-mail") ||
                           name == language + "-letters.txt" ||
                           name == language + "-agreements.txt";
    if (sentences && !name.ends_with("-unseen.txt")) out.push_back(entry.path());
  }
  std::ranges::sort(out);
  return out;
}

/// The sentences that look like a promise.
Learned read_sentences(const std::string& language) {
  const agreements::Context context{.now = *parse_iso("2026-03-03T10:00:00", Zone{}),
                                    .language = language::language_of_code(language)};
  struct Seen {
    bool promise;
    std::string words;
    std::vector<std::string> traits;
  };
  std::vector<Seen> all;
  Learned out;
  std::map<std::string, std::pair<int, int>> counts;
  for (const auto& path : files_of(language)) {
    std::ifstream in{path};
    for (std::string row; std::getline(in, row);) {
      const std::size_t bar = row.find('|');
      if (row.starts_with('#') || bar == std::string::npos) continue;
      const bool promise = row.starts_with("promise");
      if (!promise && !row.starts_with('-')) continue;
      const std::string words{trim(std::string_view{row}.substr(bar + 1))};
      auto traits = agreements::promise_traits(words, context);
      if (!traits && promise && std::getenv("WF_SHOW") != nullptr)
        fmt::print("looks like none: {}\n", words);
      out.unseen += !traits && promise ? 1 : 0;
      if (!traits) continue;
      for (const std::string& t : *traits) ++(promise ? counts[t].first : counts[t].second);
      all.push_back({promise, words, std::move(*traits)});
    }
  }
  std::map<std::string, std::size_t> number;
  for (const auto& [name, seen] : counts) {
    if (seen.first + seen.second < fewest) continue;
    number[name] = out.names.size();
    out.names.push_back(name);
    out.promises.push_back(seen.first);
    out.others.push_back(seen.second);
  }
  for (const Seen& seen : all) {
    Example example{seen.promise, seen.words, {}};
    for (const std::string& t : seen.traits) {
      if (const auto found = number.find(t); found != number.end())
        example.traits.push_back(found->second);
    }
    out.examples.push_back(std::move(example));
  }
  return out;
}

double sum(const std::vector<double>& weights, const Example& example) {
  double out = 0;
  for (const std::size_t t : example.traits) out += weights[t];
  return out;
}

/// Whether a trait is called the same in every language: a ground, a group, an act, a kind of day.
bool of_any_language(std::string_view trait) {
  constexpr std::array<std::string_view, 5> heads = {"always", "ground ", "by ", "dated ", "act "};
  constexpr std::array<std::string_view, 4> tails = {"]", "@day", "@days", "@months"};
  return std::ranges::any_of(heads, [trait](auto head) { return trait.starts_with(head); }) ||
         std::ranges::any_of(tails, [trait](auto tail) { return trait.ends_with(tail); });
}

/// Logistic regression with a ridge, by accelerated gradient steps; the fold `without` is left out.
/// `expected`: what a weight is drawn to, and would be where nothing is learned.
std::vector<double> learn(const Learned& from, const std::vector<double>& expected,
                          std::size_t folds, std::size_t without) {
  constexpr int rounds = 1500;
  const double step = 0.4 / static_cast<double>(from.examples.size());
  constexpr double momentum = 0.95;
  const double pull = from.examples.size() < few ? 2 * ridge : ridge;
  std::vector<double> weights = expected;
  std::vector<double> speed(weights.size());
  std::vector<double> slope(weights.size());
  for (int round = 0; round < rounds; ++round) {
    for (std::size_t i = 0; i < weights.size(); ++i) slope[i] = pull * (expected[i] - weights[i]);
    for (std::size_t e = 0; e < from.examples.size(); ++e) {
      if (folds > 0 && e % folds == without) continue;
      const Example& example = from.examples[e];
      const double error = (example.promise ? 1 : 0) - 1 / (1 + std::exp(-sum(weights, example)));
      for (const std::size_t t : example.traits) slope[t] += error;
    }
    for (std::size_t i = 0; i < weights.size(); ++i) {
      speed[i] = momentum * speed[i] + step * slope[i];
      weights[i] += speed[i];
    }
  }
  return weights;
}

/// What the other languages say of the traits that they share with this one.
std::vector<double> learn_from_others(const std::string& language, const Learned& own) {
  Learned pool;
  std::map<std::string, std::size_t> number;
  for (const std::string other : {"nl", "en", "de", "fr"}) {
    if (other == language) continue;
    const Learned read = read_sentences(other);
    for (const Example& e : read.examples) {
      Example example{e.promise, {}, {}};
      for (const std::size_t t : e.traits) {
        const std::string& name = read.names[t];
        if (!of_any_language(name)) continue;
        const auto [found, fresh] = number.emplace(name, pool.names.size());
        if (fresh) pool.names.push_back(name);
        example.traits.push_back(found->second);
      }
      pool.examples.push_back(std::move(example));
    }
  }
  const std::vector<double> none(pool.names.size());
  const std::vector<double> weights = learn(pool, none, 0, 0);
  std::vector<double> out(own.names.size());
  for (std::size_t i = 0; i < out.size(); ++i) {
    const auto found = number.find(own.names[i]);
    if (found != number.end()) out[i] = trust * weights[found->second];
  }
  return out;
}

void print(const std::string& language, const Learned& from) {
  fmt::print(
      "# What speaks for a promise in a sentence that looks like one (above 0), and what against;\n"
      "# with less than 0 in all it is none. Learned by `bench/weigh_promises {}` from the\n"
      "# sentences in {}.\n"
      "# A line: the weight and what is weighed. \"[deed]\": words of that group in "
      "agreements.txt\n"
      "# (\"before\", \"from\": where the deed is told; with a ground before it: there); \"act\": "
      "of\n"
      "# acts.txt; else the words themselves, two beside each other, or two with one between "
      "(..);\n"
      "# ^ and $ where the sentence begins and ends, @ a day, a number sign a figure, \"liefe~\" a "
      "word\n"
      "# that begins so; \"@days\", \"@months\": how long the day lasts; \"deed ..\": how the "
      "deed's verb "
      "ends.\n\n",
      language, folder);
  const std::vector<double> weights = learn(from, learn_from_others(language, from), 0, 0);
  for (std::size_t i = 0; i < weights.size(); ++i) {
    if (std::abs(weights[i]) >= at_least) fmt::print("{:.2f} {}\n", weights[i], from.names[i]);
  }
}

void check(const std::string& language, const Learned& from) {
  const std::vector<double> expected = learn_from_others(language, from);
  constexpr std::size_t folds = 10;
  std::vector<double> sums(from.examples.size());
  for (std::size_t fold = 0; fold < folds; ++fold) {
    const std::vector<double> weights = learn(from, expected, folds, fold);
    for (std::size_t e = fold; e < sums.size(); e += folds)
      sums[e] = sum(weights, from.examples[e]);
  }
  double surprise = 0;
  for (std::size_t e = 0; e < sums.size(); ++e)
    surprise += std::log1p(std::exp(from.examples[e].promise ? -sums[e] : sums[e]));
  fmt::print("{:.4f} nats a sentence\n", surprise / static_cast<double>(sums.size()));
  for (const double least : {-1.5, -1.0, -0.5, 0.0, 0.5, 1.0}) {
    int lost = from.unseen;
    int promises = from.unseen;
    int turned = 0;
    for (std::size_t e = 0; e < sums.size(); ++e) {
      const bool below = sums[e] < least;
      promises += from.examples[e].promise ? 1 : 0;
      (from.examples[e].promise ? lost : turned) += below ? 1 : 0;
    }
    fmt::print("below {:4.1f}: lost {} of {} promises, turned away {} of {} others\n", least, lost,
               promises, turned, static_cast<int>(sums.size()) + from.unseen - promises);
  }
  if (std::getenv("WF_SHOW") == nullptr) return;
  for (std::size_t e = 0; e < sums.size(); ++e) {
    if (from.examples[e].promise == (sums[e] < 0))
      fmt::print("{:5.2f} {} | {}\n", sums[e], from.examples[e].promise ? "promise" : "-",
                 from.examples[e].words);
  }
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> words{argv + 1, argv + argc};
  if (words.empty() || language::language_of_code(words[0]) == language::Language::unknown) {
    std::cerr << "usage: weigh_promises nl|en|de|fr [--check]\n";
    return 2;
  }
  const Learned from = read_sentences(words[0]);
  if (words.size() > 1 && words[1] == "--check")
    check(words[0], from);
  else
    print(words[0], from);
  return 0;
}
