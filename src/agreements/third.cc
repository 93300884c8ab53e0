// SPDX-License-Identifier: Apache-2.0
// What somebody else is said to do.
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

// A subject is named in so many words at most ("Piet van de afdeling planning").
constexpr std::ptrdiff_t subject_words = 7;

/// "Door ons", "by us": no third.
bool ourselves(std::string_view word) {
  return is_small_word(SmallWords::ourselves, word);
}

}  // namespace

/// "Is chasing this": what goes on at a day to come will be done, if it tells no state.
bool Sentence::goes_on_doing(const GroupMatch& be) const {
  const std::string_view verb = going_on(be.begin == 0 ? 0 : be.begin - 1);
  if (verb.empty()) return false;
  const auto place = static_cast<std::size_t>(verb.data() - folded_.data());
  return !between(Group::state, place, place + 1) && !between(Group::state_third, place, place + 1);
}

/// Whether a third person's verb says what is done, by itself or with what stands behind it.
bool Sentence::does_a_deed(const GroupMatch& verb) const {
  if (!between(Group::aux, verb.begin, verb.begin + 1)) return true;
  const std::size_t reach = verb.end + within_reach;
  const GroupMatch* be = next(Group::be, verb.begin, verb.begin + 1);
  if (be != nullptr && be->end == verb.end)
    return between(Group::deed_ing, verb.end, verb.end + near + near) || goes_on_doing(verb);
  // "Mevrouw de Wit zal u ontvangen": whatever is done to the reader.
  if (between(Group::third_will, verb.begin, verb.begin + 1) && ends_in_infinitive() &&
      between(Group::to_you, verb.end, verb.end + 2))
    return true;
  return deed_within(verb.end, reach) || between(Group::deed_rest, verb.end, reach) ||
         between(Group::ready, verb.end, verb.end + near);
}

/// "Our buyer, Mr Baker, will call": who does it stands between commas before the verb.
bool Sentence::named_before(std::size_t comma) const {
  if (comma < 2 || folded_[comma - 2] != ',') return false;
  const std::size_t begin = clause_begin(comma - 2);
  return begin >= 2 && folded_[begin - 2] == ',' &&
         (between(Group::title, begin, begin + 1) || between(Group::third, begin, begin + 1));
}

/// "The plant will close in June", "de inschrijving sluit vrijdag": it happens by itself, and
/// nobody does it to anything.
bool Sentence::happens(const GroupMatch& verb) const {
  const std::size_t behind = behind_fillers(verb.end + 1);
  const GroupMatch* event = next(Group::event, verb.begin, verb.begin + 1);
  if (event == nullptr) event = next(Group::event, behind, behind + 1);
  if (event == nullptr) return false;
  const std::size_t end = event->end;
  const std::size_t reach = end + within_reach;
  constexpr std::array done_to = {Group::det, Group::object, Group::to_you, Group::reader,
                                  Group::deed_rest};
  return std::ranges::none_of(groups_, [&](const GroupMatch& m) {
    if (m.begin < end || m.begin > reach || std::ranges::find(done_to, m.group) == done_to.end())
      return false;
    return std::ranges::none_of(
        dates_, [&](const Piece& d) { return d.begin <= m.begin && m.begin < d.end; });
  });
}

/// "The train will take you there", "het systeem logt u uit": what runs by itself promises nothing.
bool Sentence::tells_of_things() const {
  const GroupMatch* thing = first(Group::no_doer);
  return thing != nullptr && first(Group::i) == nullptr && !between(Group::third, 0, thing->begin);
}

/// "Jan belt je", "the board decides", "Piet van de planning mailt": who does it stands in front.
bool Sentence::third_before(const GroupMatch& deed) const {
  const std::size_t begin = clause_begin(deed.begin);
  if (begin >= deed.begin) return named_before(begin) && does_a_deed(deed);
  const std::string subject = without_dates(begin, deed.begin);
  // "The engineer who will come is called Keith" tells who he is.
  if (subject == "who" || subject.ends_with(" who"))
    return third_will(deed) && !between(Group::be, deed.end, folded_.size());
  if (subject.empty() || std::ranges::count(subject, ' ') >= subject_words) return false;
  if (subject.find_first_of("0123456789") != std::string::npos) return false;
  if (between(Group::i, begin, deed.begin) || between(Group::from_you, begin, deed.begin))
    return false;
  const std::size_t first = folded_.find(subject.substr(0, subject.find(' ')), begin);
  const bool known = between(Group::third, first, first + 1);
  const bool led = between(Group::det, first, first + 1) && subject.contains(' ');
  const bool asked = std::ranges::any_of(
      acts(), [first](const ActMatch& m) { return m.act == Act::request && m.begin == first; });
  const bool named = !asked && !between(Group::no_person, first, first + 1) && !conditioned(first);
  if (!known && !led && !named) return false;
  return (known && !conditioned(first)) || does_a_deed(deed);
}

/// "vrijdag belt de monteur", "morgen stuurt mijn collega".
bool Sentence::third_after(const GroupMatch& deed) const {
  const std::size_t begin = clause_begin(deed.begin);
  if (!without_dates(begin, deed.begin).empty()) return false;
  std::size_t at = behind_dates(deed.end + 1);
  const std::string_view there = word_at(folded_, at);
  if (there == "er" || there == "da") at = behind_fillers(at + there.size() + 1);
  const bool who = between(Group::third, at, at + 1) || between(Group::det, at, at + 1);
  return who && !between(Group::i, at, at + 1) && does_a_deed(deed);
}

