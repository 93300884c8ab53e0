// SPDX-License-Identifier: Apache-2.0
// What makes a sentence a promise, and whose.
#include <algorithm>
#include <array>

#include "agreements/sentence.h"
#include "language/small_words.h"

namespace whiteflag::agreements {

using language::Act;
using language::ActMatch;
using language::Language;
using language::SmallWords;

namespace {

std::string_view trimmed(std::string_view text) {
  const auto blank = [](char c) { return c == ' ' || c == '.' || c == ','; };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

bool ends_a_clause(std::string_view words) {
  const char last = words.back();
  if (last == ',' || last == ';' || last == ':' || last == '(') return true;
  if (last != ' ' || words.size() < 4) return false;
  // Asked at each byte of a sentence: most words end in none of these letters.
  const char before = words[words.size() - 2];
  if (before == 'n') return words.ends_with(" en ");
  if (before == 'd') return words.ends_with(" and ") || words.ends_with(" und ");
  if (before == 't') return words.ends_with(" et ") || words.ends_with(" but ");
  return before == 'r' && words.ends_with(" maar ");
}

/// What was found, and on what ground.
std::optional<Sentence::Deed> on(Ground ground, std::optional<Sentence::Deed> deed) {
  if (deed) deed->ground = ground;
  return deed;
}

}  // namespace

bool Sentence::between(Group group, std::size_t begin, std::size_t end) const {
  return next(group, begin, end) != nullptr;
}

/// The first of a group that begins in [begin, end).
const GroupMatch* Sentence::next(Group group, std::size_t begin, std::size_t end) const {
  if (!present_.test(static_cast<std::size_t>(group))) return nullptr;
  for (auto m = std::ranges::lower_bound(groups_, begin, {}, &GroupMatch::begin);
       m != groups_.end() && m->begin < end; ++m) {
    if (m->group == group) return &*m;
  }
  return nullptr;
}

/// The words from `begin` to `end` less the days named among them.
std::string Sentence::without_dates(std::size_t begin, std::size_t end) const {
  std::string out;
  std::size_t at = begin;
  for (const Piece& date : dates_) {
    if (date.end <= at || date.begin >= end) continue;
    if (date.begin > at) out += folded_.substr(at, date.begin - at);
    at = date.end;
  }
  if (at < end) out += folded_.substr(at, end - at);
  return std::string{trimmed(out)};
}

/// Where the clause begins that `at` stands in. Looks back no further than that: it is asked for
/// every verb of every letter.
std::size_t Sentence::clause_begin(std::size_t at) const {
  const std::string_view before = std::string_view{folded_}.substr(0, at);
  std::size_t begin = before.size();
  while (begin > 0 && !ends_a_clause(before.substr(0, begin))) --begin;
  if (begin < folded_.size() && folded_[begin] == ' ') ++begin;
  // "Op 20 maart, …" and "12 maart" hold commas of their own.
  for (const Piece& date : dates_) {
    if (date.begin < begin && begin <= date.end) return clause_begin(date.begin);
  }
  return begin;
}

/// "als mijn baas akkoord gaat": what stands right behind a condition is no promise.
bool Sentence::conditioned(std::size_t begin) const {
  return std::any_of(acts().begin(), acts().end(), [&](const ActMatch& m) {
    return m.act == Act::condition && m.end + 1 == begin;
  });
}

/// Whether a verb says what is done within a stretch.
bool Sentence::deed_within(std::size_t begin, std::size_t end) const {
  return between(Group::deed_to, begin, end) || between(Group::deed, begin, end) ||
         between(Group::weak_deed, begin, end) || between(Group::deed_ing, begin, end);
}

/// Two groups in one sentence, the second behind the first or before it, both within reach.
bool Sentence::both(Group one, Group other) const {
  const GroupMatch* found = first(one);
  if (found == nullptr || negated_after(found->end)) return false;
  const std::size_t from = found->begin > within_reach ? found->begin - within_reach : 0;
  return between(other, from, found->end + within_reach);
}

/// Whether a thing is what arrives, not what somebody comes with.
bool Sentence::subject_of(const GroupMatch& thing, const GroupMatch& verb) const {
  const std::size_t begin = clause_begin(verb.begin);
  if (between(Group::i, begin, verb.begin)) return false;
  if (thing.begin < verb.begin)
    return thing.begin >= begin && verb.begin <= thing.end + within_reach;
  const std::string before = without_dates(begin, verb.begin);
  const bool free = before.empty() || before == "nog" || before == "vandaag nog" ||
                    before == "op" || before == "dan" || before == "binnenkort";
  // "Morgen staat de rechter voor een beslissing": the thing is not what stands.
  const bool led = between(Group::joint, verb.end, thing.begin) &&
                   !between(Group::reader, verb.end, thing.begin);
  return free && !led && thing.begin <= verb.end + within_reach &&
         !between(Group::third, verb.end, thing.begin) && !between(Group::i, verb.end, thing.begin);
}

/// "Komt dinsdag bij u kijken", "is coming to have a look": a person does.
bool Sentence::comes_to_do(const GroupMatch& verb) const {
  if (language_ == Language::en || language_ == Language::fr)
    return folded_.substr(verb.end).starts_with(" to ") && verb.group == Group::comes;
  std::string_view rest = std::string_view{folded_}.substr(verb.end);
  while (rest.ends_with('.') || rest.ends_with('!')) rest.remove_suffix(1);
  const std::string_view last = rest.substr(rest.rfind(' ') + 1);
  const bool komt = between(Group::aux, verb.begin, verb.begin + 1);
  return komt && last.size() > 4 && last.ends_with("en");
}

/// "The monitors will be with you on Friday": what comes is called by a word we do not know.
bool Sentence::a_thing_comes(const GroupMatch& verb) const {
  if (verb.group != Group::comes && verb.group != Group::arrives && verb.group != Group::be)
    return false;
  const bool heads_here =
      verb.group == Group::arrives && between(Group::out, verb.begin, verb.end + within_reach);
  const bool finished =
      verb.group == Group::be && between(Group::finished, verb.end, verb.end + within_reach);
  // "De 20e staat de stellage bij jullie op het terrein".
  const bool stands = verb.group == Group::arrives &&
                      !between(Group::be, verb.begin, verb.begin + 1) &&
                      between(Group::state_third, verb.begin, verb.begin + 1) &&
                      between(Group::reader, verb.end, verb.end + within_reach) &&
                      !between(Group::no_deed, verb.end, verb.end + within_reach);
  const bool comes = verb.group == Group::comes || heads_here || finished || stands;
  if (!comes || negated_after(verb.end) || happens(verb)) return false;
  if (comes_to_do(verb)) return false;
  const std::size_t begin = clause_begin(verb.begin);
  if (between(Group::third, begin, verb.begin) || between(Group::i, begin, verb.begin))
    return false;
  // "Am Donnerstag liegt das Muster bereit": the thing behind its verb.
  const std::size_t next_word = verb.end + 1;
  const bool subject = between(Group::det, next_word, next_word + 1) ||
                       (finished && between(Group::to_you, next_word, next_word + 1));
  if (opens_clause(verb.begin) && verb.begin > begin && subject)
    return !between(Group::third, next_word, next_word + 1);
  for (const GroupMatch& m : groups_) {
    const bool it = m.group == Group::it && verb.begin <= behind_fillers(m.end) + 1;
    const bool leads = m.group == Group::det || m.group == Group::to_you || it;  // "your order"
    if (leads && opens_clause(m.begin) && m.begin >= begin && m.begin < verb.begin &&
        m.end + within_reach > verb.begin && !conditioned(m.begin))
      return true;
  }
  return false;
}

/// "De offerte volgt vrijdag", "your order will be shipped on Monday": something comes by a day.
std::optional<Sentence::Deed> Sentence::delivered() const {
  if (question_ || !dated_) return std::nullopt;
  for (const GroupMatch& verb : groups_) {
    const std::size_t reach = verb.end + within_reach;
    // "wordt u donderdag toegezonden" holds the sentence in its frame; "will be sent" does not.
    const bool frame = language_ != Language::en && language_ != Language::fr;
    const std::size_t done = frame ? reach : verb.end + near + near;
    if (verb.group == Group::be_done && !negated_after(verb.end) &&
        (between(Group::done_deed, verb.end, done) || done_to_it(verb)))
      return Deed{doer(verb), verb.begin};
    if (verb.group == Group::you_can && between(Group::expect, verb.end, folded_.size()) &&
        !negated_after(verb.end))
      return Deed{By::sender, verb.begin};
    if (a_thing_comes(verb)) return Deed{doer(verb), verb.begin};
    if (verb.group != Group::arrives || negated_after(verb.end)) continue;
    // "Gaat vandaag nog de deur uit", "goes out today": what goes is not named.
    if (verb.begin == 0 && between(Group::out, 0, reach)) return Deed{By::sender, 0};
    const GroupMatch* be = next(Group::be, verb.begin, verb.begin + 1);
    const bool is = be != nullptr && be->end == verb.end;
    if (is && !between(Group::ready, verb.begin, reach)) continue;
    for (const GroupMatch& thing : groups_) {
      const bool it = thing.group == Group::it && opens_clause(thing.begin) &&
                      verb.begin <= behind_fillers(thing.end) + 1 && !is;
      const bool here = between(Group::ready, verb.begin, reach) ||
                        between(Group::reader, verb.begin, reach) ||
                        between(Group::to_you, verb.begin, reach);
      if ((it && here) || (thing.group == Group::thing && subject_of(thing, verb)))
        return Deed{doer(verb), verb.begin};
    }
  }
  return std::nullopt;
}

/// "Je zou maandag de mast meenemen": Dutch and German put the verb last.
bool Sentence::ends_in_infinitive() const {
  if (language_ != Language::nl && language_ != Language::de) return false;
  const std::string_view said = trimmed(folded_);
  const std::string_view last = said.substr(said.rfind(' ') + 1);
  const std::size_t at = said.size() - last.size();
  return last.size() > 4 && last.ends_with("en") && !between(Group::state, at, at + 1);
}

/// "Je zei dat je het zou navragen", "you told us you'd call": what was said is still to come.
bool Sentence::said_they_would() const {
  const GroupMatch* said = first(Group::you_said);
  if (said == nullptr || negated_after(said->end)) return false;
  const GroupMatch* would = next(Group::would, said->begin, folded_.size());
  return would != nullptr && !negated_after(would->end) &&
         !between(Group::no_deed, would->end, would->end + near);
}

/// "Fijn dat u vrijdag de aanbetaling overmaakt", "great that you'll bring it": so they will.
std::optional<Sentence::Deed> Sentence::glad_that_reader() const {
  const GroupMatch* glad = dated_ ? first(Group::glad) : nullptr;
  if (glad == nullptr) return std::nullopt;
  const GroupMatch* who = next(Group::subject_you, glad->end, glad->end + 2);
  if (who == nullptr || negated_after(who->end)) return std::nullopt;
  if (language_ == Language::en) {
    const bool will = between(Group::would, who->end, who->end + 2) &&
                      !between(Group::no_deed, who->end, who->end + near);
    return will || !going_on(who->end).empty() ? std::optional{Deed{By::recipient, who->begin}}
                                               : std::nullopt;
  }
  std::string said = without_dates(who->end, folded_.size());
  while (said.ends_with('!') || said.ends_with('.')) said.pop_back();
  const std::string last = said.substr(said.rfind(' ') + 1);
  const std::size_t at = folded_.rfind(last);
  const bool verb = language_ == Language::fr || last.ends_with('t') || last.ends_with("en");
  const bool state = between(Group::state, at, at + 1) || between(Group::state_third, at, at + 1) ||
                     between(Group::get, at, at + 1);
  if (last.size() < 4 || !verb || state) return std::nullopt;
  return Deed{By::recipient, who->begin};
}

/// What the reader has promised: "u zou mij bellen", "ik krijg maandag van jou de lijst".
std::optional<Sentence::Deed> Sentence::owed_to_me() const {
  if (question_) return std::nullopt;
  if (const GroupMatch* owed = first(Group::they_owe); owed != nullptr && !negated_after(owed->end))
    return Deed{By::recipient, owed->begin};
  if (said_they_would()) return Deed{By::recipient, first(Group::you_said)->begin};
  if (const auto glad = glad_that_reader()) return glad;
  if (both(Group::you_had, Group::promised))
    return Deed{By::recipient, first(Group::you_had)->begin};
  const GroupMatch* would = first(Group::you_would);
  // "You would have had it", "you would rather have seen it": how it might have been.
  const std::size_t then = would == nullptr ? 0 : behind_fillers(would->end + 1);
  const bool unreal = would != nullptr &&
                      (word_at(folded_, then) == "have" || between(Group::no_deed, then, then + 1));
  if (would != nullptr && dated_ && !unreal && !negated_after(would->end) &&
      first(Act::condition) == nullptr && first(Act::request) == nullptr &&
      (deed_within(would->end, would->end + within_reach) || ends_in_infinitive()))
    return Deed{By::recipient, would->begin};
  if (dated_ && first(Group::i_get) != nullptr && first(Group::as_agreed) != nullptr)
    return Deed{By::recipient, first(Group::i_get)->begin};
  if (dated_ && both(Group::i_get, Group::from_you) && reader_alone(*first(Group::from_you)))
    return Deed{By::recipient, first(Group::i_get)->begin};
  return std::nullopt;
}

/// "I'm going to the dentist", "ik ga donderdag naar Gent": there, and no deed.
bool Sentence::goes_somewhere(const GroupMatch& will) const {
  std::size_t at = behind_fillers(will.end + 1);
  if (const GroupMatch* i = next(Group::i, at, at + 1)) at = behind_fillers(i->end + 1);
  return between(Group::where_to, at, at + 1);
}

/// "I'll see what I can do and ring you back": what comes second is done.
bool Sentence::then_does(std::size_t end) const {
  for (const GroupMatch& m : groups_) {
    if (m.group != Group::then_deed || m.begin < end) continue;
    const std::size_t at = behind_fillers(m.end + 1);
    if (between(Group::deed_to, at, at + 1) || between(Group::deed, at, at + 1)) return true;
  }
  return false;
}

/// "I'll be at your office on Friday", "I'll be with you by nine".
bool Sentence::at_the_readers(std::size_t begin) const {
  const GroupMatch* be = dated_ ? next(Group::stand, begin, begin + 2) : nullptr;
  return be != nullptr && between(Group::reader, be->end, be->end + within_reach) &&
         !between(Group::no_deed, be->end, be->end + within_reach);
}

/// "If the budget is there, we could start in April": what might be.
bool Sentence::hypothetical(const GroupMatch& match) const {
  const std::string_view words =
      std::string_view{folded_}.substr(match.begin, match.end - match.begin);
  return first(Act::condition) != nullptr && holds_small_word(SmallWords::might, words);
}

/// Whether a phrase of the first person promises.
bool Sentence::said_to_do(const GroupMatch& match) const {
  const std::size_t reach = match.end + within_reach + within_reach;
  switch (match.group) {
    case Group::promise:  // "we do what we promise"
      return dated_ || !subordinate(match.begin) || folded_.starts_with("dat ");
    case Group::weak_promise:
      return dated_ && !of_anothers_day({By::sender, match.begin});
    case Group::will:
      if (at_the_readers(match.end) || then_does(match.end)) return true;
      return !followed_by_no_deed(match.end) && !goes_somewhere(match);
    case Group::commit:
      return between(Group::i, match.end, match.end + 3);
    case Group::can:
      return dated_ && !followed_by_no_deed(match.end) && deed_within(match.end, reach) &&
             !hypothetical(match) && !conditioned(match.begin);
    case Group::i:
      return dated_ && !followed_by_no_deed(match.end) &&
             between(Group::deed_ing, match.end, match.end + near) &&
             !between(Group::past, match.end, match.end + 2) &&  // "I was talking"
             !between(Group::subject_you, match.end, match.end + near);
    default:
      return false;
  }
}

/// "Bel me in januari, dan weten we meer": the day is that of what is ordered.
bool Sentence::of_anothers_day(const Deed& deed) const {
  return imperative_at() < deed.at && !has_day_of_its_own(deed);
}

std::optional<Sentence::Deed> Sentence::own_promise() const {
  if (question_) return std::nullopt;
  for (const GroupMatch& match : groups_) {
    // "Ik beloof u dat dit niet nog eens gebeurt": not to do it is what is promised.
    const bool not_to_do =
        match.group == Group::promise && between(Group::subordinate, match.end, match.end + near);
    if ((not_to_do || !negated_after(match.end)) && said_to_do(match))
      return Deed{By::sender, match.begin, Ground::said};
  }
  if (both(Group::you_get, Group::from_me)) return Deed{By::sender, first(Group::you_get)->begin};
  if (const auto last = verb_last()) return last;
  if (const auto deed = on(Ground::present, pronoun_and_deed())) return deed;
  if (const auto told = told_to_expect()) return told;
  if (const auto brief = said_in_brief()) return brief;
  if (const auto mine = any_verb(); mine && !of_anothers_day(*mine)) return mine;
  return on(Ground::third, third_any_verb());
}

/// "Wij verwachten van jullie uiterlijk vrijdag de aantallen" asks.
bool Sentence::expects_of_reader() const {
  return counts_on_hearing() || std::ranges::any_of(groups_, [&](const GroupMatch& m) {
           return m.group == Group::weak_promise && between(Group::from_you, m.end, m.end + 3);
         });
}

/// "It slipped as things have been hectic, but on Friday …": what stands before "but" is another
/// matter.
bool Sentence::told_as_past() const {
  return std::ranges::any_of(groups_, [&](const GroupMatch& m) {
    if (m.group != Group::past_or_habit) return false;
    const bool set_phrase = std::ranges::any_of(groups_, [&](const GroupMatch& f) {
      return f.group == Group::filler && f.begin < m.begin && f.end > m.end;  // "in elk geval"
    });
    return !set_phrase && !between(Group::adversative, m.end, folded_.size());
  });
}

/// "Today won't work, but you have it on Thursday": the same of a no.
bool Sentence::turned_down() const {
  return std::any_of(acts().begin(), acts().end(), [&](const ActMatch& m) {
    return m.act == Act::refusal && !between(Group::adversative, m.end, folded_.size());
  });
}

/// Whether a day is named in the clause of a deed.
bool Sentence::has_day_of_its_own(const Deed& deed) const {
  const std::size_t begin = clause_begin(deed.at);
  return std::ranges::any_of(dates_, [&](const Piece& date) {
    return date.begin >= begin && date.begin < deed.at + within_reach &&
           folded_.substr(deed.at, date.begin > deed.at ? date.begin - deed.at : 0).find(',') ==
               std::string::npos;
  });
}

std::optional<Sentence::Deed> Sentence::looks_promised() const {
  if (groups_.empty()) return std::nullopt;
  if (expects_of_reader()) return std::nullopt;
  if (const auto owed = on(Ground::owed, owed_to_me())) return owed;
  // "Zoals beloofd stuur ik hierbij …" is done; "elke week bel ik" is a habit.
  if (told_as_past() || goes_on_for_years()) return std::nullopt;
  if (turned_down() && first(Group::promise) == nullptr) return std::nullopt;
  if (const auto reader = on(Ground::reader, said_of_reader())) return reader;
  if (const auto reader = on(Ground::reader, reader_any_verb())) return reader;
  if (const auto short_form = on(Ground::left_out, subject_left_out())) return short_form;
  if (tells_of_things()) return std::nullopt;
  if (const auto other = on(Ground::third, comes_from_third())) return other;
  if (const auto thing = on(Ground::delivered, delivered())) return thing;
  if (const auto third = on(Ground::third, third_promise())) {
    // "Our board meets on Monday, so on Tuesday I can tell you": what the writer does counts.
    const auto mine = own_promise();
    return mine && mine->by == By::sender && clause_begin(mine->at) > third->at &&
                   has_day_of_its_own(*mine)
               ? mine
               : third;
  }
  return promised_after_courtesy();
}

/// "Mocht er iets tussenkomen, dan bel ik u meteen": what follows a courtesy is promised if it is
/// said when.
std::optional<Sentence::Deed> Sentence::promised_after_courtesy() const {
  const ActMatch* courtesy = first(Act::courtesy);
  if (courtesy != nullptr && !dated_) return std::nullopt;
  const auto own = own_promise();
  const bool before = own && courtesy != nullptr && clause_begin(own->at) < courtesy->end;
  return before ? std::nullopt : own;
}

}  // namespace whiteflag::agreements
