// SPDX-License-Identifier: Apache-2.0
#include "actions/rhythms.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <unordered_map>

#include "actions/hash_id.h"
#include "actions/letter_facts.h"
#include "actions/past.h"
#include "language/detect.h"
#include "store/rhythm_shelf.h"
#include "store/setting_shelf.h"

namespace whiteflag::actions {

namespace {

using silence::Level;
using silence::Memory;

template <class Kept>
Kept stored(const std::optional<std::string>& bytes) {
  if (!bytes) return {};
  return Kept::from_bytes(*bytes).value_or(Kept{});
}

/// The letters to each customer, with what became of them.
std::map<PersonId, std::vector<silence::Exchange>> exchanges_of(
    const conversations::Arrangement& found, const std::set<PersonId>* touched) {
  std::map<PersonId, std::vector<silence::Exchange>> out;
  for (const conversations::Sending& sending : found.sendings) {
    const conversations::Person& person = found.persons[sending.person];
    if (person.left_out != people::LeftOut::none) continue;
    if (touched != nullptr && !touched->contains(person.id)) continue;
    // A letter followed by the next one says nothing of its own: the next stands for both.
    if (sending.followed_up > sending.at) continue;
    silence::Exchange one{{sending.at, std::nullopt}, std::nullopt};
    if (sending.replied != Instant{}) one.thread.replied_at = sending.replied;
    if (sending.contact != Instant{}) one.contact_at = sending.contact;
    out[person.id].push_back(one);
  }
  return out;
}

/// What is known of a person before their answers are looked at.
Memory known_of(const conversations::Person& person, const Desk& desk, const silence::Place& own) {
  const conversations::Whereabouts& where = person.whereabouts;
  const std::string language{language::code(static_cast<language::Language>(where.language))};
  Memory out;
  out.place = silence::place_of({.domain = person.organisation,
                                 .phone = silence::unpack_place(where.phone),
                                 .language = language == "unknown" ? "" : language,
                                 .offset = where.offset,
                                 .own = own});
  if (where.offset) out.ahead = *where.offset - desk.zone.offset_at(where.at);
  for (const auto& [from, to] : person.absences) out.absences.push_back({from, to});
  return out;
}

/// Learns person by person, and carries what changed to the wider levels.
class Learner {
 public:
  explicit Learner(const Desk& desk)
      : desk_{desk},
        shelf_{desk.database},
        mailbox_{stored<Level>(shelf_.mailbox())},
        own_{own_place(desk)} {}

  void learn(const conversations::Person& person, std::span<const silence::Exchange> exchanges,
             const Memory& before) {
    Memory known = known_of(person, desk_, own_);
    const silence::Calendar* calendar = &calendars_.of(known.place);
    const Memory after =
        learned(std::move(known), exchanges, desk_.zone.offset_at(desk_.now), calendar, desk_.now);
    if (before == after) return;
    change(mailbox_, before.level, after.level);
    if (!person.organisation.empty()) {
      const auto [at, fresh] = organisations_.try_emplace(person.organisation);
      if (fresh) at->second = stored<Level>(shelf_.organisation(person.organisation));
      change(at->second, before.level, after.level);
    }
    shelf_.put_person(person.id, after.to_bytes());
  }

  void write_wider() {
    for (const auto& [domain, level] : organisations_)
      shelf_.put_organisation(domain, level.to_bytes());
    shelf_.put_mailbox(mailbox_.to_bytes());
  }

 private:
  static void change(Level& wide, const Level& before, const Level& after) {
    wide.subtract(before);
    wide.merge(after);
  }

