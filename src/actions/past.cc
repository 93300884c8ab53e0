// SPDX-License-Identifier: Apache-2.0
#include "actions/past.h"

#include <algorithm>
#include <charconv>
#include <map>

#include "actions/letter_facts.h"
#include "store/letter_shelf.h"
#include "store/person_shelf.h"
#include "store/rhythm_shelf.h"
#include "store/setting_shelf.h"

namespace whiteflag::actions {

namespace {

using conversations::LetterKind;
using silence::Wait;

/// A letter sent again within this time is the same sending (conversations/arrange.cc).
constexpr std::chrono::hours same_sending{2};

/// A letter of a conversation, and whether it expects an answer.
struct Passed {
  conversations::Event letter{};
  bool expects = false;
};

using Threads = std::map<ConversationId, std::vector<Passed>>;

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

Threads threads_of(const Desk& desk, const store::EachLetter& also) {
  using conversations::EventKind;
  Threads threads;
  store::LetterShelf{desk.database}.each(0, [&](const store::LetterRow& row) {
    if (row.sent_at > desk.now || !row.left_out.empty()) return;
    also(row);
    if (!row.conversation_id || !row.person_id || kind_of(row) != LetterKind::human) return;
    const bool outward = row.direction == store::Direction::out;
    if (!outward && row.direction != store::Direction::in) return;
    const conversations::Tone tone = tone_of(row);
    threads[*row.conversation_id].push_back(
        {{.at = row.sent_at,
          .kind = outward ? EventKind::letter_out : EventKind::letter_in,
          .person = *row.person_id,
          .words = static_cast<std::int32_t>(row.words),
          .looks = looks_of(row)},
         tone.asks || !(tone.thanks || tone.closing || tone.notice)});
  });
  return threads;
}

/// The seller's letters of one conversation that expected an answer.
void add_waits(std::vector<Passed>& letters, std::size_t& silence, People& people,
               std::vector<Wait>& to) {
  std::ranges::stable_sort(letters, {}, [](const Passed& one) { return one.letter.at; });
  std::optional<Wait> open;
  conversations::State so_far;
  for (const auto& [letter, expects] : letters) {
    const conversations::Asked looked = conversations::look_at(letter, so_far);
    conversations::fold_on(so_far, letter);
    const bool out = letter.kind == conversations::EventKind::letter_out;
    if (open && out && letter.at - open->sent <= same_sending) continue;
    if (open && out) open->followed_up = letter.at;
    if (open && !out) open->replied = letter.at;
    if (open) to.push_back(*open);
    // From an answer on a new silence may begin; a goodbye ends one too.
    if (!out || !expects) ++silence;
    open.reset();
    if (!out || !expects) continue;
    open = Wait{.person = people.number(letter.person),
                .sent = letter.at,
                .conversation = silence,
                .letter = model_facts(looked)};
  }
  if (open) to.push_back(*open);
  ++silence;
}

/// A tuning and how many letters there were when it was learned.
struct Kept {
  std::int64_t letters = 0;
  silence::Tuning tuning{};
};

constexpr std::string_view setting_name = "reply-tuning";

Kept kept(store::Database& database) {
  Kept out;
  const std::string text = store::SettingShelf{database}.get(setting_name).value_or("");
  const std::size_t space = text.find(' ');
  if (space == std::string::npos) return out;
  std::from_chars(text.data(), text.data() + space, out.letters);
  out.tuning =
      silence::Tuning::from_text(std::string_view{text}.substr(space + 1)).value_or(out.tuning);
  return out;
}

}  // namespace

silence::Past past_of(const Desk& desk, const store::EachLetter& also) {
  silence::Past past;
  Threads threads = threads_of(desk, also);
  People people{desk, past};
  std::size_t silence = 0;
  for (auto& [conversation, letters] : threads) add_waits(letters, silence, people, past.waits);
  std::ranges::stable_sort(past.waits, {}, &Wait::sent);
  past.from = past.waits.empty() ? Instant{} : past.waits.front().sent;
  past.to = desk.now;
  past.offset = desk.zone.offset_at(desk.now);
  past.letters = true;
  return past;
}

silence::Tuning kept_tuning(store::Database& database) {
  return kept(database).tuning;
}

void tune(const Desk& desk, bool anyway) {
  const std::int64_t letters = store::LetterShelf{desk.database}.count();
  const std::int64_t before = kept(desk.database).letters;
  if (!anyway && letters < before + before / 8 + 1) return;
  const silence::Tuning tuning = silence::tuned(past_of(desk, [](const store::LetterRow&) {}));
  // Where the clock stood behind, what is later is still to be learned from.
  const std::int64_t learned = store::LetterShelf{desk.database}.count_until(desk.now);
  store::SettingShelf{desk.database}.set(setting_name,
                                         std::to_string(learned) + " " + tuning.to_text());
}

}  // namespace whiteflag::actions
