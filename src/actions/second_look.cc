// SPDX-License-Identifier: Apache-2.0
#include "actions/second_look.h"

#include <algorithm>

#include "actions/heard.h"
#include "actions/letter_facts.h"
#include "agreements/kept_by_file.h"
#include "agreements/meeting_day.h"
#include "base/text.h"
#include "language/fold.h"
#include "language/phrases.h"
#include "people/domain.h"
#include "people/names.h"

namespace whiteflag::data {
extern const language::BuiltTable other_address;
}  // namespace whiteflag::data

namespace whiteflag::actions {

namespace {

using agreements::Heard;
using conversations::Explained;
using conversations::Explanation;
using conversations::Mark;

/// A yes to what was proposed longer ago is a yes to something else.
constexpr std::chrono::days answered_within{21};
/// Shorter words of a title tell no matter ("de", "prijs").
constexpr std::size_t telling_word = 6;
/// As many of a namesake's newest letters are looked at.
constexpr std::int64_t letters_looked_at = 5;

/// "Sue here, on my own account".
bool tells_other_address(std::string_view text) {
  static const language::PhraseSet words{data::other_address};
  return !words.find_all(language::fold_phrase(text)).empty();
}

/// Whether a text names a word of a title, or a longer word with it ("hijsbalken").
bool names_word_of(std::string_view title, std::string_view text) {
  for (std::size_t at = 0; at < title.size();) {
    const std::size_t end = std::min(title.find_first_of(" -/,.:()", at), title.size());
    const std::string_view word = title.substr(at, end - at);
    if (word.size() >= telling_word && text.contains(word)) return true;
    at = end + 1;
  }
  return false;
}

/// Their last letter, and the seller's letters right before it and after it.
struct Around {
  std::optional<store::LetterRow> before, theirs, after;
};

Around around(const std::vector<store::LetterRow>& rows, LetterId theirs, Instant now) {
  Around out;
  for (const store::LetterRow& row : rows) {
    if (row.sent_at > now || kind_of(row) != conversations::LetterKind::human) continue;
    const bool mine = row.direction == store::Direction::out;
    if (row.id == theirs) {
      out.theirs = row;
    } else if (mine && !out.theirs) {
      out.before = row;
    } else if (mine && !out.after) {
      out.after = row;
    }
  }
  return out;
}

}  // namespace

SecondLook::SecondLook(const Desk& desk)
    : desk_{desk}, letters_{desk.database}, texts_{desk.database}, persons_{desk.database} {}

std::optional<Explained> SecondLook::explains(const store::StandingRow& row,
                                              const conversations::State& state) {
  const auto [found, fresh] = looked_.try_emplace(row.id);
  if (fresh) found->second = look(row, state);
  return found->second;
}

std::optional<Explained> SecondLook::look(const store::StandingRow& row,
                                          const conversations::State& state) {
  if (auto settled = meeting_settled(row, state)) return settled;
  const Mark answer = answered_by_namesake(row, state);
  if (!answer.there()) return std::nullopt;
  return Explained{.what = Explanation::answered_elsewhere, .evidence = answer};
}

std::optional<Explained> SecondLook::meeting_settled(const store::StandingRow& row,
                                                     const conversations::State& state) {
  if (!state.last_in.there()) return std::nullopt;
  const Around found = around(letters_.of_conversation(row.id), state.last_in.letter, desk_.now);
  if (!found.theirs) return std::nullopt;
  const Heard theirs = hear(desk_, texts_, *found.theirs);
  std::string day = agreements::meeting_told(theirs);
  if (day.empty() && found.before && theirs.at - found.before->sent_at <= answered_within)
    day = agreements::meeting_day(hear(desk_, texts_, *found.before), theirs);
  if (day.empty() && found.after && found.after->sent_at - theirs.at <= answered_within)
    day = agreements::meeting_day(theirs, hear(desk_, texts_, *found.after));
  const auto morning = day.empty() ? Result<Instant>{Instant{}} : parse_iso(day, Zone{});
  if (!morning || *morning == Instant{}) return std::nullopt;
  const Instant until = *morning - theirs.offset;
  if (until + conversations::rest_of_day <= desk_.now) return std::nullopt;
  return Explained{.what = Explanation::agreed_later, .until = until, .evidence = state.last_in};
}

/// Everybody else under this full name.
std::vector<store::PersonRow> SecondLook::namesakes(const store::PersonRow& person) {
  if (people::name_key(person.name).empty()) return {};
  if (by_name_.empty()) {
    persons_.each_name(
        [&](PersonId id, std::string_view name) { by_name_.emplace(fold_text(name), id); });
  }
  std::vector<store::PersonRow> out;
  const auto [begin, end] = by_name_.equal_range(fold_text(person.name));
  for (auto one = begin; one != end; ++one) {
    if (one->second == person.id) continue;
    if (auto row = persons_.by_id(one->second)) out.push_back(std::move(*row));
  }
  return out;
}

/// Their address is one that anybody may have: a provider's, or of a house of which nobody else is
/// known as a customer, and to which the seller had not written by then.
bool SecondLook::of_no_customer(const store::PersonRow& person, Instant by) {
  if (person.organisation.empty()) return true;
  std::vector<store::PersonRow> others = persons_.of_organisation(person.organisation);
  std::erase_if(others, [&](const store::PersonRow& other) { return other.id == person.id; });
  if (!others.empty()) {
    return std::ranges::all_of(
        others, [](const store::PersonRow& other) { return other.verdict == "out"; });
  }
  return std::ranges::none_of(letters_.of_person(person.id), [&](const store::LetterRow& letter) {
    return letter.direction == store::Direction::out && letter.sent_at <= by;
  });
}

/// Names the matter, or the house it is with, or says that it comes from another address.
bool SecondLook::takes_up(const store::LetterRow& letter, const store::StandingRow& row) {
  const auto conversation = store::ConversationShelf{desk_.database}.by_id(row.id);
  const auto record = texts_.get(letter.seq);
  if (!conversation || !record) return false;
  const std::string said = fold_text(valid_utf8(letter.subject) + " " +
                                     valid_utf8(first_bytes(record->reply, agreeing_words)));
  if (names_word_of(fold_text(conversation->title), said) || tells_other_address(said)) return true;
  std::string together =
      said + fold_text(valid_utf8(first_bytes(record->signature, agreeing_words)));
  std::erase_if(together, [](char c) { return c == ' ' || c == '-'; });
  const std::string house = row.organisation.substr(0, row.organisation.find('.'));
  return house.size() >= telling_word && together.contains(house);
}

Mark SecondLook::answered_by_namesake(const store::StandingRow& row,
                                      const conversations::State& state) {
  const Instant asked = state.first_unanswered.at;
  const auto person = row.person_id ? persons_.by_id(*row.person_id) : std::nullopt;
  if (!person || row.organisation.empty() || asked == Instant{}) return {};
  const std::vector<store::PersonRow> others = namesakes(*person);
  // Two houses with somebody of that name: nobody knows which of them it is.
  if (!std::ranges::all_of(others, [&](const auto& one) { return of_no_customer(one, asked); }))
    return {};
  for (const store::PersonRow& other : others) {
    for (const store::LetterRow& letter :
         letters_.newest_from(other.id, desk_.now, letters_looked_at)) {
      const bool human = kind_of(letter) == conversations::LetterKind::human;
      if (human && letter.sent_at > asked && takes_up(letter, row))
        return {letter.sent_at, letter.id};
    }
  }
  return {};
}

bool SecondLook::kept_elsewhere(const store::StandingRow& row, const conversations::State& state) {
  const auto promised = state.owed.there() ? letters_.by_id(state.owed.letter) : std::nullopt;
  if (!promised || !row.person_id) return false;
  const Heard promise = hear(desk_, texts_, *promised);
  for (const store::LetterRow& letter : letters_.of_person(*row.person_id)) {
    const bool since = letter.direction == store::Direction::out && letter.sent_at > promise.at &&
                       letter.sent_at <= desk_.now && letter.conversation_id != row.id;
    const auto record = since ? texts_.get(letter.seq) : std::nullopt;
    if (!record || record->attachments.empty()) continue;
    std::string names = valid_utf8(letter.subject);
    for (const store::StoredAttachment& one : record->attachments) names += " " + one.name;
    if (std::ranges::any_of(promise.agreements, [&](const agreements::Agreement& one) {
          return agreements::kept_by_file(one, promise, names);
        }))
      return true;
  }
  return false;
}

Instant SecondLook::answered_elsewhere(const store::StandingRow& row,
                                       const conversations::State& state) {
  const auto theirs = letters_.by_id(state.last_in.letter);
  if (!theirs || !row.person_id) return {};
  std::vector<agreements::Agreement> open = hear(desk_, texts_, *theirs).agreements;
  std::erase_if(open, [](const auto& one) {
    return one.kind != agreements::Kind::request || one.by != agreements::By::recipient;
  });
  if (open.empty()) return {};
  Instant at{};
  for (const store::LetterRow& letter : letters_.of_person(*row.person_id)) {
    const bool since =
        letter.direction == store::Direction::out && letter.sent_at > theirs->sent_at &&
        letter.sent_at <= desk_.now && letter.sent_at - theirs->sent_at <= answered_beside_within &&
        kind_of(letter) == conversations::LetterKind::human && letter.conversation_id != row.id;
    const auto record = since ? texts_.get(letter.seq) : std::nullopt;
    if (!record) continue;
    const std::string words = answering_words(letter, *record);
    const auto answered = std::erase_if(open, [&](const agreements::Agreement& one) {
      return agreements::answered_by_words(one, words);
    });
    if (answered > 0) at = std::max(at, letter.sent_at);
  }
  return open.empty() ? at : Instant{};
}

}  // namespace whiteflag::actions
