// SPDX-License-Identifier: Apache-2.0
#include "language/examples.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <map>
#include <string>

#include "base/id.h"
#include "base/text.h"
#include "language/fold.h"

namespace whiteflag::language {
namespace {

constexpr std::string_view no_group = "none";

/// How many examples a word must be seen in before they outweigh what it is on average. Between 15
/// and 30 little changes.
constexpr double prior = 30;
/// A word seen once tells nothing of others' sentences.
constexpr std::uint32_t least_seen = 2;
constexpr double hundred = 100;
/// A sentence of few known words says little for sure: so many more are added to their number.
constexpr double short_one = 10;

bool of_word(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return std::isalnum(byte) != 0 || byte >= 0x80 || c == '\'';
}

std::vector<std::string_view> words_of(std::string_view folded) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0; at < folded.size();) {
    std::size_t end = at;
    while (end < folded.size() && of_word(folded[end])) ++end;
    const bool figure = std::isdigit(static_cast<unsigned char>(folded[at])) != 0;
    if (end > at) out.push_back(figure ? std::string_view{"#"} : folded.substr(at, end - at));
    at = std::max(end, at + 1);
  }
  return out;
}

/// So that a sentence without an end is weighed in a time that grows with its length alone.
constexpr std::size_t most_words = 80;

/// The keys of what a sentence is weighed by, each once, in order.
std::vector<std::uint64_t> keys_of(std::string_view folded) {
  constexpr std::uint64_t whole = 1;
  constexpr std::uint64_t begun = 2;
  std::vector<std::string_view> words = words_of(folded);
  words.resize(std::min(words.size(), most_words));
  std::vector<std::uint64_t> out;
  std::uint64_t before = 0;
  for (const std::string_view word : words) {
    const std::uint64_t key = hash64(word, whole);
    out.push_back(key);
    // What is declined or put together shares its beginning.
    for (const std::size_t beginning : {std::size_t{4}, std::size_t{5}}) {
      if (word.size() > beginning) out.push_back(hash64(first_bytes(word, beginning), begun));
    }
    if (before != 0) out.push_back(hash64(word, before));
    before = key;
  }
  std::ranges::sort(out);
  const auto twice = std::ranges::unique(out);
  out.erase(twice.begin(), twice.end());
  return out;
}

class Builder {
 public:
  Builder() { number(no_group); }

  void read(std::string_view file) {
    std::size_t group = 0;
    for (const std::string_view line : split_lines(file)) {
      const std::string_view said = trim(line);
      if (said.empty() || said.front() == '#') continue;
      if (said.front() == '[' && said.back() == ']') {
        group = number(said.substr(1, said.size() - 2));
        continue;
      }
      add(group, said);
    }
  }

  void read_told(std::string_view file, std::string_view language) {
    const std::size_t pushy = number("pushy");
    for (const std::string_view line : split_lines(file)) {
      if (const std::size_t bar = line.find(" | "); bar < line.size() && line.front() != '#') {
        add(0, line.substr(bar + 3));
        continue;
      }
      const std::size_t colon = line.find(": ");
      if (!line.starts_with(language) || colon == std::string_view::npos) continue;
      const bool kind = trim(line.substr(language.size(), colon - language.size())) == "kind";
      std::string text{line.substr(colon + 2)};
      for (std::size_t at = 0; (at = text.find("\\n", at)) != std::string::npos;)
        text.replace(at, 2, "  ");
      add(kind ? 0 : pushy, text);
    }
  }

  void read_letters(std::string_view file) {
    constexpr std::string_view mark = "=== ";
    for (std::size_t at = file.find(mark); at != std::string_view::npos;) {
      const std::size_t next = file.find("\n=== ", at);
      const std::string_view letter = file.substr(at, next - at);
      const std::size_t subject = letter.find('\n');
      const std::size_t text = letter.find('\n', subject + 1);
      const std::string_view kind =
          letter.substr(mark.size(), letter.find_first_of("; \n", mark.size()) - mark.size());
      if (text != std::string_view::npos)
        add(kind == "human" ? 0 : number(kind), trim(letter.substr(text)));
      at = next == std::string_view::npos ? next : next + 1;
    }
    constexpr int sentences_of_a_letter = 4;
    std::string letter;
    int sentences = 0;
    for (const std::string_view line : split_lines(file)) {
      const std::size_t bar = line.find(" | ");
      if (bar == std::string_view::npos || line.front() == '#') continue;
      letter.append(line.substr(bar + 3)).append(" ");
      if (++sentences % sentences_of_a_letter != 0) continue;
      add(0, letter);
      letter.clear();
    }
  }

