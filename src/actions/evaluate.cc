// SPDX-License-Identifier: Apache-2.0
#include "actions/evaluate.h"

#include <algorithm>
#include <map>

#include "actions/letter_facts.h"
#include "actions/rhythms.h"
#include "store/letter_shelf.h"
#include "store/person_shelf.h"
#include "store/rhythm_shelf.h"

namespace whiteflag::actions {

namespace {

using conversations::LetterKind;
using silence::Wait;

constexpr std::chrono::days two_years{730};
/// A letter sent again within this time is the same sending (conversations/arrange.cc).
constexpr std::chrono::hours same_sending{2};

struct Light {
  Instant at{};
  PersonId person{};
  bool out = false;
  bool expects = false;
};

using Threads = std::map<ConversationId, std::vector<Light>>;

/// People by number, with what does not change over time.
class People {
 public:
  People(const Desk& desk, silence::Past& past)
      : rhythms_{desk.database}, persons_{desk.database}, past_{past} {}

  std::size_t number(PersonId id) {
    const auto [at, fresh] = numbers_.try_emplace(id, past_.people.size());
    if (fresh) past_.people.push_back(known(id));
    return at->second;
  }

 private:
  silence::Known known(PersonId id) {
    silence::Known out;
    if (const auto bytes = rhythms_.person(id)) {
      const auto memory = silence::Memory::from_bytes(*bytes);
      if (memory) {
        out.known.place = memory->place;
        out.known.ahead = memory->ahead;
        out.known.absences = memory->absences;
      }
    }
    const auto person = persons_.by_id(id);
    if (!person || person->organisation.empty()) return out;
    const auto next = static_cast<std::int64_t>(organisations_.size());
    out.organisation = organisations_.try_emplace(person->organisation, next).first->second;
    return out;
  }

  store::RhythmShelf rhythms_;
  store::PersonShelf persons_;
  silence::Past& past_;
  std::map<PersonId, std::size_t> numbers_;
  std::map<std::string, std::int64_t> organisations_;
};

Threads threads_of(const Desk& desk, Evaluation& out) {
  Threads threads;
  store::LetterShelf{desk.database}.each(0, [&](const store::LetterRow& row) {
    if (row.sent_at > desk.now || !row.left_out.empty()) return;
    if (row.sent_at >= out.from) ++out.letters;
    if (!row.conversation_id || !row.person_id || kind_of(row) != LetterKind::human) return;
    const bool outward = row.direction == store::Direction::out;
    if (!outward && row.direction != store::Direction::in) return;
    const conversations::Tone tone = tone_of(row);
    threads[*row.conversation_id].push_back(
        {row.sent_at, *row.person_id, outward,
         tone.asks || !(tone.thanks || tone.closing || tone.notice)});
  });
  return threads;
}

/// The seller's letters of one conversation that expected an answer.
void add_waits(std::vector<Light>& letters, std::size_t& silence, People& people,
               std::vector<Wait>& to) {
  std::ranges::stable_sort(letters, {}, &Light::at);
  std::optional<Wait> open;
  for (const Light& letter : letters) {
    if (open && letter.out && letter.at - open->sent <= same_sending) continue;
    if (open && letter.out) open->followed_up = letter.at;
    if (open && !letter.out) open->replied = letter.at;
    if (open) to.push_back(*open);
    // From an answer on a new silence may begin; a goodbye ends one too.
    if (!letter.out || !letter.expects) ++silence;
    open.reset();
    if (!letter.out || !letter.expects) continue;
    open = Wait{.person = people.number(letter.person), .sent = letter.at, .conversation = silence};
  }
  if (open) to.push_back(*open);
  ++silence;
}

}  // namespace

Evaluation evaluate(const Desk& desk) {
  Evaluation out;
  out.setting = silence_setting(desk.database);
  out.to = desk.now;
  out.from = desk.now - two_years;
  silence::Past past;
  Threads threads = threads_of(desk, out);
  People people{desk, past};
  std::size_t silence = 0;
  for (auto& [conversation, letters] : threads) add_waits(letters, silence, people, past.waits);
  std::ranges::stable_sort(past.waits, {}, &Wait::sent);
  if (!past.waits.empty()) out.from = std::max(out.from, past.waits.front().sent);
  past.from = out.from;
  past.to = out.to;
  past.offset = desk.zone.offset_at(desk.now);
  out.past = silence::backtest(past, silence::rule_of(out.setting));
  return out;
}

}  // namespace whiteflag::actions
