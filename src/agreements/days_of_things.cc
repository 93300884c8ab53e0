// SPDX-License-Identifier: Apache-2.0
// "The report of October", "de cijfers van volgende week": a day that a thing is of, on which
// nothing is due.
#include <algorithm>
#include <array>
#include <cctype>

#include "agreements/sentence.h"
#include "language/small_words.h"

namespace whiteflag::agreements {

using language::Language;
using language::SmallWords;

namespace {

bool is_blank_at(std::string_view text, std::size_t at) {
  return at < text.size() && text[at] == ' ';
}

/// Where the word begins that ends at `end`.
std::size_t word_begin(std::string_view text, std::size_t end) {
  const std::size_t before = text.substr(0, end).find_last_of(" ,.;:!?(\"");
  return before == std::string_view::npos ? 0 : before + 1;
}

std::string_view word_before(std::string_view text, std::size_t at) {
  if (at == 0 || !is_blank_at(text, at - 1)) return {};
  const std::size_t begin = word_begin(text, at - 1);
  return text.substr(begin, at - 1 - begin);
}

/// "D'ici jeudi" is of no thing.
bool is_deadline(std::string_view date) {
  return starts_with_small_word(SmallWords::deadline, date);
}

}  // namespace

/// "Van maandag tot woensdag": from a day to another, and of no thing.
bool Sentence::runs_to_another(const Piece& date) const {
  const std::string_view words =
      std::string_view{folded_}.substr(date.begin, date.end - date.begin);
  for (std::size_t at = words.find(' '); at != std::string_view::npos;
       at = words.find(' ', at + 1)) {
    if (is_small_word(SmallWords::up_to, word_at(words, at + 1))) return true;
  }
  return false;
}

/// What a day at `date` is of, if "of" leads to it or begins it: where its name ends.
std::size_t Sentence::before_of(const Piece& date) const {
  constexpr std::size_t longest_of = 16;
  const std::string_view words =
      std::string_view{folded_}.substr(date.begin, date.end - date.begin);
  const std::size_t from = date.begin > longest_of ? date.begin - longest_of : 0;
  for (auto of = std::ranges::lower_bound(groups_, from, {}, &GroupMatch::begin);
       of != groups_.end() && of->begin <= date.begin; ++of) {
    if (of->group != Group::of || of->begin < 2 || !is_blank_at(folded_, of->begin - 1)) continue;
    const bool within = of->begin == date.begin && of->end < date.end && !is_deadline(words) &&
                        !runs_to_another(date);
    const bool before =
        of->end == date.begin || (of->end + 1 == date.begin && is_blank_at(folded_, of->end));
    if (within || before) return of->begin - 1;
  }
  return 0;
}

/// Whether a phrase of a group ends right at `end`.
bool Sentence::ends_at(Group group, std::size_t end) const {
  constexpr std::size_t longest = 24;
  const std::size_t from = end > longest ? end - longest : 0;
  const auto first = std::ranges::lower_bound(groups_, from, {}, &GroupMatch::begin);
  const auto last = std::ranges::lower_bound(groups_, end, {}, &GroupMatch::begin);
  return std::any_of(first, last,
                     [&](const GroupMatch& m) { return m.group == group && m.end == end; });
}

/// "Het rapport van oktober", "the figures of next week", "les chiffres du mois de mars".
bool Sentence::led_by_of(const Piece& date) const {
  constexpr std::array no_things = {Group::i, Group::to_you, Group::for_me, Group::filler};
  constexpr int most_times = 3;  // "de cijfers van de eerste week van de maand maart"
  std::size_t end = before_of(date);
  for (int times = 0; times < most_times && end > 0; ++times) {
    const std::size_t begin = word_begin(folded_, end);
    const std::string_view word = std::string_view{folded_}.substr(begin, end - begin);
    if (word.empty() || is_small_word(SmallWords::before_a_day, word)) return false;
    if (!ends_at(Group::its_own_day, end)) {
      const bool noun = language_ != Language::de || (begin > 0 && capital(begin));
      const auto day = std::ranges::lower_bound(dates_, end, {}, &Piece::end);
      const bool a_day = day != dates_.end() && day->end == end;
      return noun && !a_day &&
             std::ranges::none_of(no_things, [&](Group g) { return ends_at(g, end); });
    }
    end = before_of({begin, end});
  }
  return false;
}

/// "Friday's report", "the October report", "die März-Rechnung"; but not "on the Friday morning".
bool Sentence::owns_a_thing(const Piece& date) const {
  const std::string_view folded = folded_;
  const std::string_view rest = folded.substr(date.end);
  const auto is_thing = [&](std::size_t at) {
    return at < folded.size() && std::isalpha(static_cast<unsigned char>(folded[at])) != 0 &&
           !between(Group::its_own_day, at, at + 1);
  };
  if (rest.starts_with('-')) return is_thing(date.end + 1);
  if (language_ != Language::en) return false;
  if (rest.starts_with("'s ")) return is_thing(date.end + 3);
  const bool one_word =
      folded.substr(date.begin, date.end - date.begin).find(' ') == std::string_view::npos;
  const std::string_view owner = word_before(folded, date.begin);
  if (!one_word || !rest.starts_with(' ') || owner.empty()) return false;
  const std::size_t place = date.begin - owner.size() - 1;
  const bool owned = between(Group::det, place, place + 1) || owner == "your";
  const std::size_t next_word = date.end + 1;
  return owned && !is_small_word(SmallWords::before_a_day, word_before(folded, place)) &&
         is_thing(next_word) && !between(Group::i, next_word, next_word + 1) &&
         !is_small_word(SmallWords::before_a_day, word_at(folded, next_word));
}

void Sentence::leave_out_days_of_things() {
  std::vector<Piece> kept;
  for (const Piece& date : dates_) {
    if (led_by_of(date) || owns_a_thing(date))
      of_things_.push_back(origin_[date.begin]);
    else
      kept.push_back(date);
  }
  dates_ = std::move(kept);
}

bool Sentence::asked_for(const AskedDay& day) const {
  const auto found = std::ranges::lower_bound(origin_, day.begin);
  const auto place = static_cast<std::size_t>(found - origin_.begin());
  const std::size_t clause = clause_begin(place);
  const bool own_plan = clause > day.asked && between(Group::i, clause, place + within_reach) &&
                        !between(Group::to_me, clause, place);
  if (own_plan) return false;
  const bool of_a_deed = asked_of_reader() != nullptr || imperative_at() != std::string::npos;
  return !day.stretch || of_a_deed || !question_;
}

bool Sentence::of_a_thing(std::size_t begin) const {
  return std::ranges::binary_search(of_things_, begin);
}

}  // namespace whiteflag::agreements
