// SPDX-License-Identifier: Apache-2.0
// Promises whose subject is left out, whose verb comes last, or that the reader is said to keep.
#include <algorithm>
#include <array>
#include <cctype>

#include "agreements/sentence.h"
#include "language/small_words.h"

namespace whiteflag::agreements {

using language::Act;
using language::Language;

namespace {

// A participle begins with "ge" or one of these ("verwerkt", "erstellt").
constexpr std::array<std::string_view, 5> dutch_prefixes = {"ver", "be", "her", "ont", "over"};
// And a French one ends in one of these ("envoyé", "ouvert", "rendus", "remise").
constexpr std::array<std::string_view, 9> french_endings = {"e",  "es", "ert", "erts", "u",
                                                            "us", "is", "it",  "its"};
constexpr std::array<std::string_view, 5> german_prefixes = {"ver", "be", "er", "ent", "uber"};

}  // namespace

bool Sentence::capital(std::size_t at) const {
  return at + 1 < origin_.size() &&
         std::isupper(static_cast<unsigned char>(text_[origin_[at]])) != 0;
}

/// Whether nothing but days and "then" stands between a clause's beginning and `at`.
bool Sentence::opens_clause(std::size_t at) const {
  const std::size_t begin = clause_begin(at);
  if (begin >= at) return true;
  const std::string before = without_dates(begin, at);
  return before.empty() || language::is_small_word(language::SmallWords::then, before);
}

/// "Kom maandag bij je terug": a deed that opens the clause, done for the reader.
bool Sentence::for_the_reader(const GroupMatch& verb) const {
  if (!dated_ || (language_ != Language::nl && language_ != Language::de)) return false;
  if (verb.group != Group::deed && verb.group != Group::weak_deed) return false;
  if (verb.begin != clause_begin(verb.begin) || negated_after(verb.end)) return false;
  const std::size_t at = behind_fillers(verb.end + 1);
  return between(Group::reader, at, at + 1) && !between(Group::to_me, verb.end, folded_.size()) &&
         !between(Group::i, verb.end, folded_.size());
}

/// "Popping it in the post this afternoon", "Sending the figures tomorrow".
bool Sentence::doing_it() const {
  if (!dated_ || language_ != Language::en) return false;
  const std::string_view verb = word_at(folded_, 0);
  if (verb.size() < 5 || !verb.ends_with("ing")) return false;
  if (between(Group::state, 0, 1) || between(Group::no_doing, 0, 1)) return false;
  return acts_upon(Beside{verb, 0, verb.size() + 1, false, false});
}

/// "Kom er morgen op terug", "Will call you Thursday", "Stuur je vrijdag de tekening": who does it
/// goes without saying. What is done for "me" is asked, not promised.
std::optional<Sentence::Deed> Sentence::subject_left_out() const {
  if (question_) return std::nullopt;
  if (doing_it()) return Deed{By::sender, 0};
  for (const GroupMatch& match : groups_) {
    if (for_the_reader(match)) return Deed{By::sender, match.begin};
    const bool helper = match.group == Group::short_aux;
    if (!helper && match.group != Group::short_deed) continue;
    if (!opens_clause(match.begin) || negated_after(match.end)) continue;
    const std::size_t reach = match.end + within_reach;
    const bool verb_behind = language_ == Language::en ? deed_within(match.end, match.end + 2)
                                                       : deed_within(match.end, reach);
    // With a day whatever is done counts, but for states ("will be away").
    const bool any_deed = dated_ && !followed_by_no_deed(match.end) &&
                          !between(Group::be_done, match.begin, match.begin + 1);
    if (helper && !verb_behind && !any_deed) continue;
    if (!helper && !dated_ && !between(Group::deed_rest, match.end, reach)) continue;
    if (!helper && between(Group::to_me, match.end, folded_.size())) continue;
    if (between(Group::i, match.end, match.end + 2)) continue;  // "kom ik"
    const bool theirs = std::ranges::any_of(groups_, [&](const GroupMatch& m) {
      return m.group == Group::third && m.begin < match.begin && opens_clause(m.begin) &&
             !between(Group::i, 0, match.begin);
    });
    return Deed{theirs ? By::third : By::sender, match.begin};
  }
  return std::nullopt;
}

/// "… dat we eind maart kunnen leveren", "dass wir Ihnen Freitag antworten können".
std::optional<Sentence::Deed> Sentence::verb_last() const {
  if (question_ || !dated_ || first(Group::modal) == nullptr) return std::nullopt;
  for (const GroupMatch& verb : groups_) {
    if (verb.group != Group::modal || negated_after(verb.end)) continue;
    const std::string_view before = std::string_view{folded_}.substr(0, verb.begin);
    const bool deed = std::ranges::any_of(groups_, [&](const GroupMatch& m) {
      const bool does = m.group == Group::deed || m.group == Group::weak_deed;
      return does && (m.begin == verb.end + 1 || m.end + 1 == verb.begin);
    });
    if (!deed) continue;
    for (const std::string_view joint : {" dat ", " zodat ", " dass ", " damit "}) {
      const std::size_t at = before.rfind(joint);
      if (at == std::string_view::npos) continue;
      const std::size_t subject = at + joint.size();
      if (between(Group::i, subject, subject + 1) && !between(Group::from_you, 0, subject))
        return Deed{By::sender, verb.begin};
    }
  }
  return std::nullopt;
}

/// "Zoals afgesproken zorgen jullie voor de stroom", "jullie leveren vrijdag de lijst aan".
std::optional<Sentence::Deed> Sentence::said_of_reader() const {
  if (first(Group::you) == nullptr && first(Group::you_will) == nullptr) return std::nullopt;
  const GroupMatch* agreed = first(Group::as_agreed);
  if (!dated_ && agreed == nullptr) return std::nullopt;
  if (first(Act::request) != nullptr || question_) return std::nullopt;
  for (const GroupMatch& who : groups_) {
    if (who.group == Group::you_will && opens_clause(who.begin) &&
        between(Group::deed_to, who.end, who.end + 2) &&
        !between(Group::you_get, who.begin, who.begin + 1))
      return Deed{By::recipient, who.begin};
  }
  const auto is_deed = [](const GroupMatch& m) {
    return m.group == Group::deed || m.group == Group::third_deed;
  };
  for (const GroupMatch& who : groups_) {
    if (who.group != Group::you) continue;
    for (const GroupMatch& verb : groups_) {
      if (!is_deed(verb) || negated_after(std::max(verb.end, who.end))) continue;
      const bool behind = verb.begin == who.end + 1 && opens_clause(who.begin);
      const std::size_t opened = agreed != nullptr && agreed->end < verb.begin ? agreed->end : 0;
      const bool inverted =
          verb.end + 1 == who.begin && without_dates(opened, verb.begin).empty() && verb.begin > 0;
      if (behind || inverted) return Deed{By::recipient, verb.begin};
    }
  }
  return std::nullopt;
}

/// Whether "van je" means the reader, and not "van je collega".
bool Sentence::reader_alone(const GroupMatch& from_you) const {
  const std::string_view words =
      std::string_view{folded_}.substr(from_you.begin, from_you.end - from_you.begin);
  if (words != "van je") return true;
  const std::size_t at = behind_fillers(from_you.end + 1);
  return at >= folded_.size() || std::isalpha(static_cast<unsigned char>(folded_[at])) == 0 ||
         between(Group::subordinate, at, at + 1) || between(Group::question_word, at, at + 1);
}

/// "Dan hoor ik dinsdag van je": what the writer counts on. As agreed, it was promised.
bool Sentence::counts_on_hearing() const {
  const GroupMatch* hears = dated_ ? first(Group::i_get) : nullptr;
  const GroupMatch* from_you = first(Group::from_you);
  if (hears == nullptr || from_you == nullptr || !reader_alone(*from_you)) return false;
  if (first(Group::as_agreed) != nullptr || first(Group::said) != nullptr) return false;
  const std::string_view words =
      std::string_view{folded_}.substr(hears->begin, hears->end - hears->begin);
  return holds_small_word(language::SmallWords::hears, words) &&
         both(Group::i_get, Group::from_you);
}

/// "Vrijdag krijg je van Wouter de cijfers", "you will have comments from our lawyers": not of me.
std::optional<Sentence::Deed> Sentence::comes_from_third() const {
  if (question_ || !dated_) return std::nullopt;
  const GroupMatch* get = first(Group::you_get);
  if (get == nullptr || negated_after(get->end)) return std::nullopt;
  for (const std::string_view from : {" van ", " from ", " von ", " de "}) {
    const std::size_t at = folded_.find(from, get->end);
    if (at == std::string::npos || at > get->end + within_reach / 2) continue;
    const std::size_t who = at + from.size();
    const bool named = capital(who) && !between(Group::i, who, who + 1) &&
                       std::ranges::none_of(dates_, [&](const Piece& d) { return d.begin == who; });
    if (named || between(Group::third, who, who + 1)) return Deed{By::third, get->begin};
  }
  return std::nullopt;
}

/// Where the days and blanks end that stand at `at`.
std::size_t Sentence::behind_dates(std::size_t at) const {
  for (const Piece& date : dates_) {
    if (date.begin <= at + 1 && at < date.end) at = date.end;
  }
  return at < folded_.size() && folded_[at] == ' ' ? at + 1 : at;
}

/// "The invoices will be reissued on Tuesday", "wordt dinsdag opnieuw verzonden".
bool Sentence::done_to_it(const GroupMatch& be) const {
  const std::size_t begin = clause_begin(be.begin);
  if (between(Group::i, begin, be.begin) || between(Group::third, begin, be.begin)) return false;
  if (between(Group::no_deed, be.begin, be.end + 2)) return false;
  if (language_ == Language::en) {
    const std::string_view verb = word_at(folded_, be.end + 1);
    return verb.size() > 4 && verb.ends_with("ed");
  }
  if (language_ == Language::fr) {
    const std::string_view verb = word_at(folded_, be.end + 1);
    return verb.size() > 4 &&
           std::ranges::any_of(french_endings, [verb](auto end) { return verb.ends_with(end); });
  }
  const bool german = language_ == Language::de;
  if (!german && language_ != Language::nl) return false;
  for (std::size_t at = be.end + 1; at < folded_.size() && at < be.end + within_reach;) {
    const std::string_view word = word_at(folded_, at);
    const bool begun = word.find("ge") != std::string_view::npos ||
                       std::ranges::any_of(german ? german_prefixes : dutch_prefixes,
                                           [&](auto p) { return word.starts_with(p); });
    const bool ended = word.ends_with('t') || (!german && word.ends_with('d')) ||
                       (word.find("ge") != std::string_view::npos && word.ends_with("en"));
    const bool formed = begun && ended;
    if (word.size() > 5 && formed) return true;
    at += word.size() + 1;
  }
  return false;
}

}  // namespace whiteflag::agreements