  const Desk& desk_;
  store::RhythmShelf shelf_;
  Level mailbox_;
  silence::Place own_;
  std::map<std::string, Level> organisations_;
  silence::Calendars calendars_;
};

}  // namespace

Waiting waiting_on(const conversations::State& state) {
  using conversations::Mark;
  const Mark& asked = state.first_unanswered.there() ? state.first_unanswered : state.last_out;
  Waiting out{.since = std::max(asked.at, state.promised_until)};
  // What they promised hangs on the promise, not on the letter before it.
  if (out.since != state.first_unanswered.at || !state.asked.noted) return out;
  out.letter = model_facts(state.asked);
  return out;
}

silence::Setting silence_setting(store::Database& database) {
  const auto word = store::SettingShelf{database}.get("silence");
  return silence::setting_from_word(word.value_or("")).value_or(silence::Setting::normal);
}

silence::Place own_place(const Desk& desk) {
  const auto told = store::SettingShelf{desk.database}.get("country");
  return told ? silence::place_from_text(*told) : silence::place_of_zone(desk.zone.name());
}

void write_rhythms(const Desk& desk, const conversations::Arrangement& found,
                   const std::set<PersonId>* touched) {
  const auto exchanges = exchanges_of(found, touched);
  store::RhythmShelf shelf{desk.database};
  if (touched == nullptr) shelf.clear();
  Learner learner{desk};
  for (const conversations::Person& person : found.persons) {
    if (touched != nullptr && !touched->contains(person.id)) continue;
    const auto own = exchanges.find(person.id);
    const Memory before = touched == nullptr ? Memory{} : stored<Memory>(shelf.person(person.id));
    const std::span<const silence::Exchange> letters =
        own == exchanges.end() ? std::span<const silence::Exchange>{} : own->second;
    // Nobody the seller ever wrote to has a rhythm.
    if (letters.empty() && before == Memory{}) continue;
    learner.learn(person, letters, before);
  }
  learner.write_wider();
}

namespace {

/// What is remembered of a person, and their working time.
struct Known {
  Memory memory;
  silence::WorkingClock clock;
};

}  // namespace

struct Rhythms::State {
  explicit State(const Desk& desk)
      : now{desk.now},
        offset{desk.zone.offset_at(desk.now)},
        own{own_place(desk)},
        rule{silence::rule_of(silence_setting(desk.database))},
        tuning{kept_tuning(desk.database)},
        shelf{desk.database},
        mailbox{stored<Level>(shelf.mailbox())} {}
  const Level& organisation(const std::string& domain) {
    const auto [at, fresh] = organisations.try_emplace(domain);
    if (fresh) at->second = stored<Level>(shelf.organisation(domain));
    return at->second;
  }
  const Known& known(PersonId person) {
    const auto found = persons.find(person);
    if (found != persons.end()) return found->second;
    auto memory = stored<Memory>(shelf.person(person));
    const silence::Place& place = memory.place.known() ? memory.place : own;
    silence::WorkingClock clock = memory.clock(offset, &calendars.of(place));
    return persons.emplace(person, Known{std::move(memory), std::move(clock)}).first->second;
  }
  /// What a letter adds to its reader's rhythm, where this mailbox's past bears that out.
  silence::LetterEffect effect(const Known& of, const std::string& domain,
                               const std::optional<silence::LetterFacts>& letter,
                               const silence::Rhythm& rhythm) {
    if (!letter || !tuning.used) return {};
    const Level& group = domain.empty() ? of.memory.level : organisation(domain);
    const silence::PooledLevels levels =
        silence::pooled_levels(mailbox.thread, group.thread, of.memory.level.thread, now);
    return tuning.effect(silence::said_of_letter(*letter, levels, rhythm));
  }
  silence::Rhythm rhythm(const Known& of, const std::string& domain, silence::Target target) {
    const Level& group = domain.empty() ? of.memory.level : organisation(domain);
    return rhythm_of(mailbox, group, of.memory, target, now);
  }
  Instant now;
  std::chrono::minutes offset;
  silence::Place own;
  silence::Rule rule;
  silence::Tuning tuning;
  store::RhythmShelf shelf;
  Level mailbox;
  std::unordered_map<std::string, Level> organisations;
  silence::Calendars calendars;
  std::unordered_map<PersonId, Known, HashId> persons;
};

Rhythms::Rhythms(const Desk& desk) : state_{std::make_unique<State>(desk)} {}
Rhythms::~Rhythms() = default;

DayReading Rhythms::read(PersonId person, const std::string& organisation, const Waiting& waiting,
                         Depth depth) {
  State& s = *state_;
  const Known& known = s.known(person);
  const silence::Rhythm thread = s.rhythm(known, organisation, silence::Target::thread);
  const silence::LetterEffect letter = s.effect(known, organisation, waiting.letter, thread);
  const silence::Reading reading =
      silence::read(thread, known.clock, waiting.since, s.now, s.rule, letter);
  DayReading out;
  out.enough = reading.basis != silence::Basis::too_little;
  out.usual = reading.normal_median;
  out.nine_in_ten = reading.normal_most;
  out.usual_by = reading.half_by;
  out.nine_in_ten_by = reading.most_by;
  out.still = reading.chance;
  out.week = reading.chance_within_week;
  out.usually = reading.answers;
  out.own_replies = reading.replies_of_person;
  out.other_replies = reading.replies_of_others;
  out.silence = reading.is_silence;
  out.slowing = reading.slowing;
  out.usual_before = reading.median_before;
  out.letter = letter;
  if (depth == Depth::brief) return out;
  const silence::Reading contact =
      silence::read(s.rhythm(known, organisation, silence::Target::contact), known.clock,
                    waiting.since, s.now, s.rule);
  // Who answers here is heard from: the wider thing to wait for is never less likely.
  out.contact = std::max(contact.chance, reading.chance);
  out.contact_week = std::max(contact.chance_within_week, reading.chance_within_week);
  return out;
}

std::vector<CurvePoint> Rhythms::curve(PersonId person, const std::string& organisation,
                                       Instant sent, const silence::LetterEffect& letter) {
  constexpr int points = 60;
  constexpr double first_s = 60;
  constexpr double last_s = 30.0 * 86400;
  State& s = *state_;
  const Known& known = s.known(person);
  const silence::Rhythm rhythm = s.rhythm(known, organisation, silence::Target::thread);
  std::vector<CurvePoint> out;
  for (int i = 0; i < points; ++i) {
    const double after = first_s * std::pow(last_s / first_s, i / (points - 1.0));
    const std::chrono::seconds span{std::llround(after)};
    out.push_back(
        {span, silence::read(rhythm, known.clock, sent, sent + span, s.rule, letter).chance});
  }
  return out;
}

}  // namespace whiteflag::actions
