// SPDX-License-Identifier: Apache-2.0
// Whether what looks like a promise is one, by what its words weigh.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <unordered_map>

#include "agreements/sentence.h"
#include "base/text.h"
#include "language/by_language.h"

namespace whiteflag::data {
extern const std::string_view nl_promise_weights;
extern const std::string_view en_promise_weights;
extern const std::string_view de_promise_weights;
extern const std::string_view fr_promise_weights;
}  // namespace whiteflag::data

namespace whiteflag::agreements {

using language::Language;

namespace {

constexpr std::array<std::string_view, 10> ground_names = {
    "other", "said",      "present", "any verb", "undated",
    "third", "delivered", "owed",    "reader",   "left out"};

// A word longer than this shares its beginning with its other forms.
constexpr std::size_t shortest_cut = 5;

std::string_view name(Ground ground) {
  return ground_names[static_cast<std::size_t>(ground)];
}

std::string_view name(Lasts lasts) {
  constexpr std::array<std::string_view, 3> names = {"day", "days", "months"};
  return names[static_cast<std::size_t>(lasts)];
}

bool is_letter(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return std::isalnum(byte) != 0 || byte >= 0x80 || c == '\'';
}

/// The words of a folded sentence, a day as "@" and a figure as "#", between "^" and "$".
std::vector<std::string> words_of(std::string_view folded, std::span<const Piece> dates) {
  std::vector<std::string> out = {"^"};
  for (std::size_t at = 0; at < folded.size();) {
    const auto date =
        std::ranges::find_if(dates, [at](const Piece& d) { return d.begin <= at && at < d.end; });
    std::size_t end = date == dates.end() ? at : date->end;
    if (end > at) {
      out.emplace_back("@");
    } else {
      while (end < folded.size() && is_letter(folded[end])) ++end;
      const bool figure = std::isdigit(static_cast<unsigned char>(folded[at])) != 0;
      if (end > at) out.emplace_back(figure ? "#" : folded.substr(at, end - at));
      if (end == at && folded[at] == ',') out.emplace_back(",");
    }
    at = std::max(end, at + 1);
  }
  out.emplace_back("$");
  return out;
}

using Weights = std::unordered_map<std::string_view, double>;

/// Lines "weight trait".
Weights read_weights(std::string_view file) {
  Weights out;
  for (const std::string_view line : split_lines(file)) {
    const std::size_t space = line.find(' ');
    if (line.starts_with("# ") || space == std::string_view::npos) continue;
    const std::string_view number = line.substr(0, space);
    double weight = 0;
    std::from_chars(number.data(), number.data() + number.size(), weight);
    out[line.substr(space + 1)] = weight;
  }
  return out;
}

/// None for a language whose promises nobody has weighed.
const Weights& weights_of(Language language) {
  using language::made_once;
  switch (language) {
    case Language::nl:
      return made_once<[] { return read_weights(data::nl_promise_weights); }>();
    case Language::en:
      return made_once<[] { return read_weights(data::en_promise_weights); }>();
    case Language::de:
      return made_once<[] { return read_weights(data::de_promise_weights); }>();
    case Language::fr:
      return made_once<[] { return read_weights(data::fr_promise_weights); }>();
    default:
      return made_once<[] { return Weights{}; }>();
  }
}

}  // namespace

std::vector<std::string> Sentence::traits(const Deed& deed) const {
  const std::string ground{name(deed.ground)};
  std::vector<std::string> out = {"always"};
  out.push_back("ground " + ground);
  out.push_back("by " + std::string{agreements::name(deed.by)});
  if (day_named_) out.push_back("dated " + ground);
  for (const GroupMatch& m : groups_) {
    const std::string group{agreements::name(m.group)};
    out.push_back("[" + group + "]");
    out.push_back((m.end <= deed.at ? "before " : "from ") + out.back());
    out.push_back(fmt::format("{} [{}]", ground, group));
  }
  for (const language::ActMatch& m : acts())
    out.push_back("act " + std::string{language::name(m.act)});
  for (const Piece& date : dates_) {
    const std::string lasts{name(date.lasts)};
    out.push_back("@" + lasts);
    out.push_back(fmt::format("{} @{}", ground, lasts));
    out.push_back(fmt::format("@ {}", word_at(folded_, date.begin)));
  }
  const std::string_view verb = word_at(folded_, deed.at);
  out.push_back("deed " + std::string{verb});
  if (verb.size() > shortest_cut)
    out.push_back("deed .." + std::string{verb.substr(verb.size() - 3)});
  const std::vector<std::string> words = words_of(folded_, dates_);
  for (const std::string& word : words) {
    if (word.size() > shortest_cut) out.push_back(word.substr(0, shortest_cut) + "~");
  }
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    out.push_back(words[i]);
    out.push_back(fmt::format("{} {}", words[i], words[i + 1]));
    if (i + 2 < words.size()) out.push_back(fmt::format("{} .. {}", words[i], words[i + 2]));
  }
  std::ranges::sort(out);
  out.erase(std::ranges::unique(out).begin(), out.end());
  return out;
}

std::optional<Sentence::Deed> Sentence::promise() const {
  const auto deed = looks_promised();
  const Weights& weights = weights_of(language_);
  if (!deed || weights.empty()) return deed;
  double sum = 0;
  for (const std::string& trait : traits(*deed)) {
    if (const auto found = weights.find(trait); found != weights.end()) sum += found->second;
  }
  return sum < 0 ? std::nullopt : deed;
}

}  // namespace whiteflag::agreements
