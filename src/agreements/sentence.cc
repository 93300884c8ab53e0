// SPDX-License-Identifier: Apache-2.0
#include "agreements/sentence.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "language/fold.h"
#include "language/small_words.h"

namespace whiteflag::agreements {

using language::Act;
using language::ActMatch;
using language::Language;
using language::SmallWords;

namespace {

/// "In response to “What up?”": a question in quotation marks that something stands before is not
/// asked here.
bool quoted_question(std::string_view folded, std::size_t mark) {
  if (mark + 1 >= folded.size() || (folded[mark + 1] != '"' && folded[mark + 1] != '\''))
    return false;
  const std::size_t open = folded.rfind(folded[mark + 1], mark);
  return open != std::string_view::npos && open > 1;
}

bool ends_in_question(std::string_view folded) {
  for (std::size_t at = folded.find('?'); at != std::string_view::npos;
       at = folded.find('?', at + 1)) {
    const bool ends =
        at + 1 == folded.size() || std::isalnum(static_cast<unsigned char>(folded[at + 1])) == 0;
    if (ends && !quoted_question(folded, at)) return true;
  }
  return false;
}

/// "Am Donnerstag", "op de 20e": the words before a day that belong to it.
void take_in_preposition(std::string_view folded, Piece& date) {
  for (;;) {
    if (date.begin < 2 || folded[date.begin - 1] != ' ') return;
    const std::size_t space = folded.rfind(' ', date.begin - 2);
    const std::size_t begin = space == std::string_view::npos ? 0 : space + 1;
    const std::string_view word = folded.substr(begin, date.begin - 1 - begin);
    if (!is_small_word(SmallWords::before_a_day, word)) return;
    date.begin = begin;
  }
}

}  // namespace

Sentence::Sentence(std::string_view text, Language language, std::span<const Piece> dates,
                   bool dated)
    : text_{text}, language_{language} {
  language::Folded folded = language::fold(text);
  const auto place = [&](std::size_t at) {
    const auto found = std::ranges::lower_bound(folded.origin, at);
    const auto found_at = static_cast<std::size_t>(found - folded.origin.begin());
    return std::min(found_at, folded.text.size());  // origin goes one beyond it
  };
  for (const Piece& date : dates)
    dates_.push_back({place(date.begin), place(date.end), date.lasts, date.hour, date.day});
  folded_ = std::move(folded.text);
  origin_ = std::move(folded.origin);
  groups_ = groups_in(folded_, language);
  if (language_ == Language::de) leave_out_others();
  for (const GroupMatch& match : groups_) present_.set(static_cast<std::size_t>(match.group));
  leave_out_days_of_things();
  for (Piece& date : dates_) take_in_preposition(folded_, date);
  day_named_ = dated && (dates.empty() || !dates_.empty());
  dated_ = day_named_ || first(Group::soon) != nullptr;
  question_ = ends_in_question(folded_);
}

/// "Zum Glück liefern sie mir morgen": others, and not the reader.
void Sentence::leave_out_others() {
  constexpr std::array readers = {
      Group::subject_you, Group::you,       Group::you_will, Group::you_get,  Group::you_can,
      Group::you_had,     Group::you_would, Group::you_said, Group::they_owe, Group::ask_later};
  if (ends_in_question(folded_)) return;
  std::erase_if(groups_, [&](const GroupMatch& m) {
    return std::ranges::find(readers, m.group) != readers.end() &&
           language::of_others({text_, folded_, origin_}, m.begin, m.end);
  });
}

const std::vector<language::ActMatch>& Sentence::acts() const {
  if (!acts_) acts_ = language::acts_of({text_, folded_, origin_}, language_);
  return *acts_;
}

const GroupMatch* Sentence::first(Group group) const {
  if (!present_.test(static_cast<std::size_t>(group))) return nullptr;
  for (const GroupMatch& match : groups_) {
    if (match.group == group) return &match;
  }
  return nullptr;
}

const ActMatch* Sentence::first(Act act) const {
  for (const ActMatch& match : acts()) {
    if (match.act == act) return &match;
  }
  return nullptr;
}

bool Sentence::starts_with(Act act) const {
  return std::any_of(acts().begin(), acts().end(),
                     [act](const ActMatch& m) { return m.act == act && m.begin == 0; });
}

/// "ik stuur", "stuur ik", "je vous envoie": one right beside the other.
bool Sentence::beside(const GroupMatch& pronoun, const GroupMatch& verb) const {
  if (verb.begin >= pronoun.end) {
    const std::string_view between =
        std::string_view{folded_}.substr(pronoun.end, verb.begin - pronoun.end);
    const bool object =
        language_ == Language::fr &&
        (between == " vous " || between == " te " || between == " t'" || between == " le " ||
         between == " la " || between == " les " || between == " m'" || between == " me " ||
         between == " vous l'" || between == " y " || between == " lui ");
    return between == " " || between.empty() || object;
  }
  return pronoun.begin == verb.end + 1;
}

/// "Ik reken het door en geef vrijdag een prijs": the same subject, a second verb.
bool Sentence::goes_on(const GroupMatch& pronoun, const GroupMatch& verb) const {
  if (verb.begin < pronoun.end) return false;
  const std::string_view before = std::string_view{folded_}.substr(0, verb.begin);
  return before.ends_with(" en ") || before.ends_with(" und ") || before.ends_with(" et ") ||
         before.ends_with(" and ");
}

bool Sentence::followed_by_no_deed(std::size_t end) const {
  return std::any_of(groups_.begin(), groups_.end(), [&](const GroupMatch& m) {
    return m.group == Group::no_deed && m.begin >= end && m.begin <= end + near;
  });
}

bool Sentence::negated_after(std::size_t end) const {
  if (std::string_view{folded_}.substr(std::min(end, folded_.size())).starts_with("'t"))
    return true;
  return std::any_of(acts().begin(), acts().end(), [&](const ActMatch& m) {
    const bool later =
        std::string_view{folded_}.substr(m.end).starts_with(" later ");  // "no later than"
    const std::string_view before = std::string_view{folded_}.substr(0, m.begin);
    const bool either = before.ends_with(" or ") || before.ends_with(" of ") ||  // "my yes or no"
                        before.ends_with(" oder ") || before.ends_with(" ou ");
    return m.act == Act::negation && m.begin >= end && m.begin <= end + near && !later && !either;
  });
}

bool Sentence::subordinate(std::size_t begin) const {
  return std::any_of(groups_.begin(), groups_.end(), [&](const GroupMatch& m) {
    return m.group == Group::subordinate && m.end + 1 == begin;
  });
}

/// "Ik stuur u de lijst", "dat regelen we": done this once, for the reader or to something known;
/// "wij leveren meubelen" tells what one does for a living.
bool Sentence::this_once(const GroupMatch& pronoun, const GroupMatch& verb) const {
  const std::size_t clause = clause_begin(std::min(pronoun.begin, verb.begin));
  const std::size_t end = folded_.size();
  constexpr std::array once = {Group::to_you,    Group::reader, Group::deed_rest,
                               Group::once_word, Group::it,     Group::soon};
  if (std::ranges::any_of(once, [&](Group g) { return between(g, clause, end); })) return true;
  if (between(Group::object, clause, std::min(pronoun.begin, verb.begin))) return true;  // "dat"
  const std::size_t at = behind_fillers(std::max(pronoun.end, verb.end) + 1);
  const bool one = folded_[pronoun.begin] == 'i' || folded_[pronoun.begin] == 'j';  // "ik", "je"
  return (one || first(Act::condition) != nullptr) && between(Group::object, at, at + 1);
}

/// A first person beside the present tense of a deed: "ik stuur je morgen de offerte". Without a
/// day, "wat we zoeken" and "ik stuur dat niet graag" tell how things are.
std::optional<Sentence::Deed> Sentence::pronoun_and_deed() const {
  if (question_) return std::nullopt;
  for (const GroupMatch& verb : groups_) {
    const bool weak = verb.group == Group::weak_deed;
    if (verb.group != Group::deed && !weak) continue;
    if (weak && (followed_by_no_deed(verb.end) || goes_somewhere(verb))) continue;
    const bool given = between(Group::to_you, behind_fillers(verb.end + 1), verb.end + near) &&
                       first(Group::once_word) != nullptr;  // "ik zet je alvast op de lijst"
    if (weak && !dated_ && first(Group::deed_rest) == nullptr && !given) continue;
    for (const GroupMatch& pronoun : groups_) {
      const bool rest = std::ranges::any_of(groups_, [&](const GroupMatch& m) {
        const bool to_you = m.group == Group::object && m.begin == verb.end + 1;
        return m.begin > verb.end && (m.group == Group::deed_rest || (to_you && !weak));
      });
      const bool again = (dated_ || rest) && goes_on(pronoun, verb);
      if (pronoun.group != Group::i || !(again || beside(pronoun, verb))) continue;
      if (negated_after(std::max(verb.end, pronoun.end))) continue;
      if (!dated_ && (first(Act::negation) != nullptr || subordinate(pronoun.begin))) continue;
      // "Ik vraag me wel eens af": of oneself.
      const bool of_oneself = between(Group::to_me, verb.end, verb.end + 2) &&
                              !folded_.substr(verb.begin).starts_with("meld");
      if (!dated_ && !weak && (of_oneself || !this_once(pronoun, verb))) continue;
      return Deed{By::sender, verb.begin};
    }
  }
  return std::nullopt;
}

/// Whether an order can begin there: at the sentence's beginning, or after "please", a condition,
/// or a name and a comma.
bool Sentence::opens_order(std::size_t begin) const {
  if (begin == 0) return true;
  const std::string_view before = std::string_view{folded_}.substr(0, begin);
  const bool name = before.ends_with(", ") && before.find(' ') == before.size() - 1;
  const bool led = is_small_word(SmallWords::opens_an_order, before);
  const bool conditional =
      before.ends_with(", ") && starts_with_small_word(SmallWords::condition_of_an_order, before);
  return name || led || conditional;
}

/// Where an order begins; npos where there is none.
std::size_t Sentence::imperative_at() const {
  for (const ActMatch& match : acts()) {
    if (match.act != Act::imperative) continue;
    const bool formal = std::string_view{folded_}.substr(0, match.end).ends_with(" sie");
    // "Teken ik" is none; "schicken Sie mir" is.
    if (!formal && between(Group::i, match.end, match.end + 4)) continue;
    if (opens_order(match.begin)) return match.begin;
  }
  return std::string::npos;
}

/// "Ping me in the new year": to be heard from, on a day. Without one it invites ("ping me if you
/// get stuck"). npos where there is none.
std::size_t Sentence::asks_for_later() const {
  if (!dated_) return std::string::npos;
  for (const GroupMatch& match : groups_) {
    if (match.group == Group::ask_later && opens_order(match.begin)) return match.begin;
  }
  return std::string::npos;
}

/// "kan je" asks, "ik kan je donderdag bellen" does not.
const ActMatch* Sentence::asked_of_reader() const {
  const GroupMatch* free = first(Group::need_not);  // "you don't have to send me anything"
  for (const ActMatch& match : acts()) {
    if (match.act != Act::request || !asks(match) || only_answers(match)) continue;
    if (free != nullptr && free->begin <= match.begin && !question_) continue;
    return &match;
  }
  return nullptr;
}

/// Whether "please", "and" or a mark stands before what is ordered: "send us" orders, "customers
/// send us" tells.
bool Sentence::led_by_request(std::size_t begin) const {
  if (begin < 2 || folded_[begin - 1] != ' ') return true;
  const std::string_view before = std::string_view{folded_}.substr(0, begin - 1);
  const std::string_view word = before.substr(before.rfind(' ') + 1);
  return std::isalnum(static_cast<unsigned char>(word.back())) == 0 ||
         is_small_word(SmallWords::before_an_order, word);
}

/// "Op gram alsjeblieft": says how, and asks for nothing to be done.
bool Sentence::only_answers(const ActMatch& match) const {
  constexpr std::ptrdiff_t few = 5;  // blanks
  const std::string_view all{folded_};
  const std::string_view behind = all.substr(match.end);
  return !question_ && !dated_ && std::ranges::count(all, ' ') <= few &&
         is_small_word(SmallWords::please, all.substr(match.begin, match.end - match.begin)) &&
         behind.find_first_not_of(" .!") == std::string_view::npos &&
         starts_with_small_word(SmallWords::begins_an_answer, all);
}

bool Sentence::asks(const ActMatch& match) const {
  const std::string_view words = std::string_view{folded_}.substr(match.begin);
  const bool asks_able =
      words.starts_with("kan ") || words.starts_with("zou je") || words.starts_with("zou u");
  const bool mine =
      asks_able && std::any_of(groups_.begin(), groups_.end(), [&](const GroupMatch& m) {
        return m.group == Group::i && m.end + 1 == match.begin;
      });
  if (mine) return false;
  if (question_) return true;
  // "Als de prijs goed is, kunnen we beginnen" tells what follows; "kunnen we beginnen" asks.
  if (between(Group::let_us, match.begin, match.begin + 1) && match.begin > 0) return false;
  const bool ordered = std::ranges::any_of(acts(), [&](const ActMatch& m) {
    return m.act == Act::imperative && m.begin == match.begin && m.end < match.end;
  });
  const bool told = std::ranges::any_of(groups_, [&](const GroupMatch& m) {
    return m.group == Group::i && (m.end + 1 == match.begin || m.end == match.begin);  // "j'essaie"
  });
  return !ordered || told || led_by_request(match.begin) || opens_clause(match.begin);
}

std::optional<Sentence::Deed> Sentence::request() const {
  const bool courtesy = first(Act::courtesy) != nullptr;
  const bool pleasant = !question_ && first(Act::pleasantry) != nullptr;
  // "Faites-moi signe en janvier" looks like what a third does.
  if (const std::size_t at = asks_for_later(); at == 0 && !courtesy && !pleasant)
    return Deed{By::recipient, at};
  if (third_promise()) return std::nullopt;  // "he said he will call me"
  if (told_to_expect() || reader_any_verb()) return std::nullopt;
  if (counts_on_hearing()) return Deed{By::recipient, first(Group::i_get)->begin};
  if (expects_of_reader()) return Deed{By::recipient, 0};
  if (pleasant) return std::nullopt;
  if (const ActMatch* asked = asked_of_reader(); asked != nullptr && !courtesy) {
    return Deed{By::recipient, asked->begin};
  }
  if (courtesy) return std::nullopt;
  if (const std::size_t at = asks_for_later(); at != std::string::npos)
    return Deed{By::recipient, at};
  if (const std::size_t at = imperative_at();
      at != std::string::npos && !starts_with(Act::thanks) && !subject_left_out()) {
    return Deed{By::recipient, at};
  }
  const bool addressed = question_ && folded_.size() > 6 && first(Group::rhetorical) == nullptr;
  if (addressed) return Deed{By::recipient, 0};
  return std::nullopt;
}

/// "Wij hebben besloten de samenwerking niet voort te zetten".
bool Sentence::decided_not() const {
  const ActMatch* decided = first(Act::decided);
  if (decided == nullptr || !between(Group::i, 0, decided->end)) return false;
  return std::any_of(acts().begin(), acts().end(), [&](const ActMatch& m) {
    return m.act == Act::negation && m.begin >= decided->end;
  });
}

/// The words of a yes; null where there are none, or they only offer help.
const ActMatch* Sentence::said_yes() const {
  const bool offers = first(Act::courtesy) != nullptr || first(Act::pleasantry) != nullptr;
  for (const ActMatch& match : acts()) {
    if (match.act != Act::acceptance || gladly_invites(folded_, match.begin, match.end)) continue;
    const std::string_view words = std::string_view{folded_}.substr(match.begin);
    const bool gladly = is_small_word(SmallWords::gladly, words.substr(0, match.end - match.begin));
    if (!(offers && gladly && match.begin > 0)) return &match;
  }
  return nullptr;
}

std::optional<ResponseKind> Sentence::response() const {
  if (question_) return std::nullopt;
  if (first(Act::refusal) != nullptr || decided_not()) return ResponseKind::refusal;
  const ActMatch* yes = said_yes();
  if (yes == nullptr) return std::nullopt;
  const bool negated = std::any_of(acts().begin(), acts().end(), [&](const ActMatch& m) {
    if (m.act != Act::negation || m.begin + near < yes->begin || m.begin > yes->end + near)
      return false;
    // "Agree on a date" is open yet; "agree on condition that …" is not.
    return std::ranges::none_of(acts(), [&](const ActMatch& c) {
      return c.act == Act::condition && c.begin > m.begin && c.begin < m.end;
    });
  });
  if (negated) return std::nullopt;
  return first(Act::condition) != nullptr ? ResponseKind::conditional : ResponseKind::acceptance;
}

Strength Sentence::strength() const {
  if (first(Act::condition) != nullptr) return Strength::conditional;
  const bool hedged = std::any_of(acts().begin(), acts().end(), [&](const ActMatch& m) {
    if (m.act != Act::hedge) return false;
    const std::string_view before = std::string_view{folded_}.substr(0, m.begin);
    const bool as_can_be = before.ends_with("spoedig ") || before.ends_with("snel ");
    const bool theirs = between(Group::you_can, 0, m.begin) || first(Group::they_owe) != nullptr;
    return !as_can_be && !(theirs && between(Group::expect, m.begin, m.begin + 1));
  });
  return hedged ? Strength::hedged : Strength::firm;
}

}  // namespace whiteflag::agreements
