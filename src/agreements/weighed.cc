// SPDX-License-Identifier: Apache-2.0
// Whether what looks like a promise is one, by what its words weigh.
#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <functional>
#include <initializer_list>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

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

constexpr std::array<std::string_view, 14> ground_names = {
    "other", "said",   "present",  "any verb",   "undated",     "third",        "delivered",
    "owed",  "reader", "left out", "maybe mine", "maybe third", "maybe reader", "maybe thing"};

// What weighs less is no promise: three in a hundred sentences that are none reach this. What no
// form gives away has to weigh more, and more still where no day is named.
constexpr double least = 0.3;
constexpr double least_unformed = 1;
constexpr double least_undated = 1.5;

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
std::vector<std::string_view> words_of(std::string_view folded, std::span<const Piece> dates) {
  std::vector<std::string_view> out = {"^"};
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

/// A trait put together of its parts, in one buffer for all: every letter has many.
class Trait {
 public:
  std::string_view operator()(std::initializer_list<std::string_view> parts) {
    words_.clear();
    for (const std::string_view part : parts) words_ += part;
    return words_;
  }

 private:
  std::string words_;
};

using Hash = std::size_t;

Hash hash_of(std::string_view trait) {
  return std::hash<std::string_view>{}(trait);
}

/// By the hash of a trait.
using Weights = std::unordered_map<Hash, double>;

/// Lines "weight trait".
Weights read_weights(std::string_view file) {
  Weights out;
  for (const std::string_view line : split_lines(file)) {
    const std::size_t space = line.find(' ');
    if (line.starts_with("# ") || space == std::string_view::npos) continue;
    const std::string_view number = line.substr(0, space);
    double weight = 0;
    std::from_chars(number.data(), number.data() + number.size(), weight);
    out[hash_of(line.substr(space + 1))] = weight;
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

void Sentence::each_trait(const Deed& deed,
                          const std::function<void(std::string_view)>& take) const {
  Trait of;
  const std::string_view ground = name(deed.ground);
  take("always");
  take(of({"ground ", ground}));
  take(of({"by ", agreements::name(deed.by)}));
  if (day_named_) take(of({"dated ", ground}));
  for (const GroupMatch& m : groups_) {
    const std::string_view group = agreements::name(m.group);
    take(of({"[", group, "]"}));
    take(of({m.end <= deed.at ? "before [" : "from [", group, "]"}));
    take(of({ground, " [", group, "]"}));
  }
  for (const language::ActMatch& m : acts()) take(of({"act ", language::name(m.act)}));
  for (const Piece& date : dates_) {
    const std::string_view lasts = name(date.lasts);
    take(of({"@", lasts}));
    take(of({ground, " @", lasts}));
    take(of({"@ ", word_at(folded_, date.begin)}));
  }
  const std::string_view verb = word_at(folded_, deed.at);
  take(of({"deed ", verb}));
  if (verb.size() > shortest_cut) take(of({"deed ..", verb.substr(verb.size() - 3)}));
  const std::vector<std::string_view> words = words_of(folded_, dates_);
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i].size() > shortest_cut) take(of({words[i].substr(0, shortest_cut), "~"}));
    if (i + 1 >= words.size()) continue;
    take(words[i]);
    take(of({words[i], " ", words[i + 1]}));
    if (i + 2 < words.size()) take(of({words[i], " .. ", words[i + 2]}));
  }
}

std::vector<std::string> Sentence::traits(const Deed& deed) const {
  std::vector<std::string> out;
  each_trait(deed, [&](std::string_view trait) { out.emplace_back(trait); });
  std::ranges::sort(out);
  out.erase(std::ranges::unique(out).begin(), out.end());
  return out;
}

/// Nothing of who only waits for something: "Prima, dan hoor ik het dinsdag". ("I'll have it by
/// Friday" may be either.)
std::optional<Sentence::Deed> Sentence::done_by_somebody(std::optional<Deed> deed) const {
  if (deed && starts_with(language::Act::pleasantry))
    return std::nullopt;  // "Genießen Sie die Feiertage!"
  if (!deed || deed->by != By::sender || language_ == Language::en) return deed;
  const bool waits = std::ranges::any_of(groups_, [&](const GroupMatch& m) {
    return m.group == Group::i_get && m.begin <= deed->at && deed->at <= m.end;
  });
  return waits ? std::nullopt : deed;
}

std::optional<Sentence::Deed> Sentence::to_be_weighed() const {
  if (auto formed = done_by_somebody(looks_promised())) return formed;
  return done_by_somebody(maybe_promised());
}

std::optional<Sentence::Deed> Sentence::weighed(const std::optional<Deed>& deed) const {
  const Weights& weights = weights_of(language_);
  if (!deed || weights.empty()) return deed;
  // Few traits weigh anything: only those are put in order, to count each once.
  constexpr std::size_t many = 128;
  std::vector<std::pair<Hash, double>> seen;
  seen.reserve(many);
  each_trait(*deed, [&](std::string_view trait) {
    if (const auto found = weights.find(hash_of(trait)); found != weights.end())
      seen.emplace_back(*found);
  });
  std::ranges::sort(seen);
  seen.erase(std::ranges::unique(seen).begin(), seen.end());
  double sum = 0;
  for (const auto& [trait, weight] : seen) sum += weight;
  const bool formed = deed->ground < Ground::maybe_mine;
  const double enough = formed ? least : day_named_ ? least_unformed : least_undated;
  return sum < enough ? std::nullopt : deed;
}

std::optional<Sentence::Deed> Sentence::promise() const {
  return weighed(to_be_weighed());
}

std::optional<Sentence::Deed> Sentence::planned() const {
  if (auto formed = done_by_somebody(looks_promised())) return formed;
  return weighed(done_by_somebody(maybe_promised()));
}

}  // namespace whiteflag::agreements
