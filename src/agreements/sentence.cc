// SPDX-License-Identifier: Apache-2.0
#include "agreements/sentence.h"

#include <algorithm>
#include <cctype>

#include "language/fold.h"

namespace whiteflag::agreements {

using language::Act;
using language::ActMatch;
using language::Language;

namespace {

// Between "ik" and its verb, or "will" and "not", stand at most so many bytes.
constexpr std::size_t near = 14;

bool ends_in_question(std::string_view folded) {
  for (std::size_t at = folded.find('?'); at != std::string_view::npos;
       at = folded.find('?', at + 1)) {
    if (at + 1 == folded.size() || std::isalnum(static_cast<unsigned char>(folded[at + 1])) == 0)
      return true;
  }
  return false;
}

}  // namespace

Sentence::Sentence(std::string_view text, Language language, bool dated)
    : folded_{language::fold(text).text}, language_{language}, dated_{dated} {
  groups_ = groups_in(folded_, language);
  question_ = ends_in_question(folded_);
}

const std::vector<language::ActMatch>& Sentence::acts() const {
  if (!acts_) acts_ = language::acts_in(folded_, language_);
  return *acts_;
}

const GroupMatch* Sentence::first(Group group) const {
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

bool Sentence::followed_by_no_deed(std::size_t end) const {
  return std::any_of(groups_.begin(), groups_.end(), [&](const GroupMatch& m) {
    return m.group == Group::no_deed && m.begin >= end && m.begin <= end + near;
  });
}

bool Sentence::negated_after(std::size_t end) const {
  return std::any_of(acts().begin(), acts().end(), [&](const ActMatch& m) {
    return m.act == Act::negation && m.begin >= end && m.begin <= end + near;
  });
}

bool Sentence::subordinate(std::size_t begin) const {
  return std::any_of(groups_.begin(), groups_.end(), [&](const GroupMatch& m) {
    return m.group == Group::subordinate && m.end + 1 == begin;
  });
}

/// A first person beside the present tense of a deed: "ik stuur je morgen de offerte". Without a
/// day, "wat we zoeken" and "ik stuur dat niet graag" tell how things are.
std::optional<Sentence::Deed> Sentence::pronoun_and_deed() const {
  if (question_) return std::nullopt;
  for (const GroupMatch& verb : groups_) {
    const bool weak = verb.group == Group::weak_deed;
    if (verb.group != Group::deed && !weak) continue;
    if (weak && !dated_ && first(Group::deed_rest) == nullptr) continue;
    for (const GroupMatch& pronoun : groups_) {
      if (pronoun.group != Group::i || !beside(pronoun, verb)) continue;
      if (negated_after(std::max(verb.end, pronoun.end))) continue;
      if (!dated_ && (first(Act::negation) != nullptr || subordinate(pronoun.begin))) continue;
      return Deed{By::sender, verb.begin};
    }
  }
  return std::nullopt;
}

std::optional<Sentence::Deed> Sentence::own_promise() const {
  for (const GroupMatch& match : groups_) {
    if (match.group == Group::promise && !question_ && !negated_after(match.end))
      return Deed{By::sender, match.begin};
    const bool weak = match.group == Group::weak_promise && dated_;
    if (weak && !question_ && !negated_after(match.end)) return Deed{By::sender, match.begin};
    const bool future = match.group == Group::will && !question_;
    if (future && !followed_by_no_deed(match.end) && !negated_after(match.end))
      return Deed{By::sender, match.begin};
  }
  return pronoun_and_deed();
}

bool Sentence::between(Group group, std::size_t begin, std::size_t end) const {
  return std::any_of(groups_.begin(), groups_.end(), [&](const GroupMatch& m) {
    return m.group == group && m.begin >= begin && m.begin < end;
  });
}

/// "als mijn baas akkoord gaat": what stands right behind a condition is no promise.
bool Sentence::conditioned(std::size_t begin) const {
  return std::any_of(acts().begin(), acts().end(), [&](const ActMatch& m) {
    return m.act == Act::condition && m.end + 1 == begin;
  });
}

/// "Jan belt je morgen", "John will send it": one or two words that are a name before the deed.
bool Sentence::named_third(const GroupMatch& deed) const {
  if (deed.begin < 2) return false;
  const std::string_view before = std::string_view{folded_}.substr(0, deed.begin - 1);
  const auto words = 1 + std::count(before.begin(), before.end(), ' ');
  const bool plain = before.find_first_of(",.:;'0123456789") == std::string_view::npos;
  if (between(Group::i, deed.end, deed.end + 4)) return false;  // "vrijdag laat ik"
  return words <= 2 && plain && !between(Group::no_person, 0, deed.begin) &&
         !between(Group::i, 0, deed.begin);
}

/// "Mijn collega stuurt het morgen": only with a day, else it is a report.
std::optional<Sentence::Deed> Sentence::third_promise() const {
  if (question_ || !dated_) return std::nullopt;
  for (const GroupMatch& deed : groups_) {
    if (deed.group != Group::third_deed || negated_after(deed.end)) continue;
    if (named_third(deed)) return Deed{By::third, 0};
    for (const GroupMatch& who : groups_) {
      if (who.group != Group::third || conditioned(who.begin)) continue;
      const bool after = deed.begin >= who.end && deed.begin <= who.end + near &&
                         !between(Group::i, who.end, deed.begin);
      const bool before = who.begin == deed.end + 1;
      if (after || before) return Deed{By::third, who.begin};
    }
  }
  return std::nullopt;
}

bool Sentence::may_promise() const {
  return std::any_of(groups_.begin(), groups_.end(), [](const GroupMatch& m) {
    switch (m.group) {
      case Group::will:
      case Group::deed:
      case Group::weak_deed:
      case Group::weak_promise:
      case Group::promise:
      case Group::they_owe:
      case Group::third:
      case Group::third_deed:
        return true;
      default:
        return false;
    }
  });
}

std::optional<Sentence::Deed> Sentence::promise() const {
  if (!may_promise()) return std::nullopt;
  if (const GroupMatch* owed = first(Group::they_owe)) {
    if (!question_ && !negated_after(owed->end)) return Deed{By::recipient, owed->begin};
  }
  if (first(Group::past_or_habit) != nullptr) {
    // "Zoals beloofd stuur ik hierbij …" is done; "elke week bel ik" is a habit.
    return std::nullopt;
  }
  if (first(Act::refusal) != nullptr && first(Group::promise) == nullptr) return std::nullopt;
  if (const auto third = third_promise()) return third;
  if (const ActMatch* courtesy = first(Act::courtesy); courtesy != nullptr) return std::nullopt;
  return own_promise();
}

/// An imperative at the sentence's beginning, or after a name and a comma; npos where there is
/// none.
std::size_t Sentence::imperative_at() const {
  for (const ActMatch& match : acts()) {
    if (match.act != Act::imperative) continue;
    if (between(Group::i, match.end, match.end + 4)) continue;  // "teken ik"
    if (match.begin == 0) return 0;
    const std::string_view before = std::string_view{folded_}.substr(0, match.begin);
    const bool name = before.ends_with(", ") && before.find(' ') == before.size() - 1;
    const bool led = before == "and " || before == "also " || before == "also, " ||
                     before == "then " || before == "so " || before == "en " || before == "just " ||
                     before == "- " || before == "und ";
    const bool conditional =
        before.ends_with(", ") &&
        (before.starts_with("if ") || before.starts_with("when ") || before.starts_with("als ") ||
         before.starts_with("wenn ") || before.starts_with("si "));
    if (name || led || conditional) return match.begin;
  }
  return std::string::npos;
}

std::optional<Sentence::Deed> Sentence::request() const {
  if (third_promise()) return std::nullopt;  // "he said he will call me"
  const bool courtesy = first(Act::courtesy) != nullptr;
  if (const ActMatch* asked = first(Act::request); asked != nullptr && !courtesy) {
    return Deed{By::recipient, asked->begin};
  }
  if (courtesy) return std::nullopt;
  if (const std::size_t at = imperative_at();
      at != std::string::npos && !starts_with(Act::thanks)) {
    return Deed{By::recipient, at};
  }
  const bool addressed = question_ && folded_.size() > 6;
  if (addressed) return Deed{By::recipient, 0};
  return std::nullopt;
}

std::optional<Sentence::Deed> Sentence::appointment() const {
  if (first(Group::past_or_habit) != nullptr || !dated_) return std::nullopt;
  if (first(Act::refusal) != nullptr) return std::nullopt;
  const GroupMatch* meet = first(Group::meet);
  const GroupMatch* firm = first(Group::meet_firm);
  if (third_promise()) return std::nullopt;
  const bool greeting = firm != nullptr && firm->begin == 0 && folded_.size() < 60 &&
                        meet == nullptr && first(Act::goodbye) != nullptr;
  if (meet == nullptr && !greeting) return std::nullopt;
  return Deed{By::sender, meet != nullptr ? meet->begin : firm->begin};
}

std::optional<ResponseKind> Sentence::response() const {
  if (question_) return std::nullopt;
  if (first(Act::refusal) != nullptr) return ResponseKind::refusal;
  const ActMatch* yes = first(Act::acceptance);
  if (yes == nullptr) return std::nullopt;
  const bool negated = std::any_of(acts().begin(), acts().end(), [&](const ActMatch& m) {
    return m.act == Act::negation && m.begin + near >= yes->begin && m.begin <= yes->end + near;
  });
  if (negated) return std::nullopt;
  return first(Act::condition) != nullptr ? ResponseKind::conditional : ResponseKind::acceptance;
}

Strength Sentence::strength() const {
  if (first(Act::condition) != nullptr) return Strength::conditional;
  return first(Act::hedge) != nullptr ? Strength::hedged : Strength::firm;
}

}  // namespace whiteflag::agreements
