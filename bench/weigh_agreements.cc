// SPDX-License-Identifier: Apache-2.0
// Learns data/<language>/agreement_weights.txt from the sentences of tests/letters-language, and
// prints it.
//
//   weigh_agreements nl           the weights, learned from all sets but those named -unseen
//   weigh_agreements nl --check   each sentence weighed by what was learned without a tenth that it
//                                 is in: what is lost and what is gained at several sums
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "agreements/agreement.h"
#include "base/text.h"
#include "base/time.h"

namespace {

using namespace whiteflag;

constexpr std::string_view folder = "tests/letters-language";
// Those of mail are also what tone and notices are weighed against.
constexpr std::array<std::string_view, 5> sets = {"mail", "letters", "agreements", "colleagues",
                                                  "meetings"};
// A trait that so few sentences have says nothing.
constexpr int fewest = 3;
// Chosen by --check.
constexpr double ridge = 2;
// Learned from fewer sentences than these, a weight is drawn twice as hard to what is expected.
constexpr std::size_t few = 400;
// How far what the other languages say counts.
constexpr double trust = 0.8;
constexpr double at_least = 0.04;  // what weighs less is left out

/// A sentence as it was labelled, and what it is weighed by.
struct Row {
  std::string kind;
  std::string by;
  std::string words;
  agreements::Traits traits;
};

/// What is asked of a sentence: whether it counts, and what the answer is.
struct Question {
  std::string_view name;
  bool (*counts)(const Row& row);
  bool (*yes)(const Row& row);
};

bool promised(const Row& row) {
  return row.kind == "promise" && row.traits.may_promise;
}

constexpr std::array<Question, 4> questions = {{
    {"promise",
     [](const Row& row) { return promised(row) || (row.kind == "-" && row.traits.may_promise); },
     promised},
    {"third", promised, [](const Row& row) { return row.by == "third"; }},
    {"recipient", promised, [](const Row& row) { return row.by == "recipient"; }},
    {"meeting", [](const Row& row) { return row.traits.may_meet; },
     [](const Row& row) { return row.kind == "appointment"; }},
}};

struct Example {
  bool yes = false;
  std::string words;
  std::vector<std::size_t> traits;
};

struct Learned {
  std::vector<std::string> names;
  std::vector<Example> examples;
};

std::vector<std::filesystem::path> files_of(const std::string& language) {
  std::vector<std::filesystem::path> out;
  for (const auto& entry : std::filesystem::directory_iterator{folder}) {
    const std::string name = entry.path().filename();
    const bool sentences = std::ranges::any_of(sets, [&](std::string_view set) {
      return name.starts_with(language + "-" + std::string{set});
    });
    if (sentences && !name.ends_with("-unseen.txt")) out.push_back(entry.path());
  }
  std::ranges::sort(out);
  return out;
}

std::vector<Row> read_rows(const std::string& language) {
  const agreements::Context context{.now = *parse_iso("2026-03-03T10:00:00", Zone{}),
                                    .language = language::language_of_code(language)};
  std::vector<Row> out;
  for (const auto& path : files_of(language)) {
    std::ifstream in{path};
    for (std::string line; std::getline(in, line);) {
      const std::size_t bar = line.find('|');
      if (line.starts_with('#') || bar == std::string::npos) continue;
      Row row;
      std::istringstream{line.substr(0, bar)} >> row.kind >> row.by;
      row.words = trim(std::string_view{line}.substr(bar + 1));
      row.traits = agreements::traits_of(row.words, context);
      out.push_back(std::move(row));
    }
  }
  return out;
}

/// The sentences that a question counts, with the traits that are not rare among them.
Learned examples_of(const std::vector<Row>& rows, const Question& question) {
  std::map<std::string, int> counts;
  for (const Row& row : rows) {
    if (!question.counts(row)) continue;
    for (const std::string& t : row.traits.names) ++counts[t];
  }
  Learned out;
  std::map<std::string, std::size_t> number;
  for (const auto& [name, seen] : counts) {
    if (seen < fewest) continue;
    number[name] = out.names.size();
    out.names.push_back(name);
  }
  for (const Row& row : rows) {
    if (!question.counts(row)) continue;
    Example example{question.yes(row), row.words, {}};
    for (const std::string& t : row.traits.names) {
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
  constexpr std::array<std::string_view, 5> tails = {"]", "@day", "@days", "@months", "@hour"};
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
      const double error = (example.yes ? 1 : 0) - 1 / (1 + std::exp(-sum(weights, example)));
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
std::vector<double> learn_from_others(const Question& question, const Learned& own,
                                      const std::vector<std::vector<Row>>& others) {
  Learned pool;
  std::map<std::string, std::size_t> number;
  for (const std::vector<Row>& other : others) {
    const Learned read = examples_of(other, question);
    for (const Example& e : read.examples) {
      Example example{e.yes, {}, {}};
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

/// The sentences of a language, and those of the others.
struct Source {
  std::string language;
  std::vector<Row> rows;
  std::vector<std::vector<Row>> others;
};

Source read_source(const std::string& language) {
  Source out{language, read_rows(language), {}};
  for (const std::string other : {"nl", "en", "de", "fr"}) {
    if (other != language) out.others.push_back(read_rows(other));
  }
  return out;
}

void print(const Source& source) {
  fmt::print(
      "# What speaks for an agreement in a sentence (above 0), and what against. Learned by\n"
      "# `bench/weigh_agreements {}` from the sentences in {}.\n"
      "# A line: what it weighs for a promise in what looks like one; that somebody else is to "
      "act;\n"
      "# that the reader is; that a meeting is fixed; and then what is weighed. \"[deed]\": words "
      "of\n"
      "# that group in agreements.txt (\"before\", \"from\": where the deed is told; with a "
      "ground\n"
      "# before it: there); \"act\": of acts.txt; else the words themselves, two beside each "
      "other,\n"
      "# or two with one between (..); ^ and $ where the sentence begins and ends, @ a day, a "
      "number\n"
      "# sign a figure, \"liefe~\" a word that begins so; \"@days\", \"@months\": how long the day "
      "lasts;\n"
      "# \"@hour\": it has one; \"deed ..\": how the deed's verb ends.\n\n",
      source.language, folder);
  std::map<std::string, std::array<double, questions.size()>> table;
  for (std::size_t q = 0; q < questions.size(); ++q) {
    const Learned from = examples_of(source.rows, questions[q]);
    const auto weights = learn(from, learn_from_others(questions[q], from, source.others), 0, 0);
    for (std::size_t i = 0; i < weights.size(); ++i) {
      if (std::abs(weights[i]) >= at_least) table[from.names[i]][q] = weights[i];
    }
  }
  for (const auto& [name, weights] : table) {
    for (const double weight : weights) fmt::print("{:.2g} ", weight);
    fmt::print("{}\n", name);
  }
}

/// What each sentence weighs by what was learned without its tenth.
std::vector<double> foretold(const Learned& from, const std::vector<double>& expected) {
  constexpr std::size_t folds = 10;
  std::vector<double> out(from.examples.size());
  for (std::size_t fold = 0; fold < folds; ++fold) {
    const std::vector<double> weights = learn(from, expected, folds, fold);
    for (std::size_t e = fold; e < out.size(); e += folds) out[e] = sum(weights, from.examples[e]);
  }
  return out;
}

void check(const Source& source, const Question& question) {
  const Learned from = examples_of(source.rows, question);
  const auto sums = foretold(from, learn_from_others(question, from, source.others));
  const auto& examples = from.examples;
  double surprise = 0;
  for (std::size_t e = 0; e < sums.size(); ++e)
    surprise += std::log1p(std::exp(examples[e].yes ? -sums[e] : sums[e]));
  fmt::print("{} {}: {:.4f} nats a sentence\n", source.language, question.name,
             surprise / static_cast<double>(sums.size()));
  for (const double least : {-1.5, -1.0, -0.5, 0.0, 0.5, 1.0}) {
    std::array<int, 2> all{};
    std::array<int, 2> below{};
    for (std::size_t e = 0; e < sums.size(); ++e) {
      const std::size_t yes = examples[e].yes ? 1 : 0;
      ++all.at(yes);
      below.at(yes) += sums[e] < least ? 1 : 0;
    }
    fmt::print("  below {:4.1f}: lost {} of {}, and {} of {} others are above\n", least, below[1],
               all[1], all[0] - below[0], all[0]);
  }
  if (std::getenv("WF_SHOW") == nullptr) return;
  for (std::size_t e = 0; e < sums.size(); ++e) {
    if (examples[e].yes == (sums[e] < 0))
      fmt::print("{:5.2f} {} | {}\n", sums[e], examples[e].yes ? question.name : "-",
                 examples[e].words);
  }
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> words{argv + 1, argv + argc};
  if (words.empty() || language::language_of_code(words[0]) == language::Language::unknown) {
    std::cerr << "usage: weigh_agreements nl|en|de|fr [--check]\n";
    return 2;
  }
  const Source source = read_source(words[0]);
  if (words.size() == 1) {
    print(source);
    return 0;
  }
  for (const Question& question : questions) check(source, question);
  return 0;
}
