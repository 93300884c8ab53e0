// SPDX-License-Identifier: Apache-2.0
// Promises by whatever verb stands beside the one who acts, if it has an object or a reader and
// tells no state: no list names all that people do.
#include <algorithm>
#include <array>
#include <cctype>

#include "agreements/sentence.h"
#include "language/small_words.h"

namespace whiteflag::agreements {

using language::Act;
using language::Language;

namespace {

constexpr std::size_t npos = std::string::npos;
// What is named before the verb ("de aangepaste jaarrekening over 2025") is so long at most.
constexpr std::size_t fronted_bytes = 50;

/// "stuurde", "maakten", "chased": what was done is no promise. Some that are now look so too, and
/// are lost.
bool looks_past(std::string_view verb, Language language) {
  constexpr std::array<std::string_view, 10> endings = {"de",   "te",   "rden", "lden", "gden",
                                                        "kten", "pten", "sten", "ften", "eerden"};
  constexpr std::array<std::string_view, 5> german = {"ete", "rte", "lte", "gte", "eten"};
  const auto ends = [&](std::string_view end) { return verb.ends_with(end); };
  switch (language) {
    case Language::en:
      return verb.ends_with("ed");
    case Language::fr:
      return (verb.ends_with("ais") && !verb.ends_with("fais")) || verb.ends_with("ait");
    case Language::de:
      return std::ranges::any_of(german, ends);
    default:
      return std::ranges::any_of(endings, ends);
  }
}

/// "enverrai", "basculerons": French says the future by its ending.
bool looks_future(std::string_view verb, Language language) {
  if (language != Language::fr || verb.size() < 6) return false;
  // "Livrons", "ouvrons" are of now; "enverrons", "livrerons" are to come.
  constexpr std::array<std::string_view, 7> to_come = {"erons",  "irons", "rrons", "drons",
                                                       "aurons", "trons", "rai"};
  constexpr std::array<std::string_view, 12> now = {
      "esperons", "considerons", "gerons",  "operons",  "retirons",  "tirons",
      "montrons", "rencontrons", "entrons", "admirons", "preferons", "desirons"};
  return std::ranges::any_of(to_come, [&](auto end) { return verb.ends_with(end); }) &&
         std::ranges::find(now, verb) == now.end();
}

}  // namespace

bool third_form(std::string_view verb, Language language) {
  switch (language) {
    case Language::en:
      return verb.ends_with('s') || verb.ends_with("ing");
    case Language::fr:
      return true;
    default:
      return verb.ends_with('t') || verb.ends_with("en");
  }
}

std::string_view word_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {};
  const std::string_view rest = text.substr(at);
  return rest.substr(0, rest.find_first_of(" ,.;:!?"));
}

/// Where the days, adverbs and blanks end that stand at `at`.
std::size_t Sentence::behind_fillers(std::size_t at) const {
  for (;;) {
    std::size_t on = behind_dates(at);
    for (const GroupMatch& m : groups_) {
      if (m.group == Group::filler && m.begin == on) on = std::max(on, m.end + 1);
    }
    if (on == at || on >= folded_.size()) return on;
    at = on;
  }
}

/// "She is chasing", "I'm putting": the word that tells what goes on; else none.
std::string_view Sentence::going_on(std::size_t end) const {
  const std::string_view rest = std::string_view{folded_}.substr(std::min(end, folded_.size()));
  for (const std::string_view be : {"'m ", " am ", "'re ", " are ", "'s ", " is "}) {
    if (!rest.starts_with(be)) continue;
    const std::string_view verb = word_at(folded_, behind_fillers(end + be.size()));
    return verb.size() > 5 && verb.ends_with("ing") ? verb : std::string_view{};
  }
  return {};
}

/// "Will telephone", "'ll supply": the verb behind; else none.
std::string_view Sentence::will_do(std::size_t end) const {
  const std::string_view rest = std::string_view{folded_}.substr(std::min(end, folded_.size()));
  for (const std::string_view will : {"'ll ", " will ", " shall "}) {
    if (rest.starts_with(will)) return word_at(folded_, behind_fillers(end + will.size()));
  }
  return {};
}