  std::string table() {
    std::vector<ExampleSet::Entry> entries;
    std::vector<std::int16_t> weights;
    for (auto& [key, seen] : seen_) {
      seen.resize(groups_.size());
      double of_all = 0;
      for (const std::uint32_t in_group : seen) of_all += in_group;
      if (of_all < least_seen) continue;
      entries.push_back({key, weights.size()});
      for (std::size_t i = 0; i < groups_.size(); ++i)
        weights.push_back(
            static_cast<std::int16_t>(std::lround(weight(seen[i], of_all, i) * hundred)));
    }
    TableWriter out;
    out.put_texts(groups_);
    KeyTable<ExampleSet::Entry>::write(entries, out);
    out.put(weights);
    return std::move(out).take();
  }

 private:
  void add(std::size_t group, std::string_view said) {
    ++examples_[group];
    for (const std::uint64_t key : keys_of(fold_phrase(said))) {
      std::vector<std::uint32_t>& seen = seen_[key];
      seen.resize(std::max(seen.size(), group + 1));
      ++seen[group];
    }
  }

  std::size_t number(std::string_view name) {
    const auto found = std::ranges::find(groups_, name);
    if (found != groups_.end()) return static_cast<std::size_t>(found - groups_.begin());
    groups_.emplace_back(name);
    examples_.push_back(0);
    return groups_.size() - 1;
  }

  /// The logarithm of its share of a group's examples by its share of all others, each drawn to its
  /// share of all.
  double weight(double in_group, double of_all, std::size_t group) const {
    double all = 0;
    for (const double one : examples_) all += one;
    const double rest = all - examples_[group];
    const double share = (of_all + 1) / (all + 2);
    const double here = (in_group + prior * share) / (examples_[group] + prior);
    const double elsewhere = (of_all - in_group + prior * share) / (rest + prior);
    return std::log(here / elsewhere);
  }

  std::vector<std::string> groups_;
  std::vector<double> examples_;
  std::map<std::uint64_t, std::vector<std::uint32_t>> seen_;
};

}  // namespace

std::string ExampleSet::compile(const std::vector<std::string_view>& files) {
  Builder builder;
  for (const std::string_view file : files) builder.read(file);
  return builder.table();
}

std::string ExampleSet::compile_told(const std::vector<std::string_view>& files,
                                     std::string_view language) {
  Builder builder;
  for (const std::string_view file : files) builder.read_told(file, language);
  return builder.table();
}

std::string ExampleSet::compile_letters(const std::vector<std::string_view>& files) {
  Builder builder;
  for (const std::string_view file : files) builder.read_letters(file);
  return builder.table();
}

ExampleSet::ExampleSet(std::string_view built) {
  TableReader table{built};
  groups_ = table.take_texts();
  entries_ = KeyTable<Entry>{table};
  weights_ = table.take<std::int16_t>();
}

std::vector<double> ExampleSet::weigh(std::string_view folded) const {
  std::vector<double> sums(groups_.size(), 0);
  double known = 0;
  for (const std::uint64_t key : keys_of(folded)) {
    const Entry* entry = entries_.find(key);
    if (entry == nullptr) continue;
    ++known;
    for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += weights_[entry->first + i];
  }
  if (known == 0) return {};
  for (double& sum : sums) sum /= hundred * std::sqrt(known + short_one);
  return sums;
}

std::optional<Likeness> ExampleSet::like(std::string_view folded) const {
  const std::vector<double> sums = weigh(folded);
  const auto most = std::ranges::max_element(sums);
  if (most == sums.end() || most == sums.begin()) return std::nullopt;
  return Likeness{groups_[static_cast<std::size_t>(most - sums.begin())], *most};
}

}  // namespace whiteflag::language
