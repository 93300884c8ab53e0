// SPDX-License-Identifier: Apache-2.0
#include "language/tone_weights.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/text.h"

namespace whiteflag::language {
namespace {

/// How many sentences the weights were learned from, pushy and kind.
constexpr std::string_view learned_from = "(learned from)";
constexpr std::string_view always_adds = "(always)";
constexpr std::string_view two = " & ";

/// What tells neither side from the other counts this much. Chosen by leaving hands out: between
/// 0.2 and 1 little changes.
constexpr double least_told = 0.5;

constexpr double thousand = 1000;

/// "me & silence 0.67 88 1": what is weighed, the weight, and in how many pushy and kind sentences
/// it was seen.
struct WeightLine {
  std::string name;
  double weight = 0;
  SeenIn seen;
};

std::optional<WeightLine> read_line(std::string_view line) {
  const std::optional<double> kind = last_figure(line);
  const std::optional<double> pushy = kind ? last_figure(line) : std::nullopt;
  const std::optional<double> weight = pushy ? last_figure(line) : std::nullopt;
  if (!weight || line.empty()) return std::nullopt;
  return WeightLine{std::string{line}, *weight, {*pushy, *kind}};
}

struct Builder {
  std::vector<WeightLine> lines;
  SeenIn all;
  double always = 0;
  std::vector<ToneWeights::Key> units;
  std::vector<std::string> problems;

  void read(std::string_view text, std::string_view prefix) {
    for (std::string_view line : split_lines(text)) {
      line = trim(line);
      if (line.empty() || line.front() == '#') continue;
      std::optional<WeightLine> one = read_line(line);
      if (!one) {
        problems.push_back("not understood: " + std::string{line});
      } else if (one->name == learned_from) {
        all = one->seen;
      } else if (one->name == always_adds) {
        always += one->weight;  // of all languages, and of this one
      } else {
        if (!one->name.contains(two)) one->name.insert(0, prefix);
        lines.push_back(std::move(*one));
      }
    }
  }

  ToneWeights::Key key_of(std::string_view name) {
    const std::size_t pair = name.find(two);
    if (pair == std::string_view::npos) return ToneWeights::key(name);
    const ToneWeights::Key one = ToneWeights::key(name.substr(0, pair));
    const ToneWeights::Key other = ToneWeights::key(name.substr(pair + two.size()));
    units.push_back(one);
    units.push_back(other);
    return ToneWeights::key(one, other);
  }

  std::vector<ToneWeights::Entry> entries() {
    std::vector<ToneWeights::Entry> out;
    for (const WeightLine& line : lines) {
      const auto rounded = [](double value) {
        return static_cast<std::int32_t>(std::lround(value * thousand));
      };
      out.push_back({key_of(line.name), rounded(line.weight), rounded(told_by(line.seen, all))});
    }
    std::ranges::sort(out, {}, &ToneWeights::Entry::key);
    std::ranges::sort(units);
    const auto twice = std::ranges::unique(units);
    units.erase(twice.begin(), twice.end());
    return out;
  }
};

}  // namespace

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

double told_by(const SeenIn& seen, const SeenIn& all) {
  const double rare = std::log((all.pushy + all.kind) / (seen.pushy + seen.kind));
  const double pushy = (seen.pushy + 1) / (all.pushy + 2);
  const double kind = (seen.kind + 1) / (all.kind + 2);
  return rare * (std::abs(std::log(pushy / kind)) + least_told);
}

ToneWeights::Key ToneWeights::key(std::string_view part) {
  Key out = 14695981039346656037U;  // Fowler, Noll and Vo's hash
  for (const char c : part) out = (out ^ static_cast<unsigned char>(c)) * 1099511628211U;
  return key(out, 0);
}

ToneWeights::Key ToneWeights::key(Key one, Key other) {
  const Key mixed = (one ^ (one >> 29)) * 0xbf58476d1ce4e5b9U + other;  // Steele e.a. 2014
  return (mixed ^ (mixed >> 32)) * 0x94d049bb133111ebU;
}

std::string ToneWeights::compile(const std::vector<std::string_view>& files) {
  Builder builder;
  for (std::size_t i = 0; i < files.size(); ++i) builder.read(files[i], i == 0 ? "" : "w:");
  const std::vector<std::int32_t> always = {
      static_cast<std::int32_t>(std::lround(builder.always * thousand))};
  TableWriter out;
  out.put(always);
  KeyTable<Entry>::write(builder.entries(), out);
  out.put(builder.units);
  out.put_texts(builder.problems);
  return std::move(out).take();
}

ToneWeights::ToneWeights(const BuiltTable& built) {
  TableReader table{built.bytes()};
  always_ = table.take<std::int32_t>().front() / thousand;
  entries_ = KeyTable<Entry>{table};
  units_ = table.take<Key>();
  problems_ = table.take_texts();
}

std::optional<Pull> ToneWeights::find(Key key) const {
  const Entry* found = entries_.find(key);
  if (found == nullptr) return std::nullopt;
  return Pull{found->weight / thousand, found->size / thousand};
}

bool ToneWeights::pairs(Key unit) const {
  return std::ranges::binary_search(units_, unit);
}

}  // namespace whiteflag::language