/// "Zal u verder informeren", "will contact you": a third's, even with no day named.
bool Sentence::third_will(const GroupMatch& verb) const {
  const std::size_t reach = verb.end + within_reach;
  // "Mijn assistente stuurt u nog een uitnodiging".
  const std::size_t behind = behind_fillers(verb.end + 1);
  const std::size_t clause = clause_begin(verb.begin);
  if (between(Group::to_you, behind, behind + 1) && between(Group::third, clause, clause + 1) &&
      !between(Group::state_third, verb.begin, verb.begin + 1) &&
      !between(Group::aux, verb.begin, verb.begin + 1))
    return true;
  if (!between(Group::third_will, verb.begin, verb.begin + 1)) return false;
  if (!between(Group::to_you, verb.end, reach) && !between(Group::reader, verb.end, reach))
    return false;
  const bool future = between(Group::aux, verb.begin, verb.begin + 1);
  if (!future || deed_within(verb.end, reach) || ends_in_infinitive()) return true;
  if (between(Group::deed_rest, verb.end, reach)) return true;
  const std::size_t at = behind_fillers(verb.end + 1);  // "will coordinate this with you"
  return language_ == Language::en && word_at(folded_, at).size() > 3 &&
         !between(Group::state, at, at + 1) && !between(Group::no_deed, at, at + 1);
}

/// Who does what is done to a thing: "door onze planner", "by our carrier", "von uns".
By Sentence::doer(const GroupMatch& verb) const {
  if (const GroupMatch* told = first(Group::according);
      told != nullptr && opens_clause(told->begin) && told->begin < verb.begin &&
      !between(Group::i, told->end, told->end + 2) &&
      (between(Group::third, told->end, told->end + 2) ||
       between(Group::det, told->end, told->end + 2)))
    return By::third;
  for (const GroupMatch& by : groups_) {
    if (by.group != Group::doer || by.begin < verb.begin) continue;
    const std::size_t who = by.end + 1;
    const bool a_day =
        std::ranges::any_of(dates_, [&](const Piece& d) { return d.begin <= who && who < d.end; });
    const bool thing = between(Group::thing, who, who + near);
    if (between(Group::third, who, who + 1)) return By::third;
    if (!a_day && !thing && !ourselves(word_at(folded_, who)) && between(Group::det, who, who + 1))
      return By::third;
  }
  return By::sender;
}

/// A third right before a deed or behind it.
bool Sentence::third_beside(const GroupMatch& deed) const {
  return std::ranges::any_of(groups_, [&](const GroupMatch& who) {
    if (who.group != Group::third || conditioned(who.begin)) return false;
    if (between(Group::i, clause_begin(who.begin), who.begin)) return false;
    const bool after = deed.begin >= who.end && deed.begin <= who.end + near &&
                       !between(Group::i, who.end, deed.begin);
    return after || who.begin == deed.end + 1;
  });
}

/// "Sara zoekt het voor je uit": Dutch says so of what is to come, with no day and no "will".
bool Sentence::for_reader_alone(const GroupMatch& deed) const {
  return language_ == Language::nl && (between(Group::to_you, deed.end, deed.end + within_reach) ||
                                       between(Group::reader, deed.end, deed.end + within_reach));
}

/// "Mijn collega stuurt het morgen": only with a day or with "will", else it is a report.
std::optional<Sentence::Deed> Sentence::third_promise() const {
  if (question_) return std::nullopt;
  for (const GroupMatch& deed : groups_) {
    if (deed.group != Group::third_deed || negated_after(deed.end) || happens(deed)) continue;
    if (!dated_ && !third_will(deed) && !for_reader_alone(deed)) continue;
    if (between(Group::i, deed.end, deed.end + 2)) continue;  // "zet ik …"
    // "Zum Glück liefern sie mir morgen": not for the reader.
    if (between(Group::to_me, deed.end, deed.end + near)) continue;
    if (between(Group::can, clause_begin(deed.begin), deed.begin + 1)) continue;
    // "Our warehouse is shut", "my son goes to school": no deed.
    const bool vague = between(Group::be, deed.begin, deed.begin + 1) ||
                       between(Group::state_third, deed.begin, deed.begin + 1);
    if (vague && !does_a_deed(deed)) continue;
    // "will be there", "will see you": something is done after all.
    const bool there = between(Group::ready, deed.end, deed.end + near) ||
                       between(Group::deed_to, deed.end, deed.end + 2);
    if (followed_by_no_deed(deed.end) && !there && !third_will(deed)) continue;
    if (third_before(deed) || third_after(deed)) {
      // "First mock-ups are heading your way": a thing is sent by whoever writes.
      const std::size_t begin = clause_begin(deed.begin);
      const bool sent =
          between(Group::thing, begin, deed.begin) && !between(Group::third, begin, deed.begin);
      return Deed{sent ? By::sender : By::third, deed.begin};
    }
    if (third_beside(deed)) return Deed{By::third, deed.begin};
  }
  return third_is_there();
}

/// "De monteur is maandag bij u", "de chauffeur is vrijdag tussen 8 en 12 bij u".
std::optional<Sentence::Deed> Sentence::third_is_there() const {
  if (!dated_) return std::nullopt;
  for (const GroupMatch& verb : groups_) {
    if (verb.group != Group::be) continue;
    const std::size_t begin = clause_begin(verb.begin);
    if (between(Group::third, begin, verb.begin) &&
        between(Group::ready, verb.end, verb.end + within_reach))
      return Deed{By::third, verb.begin};
    const bool somebody = between(Group::det, begin, begin + 1) &&
                          !between(Group::thing, begin, verb.begin) &&
                          !between(Group::i, begin, verb.begin);
    if (somebody && between(Group::reader, verb.end, verb.end + within_reach) &&
        !between(Group::no_deed, verb.end, verb.end + within_reach) && !negated_after(verb.end))
      return Deed{By::third, verb.begin};
  }
  return std::nullopt;
}

}  // namespace whiteflag::agreements
