// SPDX-License-Identifier: Apache-2.0
// What may be promised though no form of a promise gives it away ("je relis le bail", "the spec
// sheets are yours by Friday"): who seems to act is told, and the words are weighed.
#include <algorithm>

#include "agreements/sentence.h"
#include "language/small_words.h"

namespace whiteflag::agreements {

using language::Language;

namespace {

constexpr std::size_t npos = std::string::npos;

}  // namespace

/// "Je relis le bail", "we'd better make this right": one who writes beside whatever verb.
std::optional<Sentence::Deed> Sentence::maybe_mine() const {
  for (const GroupMatch& who : groups_) {
    if (who.group != Group::i || negated_after(who.end) || conditioned(who.begin)) continue;
    const auto verb = verb_beside(who.begin, who.end);
    if (!verb || tells_state(*verb)) continue;
    return Deed{By::sender, verb->place, Ground::maybe_mine};
  }
  return std::nullopt;
}

/// Whether something is for the reader, or a day is named.
bool Sentence::concerns_reader() const {
  return dated_ || first(Group::to_you) != nullptr || first(Group::reader) != nullptr;
}

/// Who it is that the thing before a verb is done by or comes from: "wordt door mevrouw Aerts
/// gebeld", "von meiner Chefin erfahren Sie".
By Sentence::behind_it(std::size_t begin) const {
  if (first(Group::from_you) != nullptr) return By::recipient;
  if (first(Group::from_me) != nullptr) return By::sender;
  return doer({Group::be_done, begin, begin});
}

/// "Priya in onboarding", "l'équipe de nuit", "Piet van de planning": where who acts is at home.
std::size_t Sentence::behind_home(std::size_t end) const {
  const std::string_view in = word_at(folded_, end + 1);
  if (!is_small_word(language::SmallWords::at_home, in)) return end;
  std::size_t at = end + in.size() + 2;
  if (const GroupMatch* det = next(Group::det, at, at + 1)) at = det->end + 1;
  if (std::ranges::any_of(dates_, [at](const Piece& d) { return d.begin <= at && at < d.end; }))
    return end;
  const std::string_view home = word_at(folded_, at);
  return home.size() < 3 ? end : at + home.size();
}

/// Where the words end that name who begins a clause at `who`; npos where they name nobody.
std::size_t Sentence::subject_end(const GroupMatch& who) const {
  if (const std::size_t named = third_end(who); named != npos) return behind_home(named);
  if (who.group != Group::det || !opens_clause(who.begin)) return npos;
  const bool joined = who.end >= folded_.size() || folded_[who.end] != ' ';  // "l'artisan"
  const std::size_t noun = joined ? who.end : who.end + 1;
  const std::size_t end = noun + word_at(folded_, noun).size();
  // "The freight desk will see"
  const std::size_t second = end + 1 + word_at(folded_, end + 1).size();
  if (language_ == Language::en && will_do(end).empty() && !will_do(second).empty()) return second;
  return behind_home(end);
}

/// "Jana macht dir die Reinzeichnung", "le traiteur s'en occupe pour vous"; what is done, or comes
/// by itself ("the plates will be with you"), is the writer's.
std::optional<Sentence::Deed> Sentence::maybe_third() const {
  const auto deed = [&](std::size_t begin, std::size_t end, bool named) {
    const std::size_t verb = std::min(end + 1, folded_.size());
    const bool done = between(Group::be_done, verb, verb + near) ||
                      between(Group::be, verb, verb + 1) || between(Group::arrives, verb, verb + 1);
    const bool thing = !named && (done || between(Group::thing, begin, end));
    return Deed{thing ? behind_it(verb) : By::third, verb,
                thing ? Ground::maybe_thing : Ground::maybe_third};
  };
  for (const GroupMatch& who : groups_) {
    const std::size_t end = subject_end(who);
    if (end == npos || conditioned(who.begin) || negated_after(end)) continue;
    return deed(who.begin, end, third_end(who) != npos);
  }
  // "Kees gaat ernaar kijken", and not "Sorry for the delay".
  const std::size_t name = name_end();
  const std::size_t end = name == npos ? npos : behind_home(name);
  const auto verb = end == npos ? std::nullopt : verb_beside(0, end);
  const bool does = verb && (verb->will || third_form(verb->verb, language_) ||
                             between(Group::third_deed, verb->place, verb->place + 1));
  if (!does || negated_after(end) || between(Group::joint, verb->place, verb->place + 1))
    return std::nullopt;
  return deed(0, end, true);
}

/// "Sie besprechen es mit Ihrem Bruder und geben uns Nachricht": what the reader is told to do.
/// What they are to have or to hear comes from the writer.
std::optional<Sentence::Deed> Sentence::maybe_reader() const {
  for (const GroupMatch& who : groups_) {
    if (who.group != Group::subject_you || !opens_clause(who.begin)) continue;
    if (negated_after(who.end) || conditioned(who.begin)) continue;
    const auto verb = verb_beside(who.begin, who.end);
    if (!verb) continue;
    const bool gets = between(Group::get, verb->place, verb->place + 1) ||
                      between(Group::you_get, who.begin, who.begin + 1) ||
                      between(Group::you_get, verb->place, verb->place + 1);
    if (gets) return Deed{behind_it(verb->place), verb->place, Ground::maybe_thing};
    if (tells_state(*verb)) continue;
    return Deed{By::recipient, verb->place, Ground::maybe_reader};
  }
  return std::nullopt;
}

/// "Ihr klärt das, so hab ich's verstanden", "le contrat, disiez-vous, serait de retour": what is
/// told as said by the reader.
bool Sentence::told_as_said() const {
  return first(Group::said) != nullptr || first(Group::you_said) != nullptr ||
         first(Group::as_agreed) != nullptr;
}

std::optional<Sentence::Deed> Sentence::maybe_promised() const {
  // A language whose promises nobody has weighed has forms only.
  const bool weighable = language_ == Language::nl || language_ == Language::en ||
                         language_ == Language::de || language_ == Language::fr;
  if (!weighable || groups_.empty() || question_ || expects_of_reader()) return std::nullopt;
  if (asked_of_reader() != nullptr || imperative_at() != npos) return std::nullopt;
  const auto reader = maybe_reader();
  if (reader && told_as_said()) return reader;
  if (const auto mine = maybe_mine()) return mine;
  if (reader) return reader;
  if (const auto third = maybe_third()) return third;
  // "Zum Glück liefern sie mir morgen": somebody does it, and not for the reader.
  if (!concerns_reader() || first(Group::to_me) != nullptr) return std::nullopt;
  return Deed{behind_it(0), 0, Ground::maybe_thing};
}

}  // namespace whiteflag::agreements