/// The verb beside the one who acts, named in [begin, end) of the sentence.
std::optional<Sentence::Beside> Sentence::verb_beside(std::size_t begin, std::size_t end) const {
  const std::string_view folded = folded_;
  const bool frame = language_ == Language::nl || language_ == Language::de;
  const std::size_t clause = clause_begin(begin);
  if (opens_clause(begin) && (!frame || begin == clause)) {
    std::string_view told = going_on(end);
    const bool will = told.empty() && language_ == Language::en;
    if (will) told = will_do(end);
    if (const std::string_view verb = told; !verb.empty()) {
      const auto place = static_cast<std::size_t>(verb.data() - folded.data());
      return Beside{verb, place, place + verb.size() + 1, false, will};
    }
    std::size_t at = end < folded.size() && folded[end] == ' ' ? end + 1 : end;
    bool object = false;
    for (const GroupMatch& m : groups_) {
      if (m.group != Group::clitic || m.begin != at) continue;
      at = m.end < folded.size() && folded[m.end] == ' ' ? m.end + 1 : m.end;
      object = true;
    }
    const std::string_view verb = word_at(folded, at);
    return Beside{verb, at, at + verb.size() + 1, object, false};
  }
  if (!frame) return std::nullopt;
  // The verb is the last word before who acts; in front of it stand a day or what is done:
  // "de jaarrekening bied ik u vrijdag aan".
  std::string before = without_dates(clause, begin);
  const std::size_t space = before.rfind(' ');
  const bool fronted = space < fronted_bytes && (between(Group::det, clause, clause + 1) ||
                                                 between(Group::object, clause, clause + 1));
  const std::string front = space == std::string::npos ? "" : before.substr(0, space);
  if (before.empty()) return std::nullopt;
  before.erase(0, front.empty() ? 0 : space + 1);
  const std::size_t place = folded.rfind(before, begin);
  if (place == std::string_view::npos || place < clause) return std::nullopt;
  // What stands in front of a verb may be anything, but "dat ik", "met ons" and the like have none.
  const bool joint = between(Group::joint, place, place + 1) || before.size() < 3;
  if (!front.empty() && !fronted && (joint || space >= fronted_bytes)) return std::nullopt;
  return Beside{folded.substr(place, before.size()), place, end + 1, fronted, false};
}

/// Whether what is done is done to something or for the reader; what is done somewhere or with
/// somebody ("we fly to Rome") is no promise.
bool Sentence::acts_upon(const Beside& verb) const {
  if (verb.object) return true;
  const std::size_t at = behind_fillers(verb.behind);
  if (at >= folded_.size()) return false;
  return between(Group::object, at, at + 1) || between(Group::reader, at, at + 1) ||
         std::isdigit(static_cast<unsigned char>(folded_[at])) != 0 ||
         between(Group::reader, verb.behind, verb.behind + within_reach);
}

bool Sentence::tells_state(const Beside& verb) const {
  if (verb.verb.size() < 3 || looks_past(verb.verb, language_)) return true;
  const std::size_t at = verb.place;
  // "Heb ik hem voor je klaarliggen": what I have, ready, is what you get.
  const std::size_t reach = verb.behind + within_reach;
  const bool had = between(Group::have, at, at + 1) && between(Group::ready, verb.behind, reach);
  // "Sta ik om negen uur bij jullie op de stoep".
  const bool stands = between(Group::stand, at, at + 1) &&
                      between(Group::reader, verb.behind, reach) &&
                      !between(Group::no_deed, verb.behind, reach);
  if (had || stands) return false;
  return between(Group::state, at, at + 1) || between(Group::past, at, at + 1) ||
         between(Group::no_person, at, at + 1) || between(Group::subordinate, at, at + 1);
}

/// Whether something says when: a day, "at once", or what has to happen first ("zodra …").
bool Sentence::timed() const {
  const GroupMatch* once = first(Group::once);
  return dated_ || (once != nullptr && opens_clause(once->begin) &&
                    folded_.find(',', once->end) != std::string::npos);
}

/// Whether a verb may promise with no day named: in Dutch any, else one to come ("j'enverrai") or
/// one that is done to the reader or for them ("je vous inscris", "I'm putting you on the list").
bool Sentence::needs_no_day(std::size_t subject_end, const Beside& verb) const {
  if (language_ == Language::nl || looks_future(verb.verb, language_)) return true;
  if (language_ == Language::en)
    return verb.verb.ends_with("ing") && !verb.will &&
           (between(Group::to_you, verb.behind, verb.behind + within_reach) ||
            between(Group::reader, verb.behind, verb.behind + within_reach));
  return to_reader(subject_end, verb) ||
         (language_ == Language::de &&
          between(Group::reader, verb.behind, verb.behind + within_reach));
}

/// "Per 16 maart verlagen we de prijs", "Ab Montag senken wir die Preise": whatever verb stands
/// beside the subject is done, if it has an object and tells no state.
std::optional<Sentence::Deed> Sentence::any_verb() const {
  if (question_) return std::nullopt;
  const bool when = timed();
  const GroupMatch* maybe = first(Group::hypothesis);
  const std::size_t comma = maybe != nullptr && maybe->begin == 0 ? folded_.find(',') : npos;
  for (const GroupMatch& who : groups_) {
    if (who.group != Group::i || negated_after(who.end) || conditioned(who.begin)) continue;
    const auto verb = verb_beside(who.begin, who.end);
    if (!verb || tells_state(*verb)) continue;
    // "Als het lukt, stuur ik je de foto's": what may come is promised to the reader only.
    const bool then = comma != npos && who.begin > comma && to_reader(who.end, *verb);
    if (!when && !then && !needs_no_day(who.end, *verb)) continue;
    if (acts_upon(*verb))
      return Deed{By::sender, verb->place, when || then ? Ground::any_verb : Ground::undated};
  }
  return std::nullopt;
}

