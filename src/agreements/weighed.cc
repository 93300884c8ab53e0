// SPDX-License-Identifier: Apache-2.0
// What a sentence's words weigh: whether what looks like a promise is one, who is to act, and
// whether a meeting is fixed.
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
extern const std::string_view nl_agreement_weights;
extern const std::string_view en_agreement_weights;
extern const std::string_view de_agreement_weights;
extern const std::string_view fr_agreement_weights;
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
// And what weighs less is no meeting: little is asked for where a word speaks of one and the hour
// is told, more where no word does, and most where no day is named.
constexpr double least_meeting = -0.6;
constexpr double least_meeting_at_an_hour = -3;
constexpr double least_unnamed_meeting = -0.3;
constexpr double least_undated_meeting = 0.7;

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
using Weights = std::unordered_map<Hash, Weighed>;

/// Lines "promise third recipient meeting trait": what a trait weighs for each.
Weights read_weights(std::string_view file) {
  Weights out;
  for (std::string_view line : split_lines(file)) {
    if (line.starts_with("# ") || line.empty()) continue;
    const auto figure = [&line] {
      double weight = 0;
      const auto [end, fault] = std::from_chars(line.data(), line.data() + line.size(), weight);
      line.remove_prefix(std::min(static_cast<std::size_t>(end - line.data()) + 1, line.size()));
      return weight;
    };
    const Weighed weighed{figure(), figure(), figure(), figure()};
    out[hash_of(line)] = weighed;
  }
  return out;
}

/// None for a language whose sentences nobody has weighed.
const Weights& weights_of(Language language) {
  using language::made_once;
  switch (language) {
    case Language::nl:
      return made_once<[] { return read_weights(data::nl_agreement_weights); }>();
    case Language::en:
      return made_once<[] { return read_weights(data::en_agreement_weights); }>();
    case Language::de:
      return made_once<[] { return read_weights(data::de_agreement_weights); }>();
    case Language::fr:
      return made_once<[] { return read_weights(data::fr_agreement_weights); }>();
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
    if (date.hour) take("@hour");
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

Weighed Sentence::weigh(const Deed& deed) const {
  const Weights& weights = weights_of(language_);
  // Few traits weigh anything: only those are put in order, to count each once.
  constexpr std::size_t many = 128;
  std::vector<std::pair<Hash, const Weighed*>> seen;
  seen.reserve(many);
  each_trait(deed, [&](std::string_view trait) {
    const Hash hash = hash_of(trait);
    if (const auto found = weights.find(hash); found != weights.end())
      seen.emplace_back(hash, &found->second);
  });
  std::ranges::sort(seen);
  seen.erase(std::ranges::unique(seen).begin(), seen.end());
  Weighed out;
  for (const auto& [trait, weight] : seen) {
    out.promise += weight->promise;
    out.third += weight->third;
    out.recipient += weight->recipient;
    out.meeting += weight->meeting;
  }
  return out;
}

/// Asked for more than once.
Sentence::Reading& Sentence::reading() const {
  if (!reading_) reading_.emplace(Reading{to_be_weighed(), {}});
  return *reading_;
}

/// Of most sentences nobody asks: they promise nothing and fix no meeting.
const Weighed& Sentence::sums() const {
  Reading& read = reading();
  if (!read.sums) read.sums = weigh(read.deed.value_or(Deed{}));
  return *read.sums;
}

/// Whoever the words speak for most; the writer where they speak for nobody else.
By Sentence::who_acts() const {
  const Weighed& weighed = sums();
  if (std::max(weighed.third, weighed.recipient) <= 0) return By::sender;
  return weighed.third > weighed.recipient ? By::third : By::recipient;
}

std::optional<Sentence::Deed> Sentence::promise() const {
  std::optional<Deed> deed = reading().deed;
  if (!deed || weights_of(language_).empty()) return deed;
  const bool formed = deed->ground < Ground::maybe_mine;
  const double enough = formed ? least : day_named_ ? least_unformed : least_undated;
  if (sums().promise < enough) return std::nullopt;
  deed->by = who_acts();
  return deed;
}

std::optional<Sentence::Deed> Sentence::planned() const {
  const auto formed = done_by_somebody(looks_promised());
  return formed ? formed : promise();
}

bool Sentence::may_meet() const {
  const bool told = std::ranges::any_of(groups_, [&](const GroupMatch& m) {  // "hereby confirm"
    return m.group == Group::past_or_habit && !between(Group::confirms, m.begin, folded_.size());
  });
  // "In meetings all day": not to be reached, and no meeting with the reader.
  if (told || first(Group::all_day) != nullptr || first(language::Act::refusal) != nullptr)
    return false;
  // "Thursday does not work for me".
  const bool no = first(language::Act::negation) != nullptr && first(Group::adversative) == nullptr;
  if (no && !question_) return false;
  if (on_a_day()) return meeting_named() != nullptr || at_an_hour();
  return first(Group::meet) != nullptr || first(Group::meet_you) != nullptr;
}

/// Whether a day is named, and not only an hour or a month.
bool Sentence::on_a_day() const {
  return day_named_ && std::ranges::any_of(dates_, [](const Piece& date) {
           return date.day && date.lasts != Lasts::months;
         });
}

bool Sentence::at_an_hour() const {
  return std::ranges::any_of(dates_, &Piece::hour);
}

const GroupMatch* Sentence::meeting_named() const {
  constexpr std::array named = {Group::meet, Group::meet_you, Group::meet_at, Group::meet_firm};
  for (const Group group : named) {
    if (const GroupMatch* match = first(group)) return match;
  }
  return nullptr;
}

/// "Bis morgen am Telefon!", "À mardi, vers cinq heures": taking leave until a day.
bool Sentence::takes_leave_until() const {
  constexpr std::size_t longest = 100;
  const GroupMatch* firm = first(Group::meet_firm);
  if (firm == nullptr || firm->begin != 0 || folded_.size() > longest) return false;
  if (first(language::Act::goodbye) == nullptr || first(language::Act::negation) != nullptr)
    return false;
  const std::size_t end = behind_dates(firm->end + 1);
  return end + 1 >= folded_.size() || folded_.back() == '!' || folded_[end - 1] == ',' ||
         folded_[end] == ',';
}

std::optional<Sentence::Deed> Sentence::appointment() const {
  if (!may_meet()) return std::nullopt;
  const GroupMatch* named = meeting_named();
  // "Shall we meet on Thursday?" proposes one whatever else it says.
  const bool proposed = question_ && on_a_day() && first(Group::meet) != nullptr;
  const bool spoken_of = first(Group::meet) != nullptr || first(Group::meet_you) != nullptr;
  const double dated = named == nullptr            ? least_unnamed_meeting
                       : spoken_of && at_an_hour() ? least_meeting_at_an_hour
                                                   : least_meeting;
  const double enough = on_a_day() ? dated : least_undated_meeting;
  const auto weighed = [&] { return !weights_of(language_).empty() && sums().meeting >= enough; };
  if (!proposed && !takes_leave_until() && !weighed()) return std::nullopt;
  return Deed{By::sender, named != nullptr ? named->begin : 0};
}

}  // namespace whiteflag::agreements