/// Whether the reader stands right beside a verb, or before it in French.
bool Sentence::to_reader(std::size_t subject_end, const Beside& verb) const {
  const std::size_t at = behind_fillers(verb.behind);
  return between(Group::to_you, at, at + 1) ||
         (verb.object && between(Group::to_you, subject_end, verb.place));
}

/// Where a name ends that begins the sentence: "Kees", "Juf Anja"; else npos. German writes every
/// noun like a name.
std::size_t Sentence::name_end() const {
  if (language_ == Language::de || !capital(0)) return npos;
  for (const GroupMatch& m : groups_) {
    if (m.begin != 0) break;
    const bool none = m.group == Group::no_person || m.group == Group::det || m.group == Group::i ||
                      m.group == Group::subject_you || m.group == Group::deed ||
                      m.group == Group::weak_deed;
    if (none) return npos;
  }
  if (imperative_at() == 0) return npos;
  for (const Piece& date : dates_) {
    if (date.begin == 0) return npos;
  }
  std::size_t end = word_at(folded_, 0).size();
  if (end < 3) return npos;
  if (capital(end + 1)) end += 1 + word_at(folded_, end + 1).size();
  return end;
}

/// Where a named third ends that begins a match: "Mme Lambert", "our mechanic"; else npos.
std::size_t Sentence::third_end(const GroupMatch& who) const {
  if (who.group == Group::third) return who.end;
  if (who.group != Group::title) return std::string::npos;
  std::size_t end = who.end;
  constexpr int most_words = 3;
  for (int words = 0; words < most_words && end + 1 < folded_.size() && capital(end + 1); ++words)
    end += 1 + word_at(folded_, end + 1).size();
  return end > who.end ? end : std::string::npos;
}

/// The same of a third: "Mme Lambert vérifie cela lundi".
std::optional<Sentence::Deed> Sentence::third_any_verb() const {
  const bool french = language_ == Language::fr;  // its future needs no day: "vous contactera"
  if (question_ || (!dated_ && !french)) return std::nullopt;
  if (const std::size_t end = name_end(); end != npos) {
    if (const auto deed = third_does(0, end)) return deed;
  }
  for (const GroupMatch& who : groups_) {
    if (conditioned(who.begin)) continue;
    if (const std::size_t end = third_end(who); end != npos) {
      if (const auto deed = third_does(who.begin, end)) return deed;
    }
    // "De beheerder zet jullie accounts open": somebody unknown, for the reader.
    if (who.group != Group::det) continue;
    // "Op 12 maart velt de jury haar oordeel": the verb alone stands before it.
    const std::size_t clause = clause_begin(who.begin);
    if (who.begin != clause && without_dates(clause, who.begin).contains(' ')) continue;
    if (between(Group::i, clause, who.begin)) continue;
    const bool joined = who.end >= folded_.size() || folded_[who.end] != ' ';  // "l'administrateur"
    const std::size_t noun = joined ? who.end : who.end + 1;
    const std::size_t end = noun + word_at(folded_, noun).size();
    const auto deed = end > noun ? third_does(who.begin, end) : std::nullopt;
    const std::size_t reach = end + within_reach;
    const std::string_view whose = std::string_view{folded_}.substr(who.begin, who.end - who.begin);
    const bool ours = is_small_word(language::SmallWords::our, whose);
    if (deed && (ours || between(Group::to_you, deed->at, reach) ||
                 between(Group::reader, deed->at, reach)))
      return deed;
  }
  return std::nullopt;
}

/// What the third does that is named in [begin, end), if it is done to something.
std::optional<Sentence::Deed> Sentence::third_does(std::size_t begin, std::size_t end) const {
  if (negated_after(end)) return std::nullopt;
  const auto verb = verb_beside(begin, end);
  if (!verb || tells_state(*verb)) return std::nullopt;
  if (!verb->will && !third_form(verb->verb, language_)) return std::nullopt;
  if (between(Group::state_third, verb->place, verb->place + 1)) return std::nullopt;
  if (happens({Group::event, verb->place, verb->place + verb->verb.size()})) return std::nullopt;
  const bool future = verb->verb.ends_with("ra") || verb->verb.ends_with("ront");
  if (!dated_ && !(future && between(Group::to_you, end, verb->place))) return std::nullopt;
  if (!acts_upon(*verb)) return std::nullopt;
  // "The numbers will hit your inbox": nobody else sends them.
  const bool thing = between(Group::thing, begin, end) && !between(Group::third, begin, end);
  return Deed{thing ? By::sender : By::third, verb->place};
}

/// "Dan levert u ons dinsdag de lijst", "on 13 March you pay the rest, you said": what the reader
/// does for me, or said they would.
std::optional<Sentence::Deed> Sentence::reader_any_verb() const {
  if (first(Group::subject_you) == nullptr) return std::nullopt;
  const bool said = first(Group::said) != nullptr || first(Group::as_agreed) != nullptr;
  // "Schicken Sie mir den Text" asks; ", wie besprochen" tells.
  const bool ordered =
      first(Act::request) != nullptr || imperative_at() != npos || asks_for_later() != npos;
  if (question_ || !dated_ || (ordered && !said)) return std::nullopt;
  for (const GroupMatch& who : groups_) {
    if (who.group != Group::subject_you || negated_after(who.end)) continue;
    if (conditioned(who.begin)) continue;
    const auto verb = verb_beside(who.begin, who.end);
    if (!verb || tells_state(*verb) || between(Group::get, verb->place, verb->place + 1)) continue;
    const std::size_t at = behind_fillers(verb->behind);
    const bool for_me = between(Group::for_me, at, at + 1) ||
                        (verb->object && between(Group::for_me, who.end, verb->place));
    if (for_me || (said && acts_upon(*verb))) return Deed{By::recipient, verb->place};
  }
  return std::nullopt;
}

/// "Expect a call from me on Monday", "reken erop dat de pallets woensdag bij u staan".
std::optional<Sentence::Deed> Sentence::told_to_expect() const {
  if (question_ || !dated_) return std::nullopt;
  for (const GroupMatch& match : groups_) {
    if (match.group == Group::expect_it && opens_clause(match.begin) && !negated_after(match.end))
      return Deed{By::sender, match.begin};
  }
  return std::nullopt;
}

/// "Morgen meer!", "More on Friday.", "Sorry, mad week; Monday for sure": a day and no more said.
std::optional<Sentence::Deed> Sentence::more_then() const {
  if (!dated_ || question_ || dates_.empty() || first(Group::more) == nullptr) return std::nullopt;
  const std::string all = without_dates(0, folded_.size());
  const std::string last = without_dates(clause_begin(dates_.back().begin), folded_.size());
  constexpr std::string_view marks = " ,!";
  for (std::string_view said : {std::string_view{all}, std::string_view{last}}) {
    const std::size_t begin = std::min(said.find_first_not_of(marks), said.size());
    said = said.substr(begin, said.find_last_not_of(marks) + 1 - begin);
    for (const GroupMatch& more : groups_) {
      const bool it = more.group == Group::more &&
                      said == std::string_view{folded_}.substr(more.begin, more.end - more.begin);
      if (it) return Deed{By::sender, more.begin};
    }
  }
  return std::nullopt;
}

/// "Fix ik", "doen we": a verb and who acts, and nothing else but an opener ("oké, …").
bool Sentence::verb_and_i_alone(const GroupMatch& who) const {
  if (language_ != Language::nl && language_ != Language::de) return false;
  constexpr std::size_t opener = 14;
  const std::size_t clause = clause_begin(who.begin);
  if (clause > opener || folded_.find_first_not_of(" .!", who.end) != npos) return false;
  const std::string verb = without_dates(clause, who.begin);
  return verb.size() > 2 && !verb.contains(' ') &&
         std::string_view{folded_}.substr(clause).starts_with(verb) &&
         !looks_past(verb, language_) && !between(Group::state, clause, clause + 1) &&
         !between(Group::joint, clause, clause + 1) && !between(Group::past, clause, clause + 1);
}

/// "Morgen meer!", "Oké, fix ik.", "OK, on it.": hardly more than a word.
std::optional<Sentence::Deed> Sentence::said_in_brief() const {
  if (const auto more = more_then()) return more;
  if (question_) return std::nullopt;
  for (const GroupMatch& m : groups_) {
    if (m.group == Group::i && verb_and_i_alone(m)) return Deed{By::sender, m.begin};
    const bool whole = m.group == Group::brief && m.begin == clause_begin(m.begin) &&
                       m.begin < 14 && folded_.find_first_not_of(" .!", m.end) == npos;
    if (whole) return Deed{By::sender, m.begin};
  }
  return std::nullopt;
}

/// "Al dertig jaar", "for thirty years": what has gone on so long is no promise.
bool Sentence::goes_on_for_years() const {
  constexpr std::size_t soon_behind = 18;
  for (const GroupMatch& since : groups_) {
    if (since.group == Group::since && between(Group::years, since.end, since.end + soon_behind))
      return true;
  }
  return false;
}

}  // namespace whiteflag::agreements
