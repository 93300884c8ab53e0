// SPDX-License-Identifier: Apache-2.0
#include "actions/rhythms.h"

#include <cmath>
#include <map>
#include <optional>

#include "silence/reading.h"
#include "store/rhythm_shelf.h"

namespace whiteflag::actions {

namespace {

using silence::History;

History stored(const std::optional<std::string>& bytes) {
  if (!bytes) return {};
  return History::from_bytes(*bytes).value_or(History{});
}

/// The letters to each customer, with what became of them.
std::map<PersonId, std::vector<silence::Pair>> pairs_of(const conversations::Arrangement& found,
                                                        const std::set<PersonId>* touched) {
  std::map<PersonId, std::vector<silence::Pair>> out;
  for (const conversations::Sending& sending : found.sendings) {
    const conversations::Person& person = found.persons[sending.person];
    if (person.left_out != people::LeftOut::none) continue;
    if (touched != nullptr && !touched->contains(person.id)) continue;
    // A letter followed by the next one says nothing of its own: the next stands for both.
    if (sending.followed_up > sending.at) continue;
    silence::Pair pair{sending.at, std::nullopt};
    if (sending.replied != Instant{}) pair.replied_at = sending.replied;
    out[person.id].push_back(pair);
  }
  return out;
}

void change(History& wide, const History& before, const History& after) {
  wide.subtract(before);
  wide.merge(after);
}

}  // namespace

void write_rhythms(const Desk& desk, const conversations::Arrangement& found,
                   const std::set<PersonId>* touched) {
  const silence::WorkingClock clock{desk.zone.offset_at(desk.now)};
  const auto pairs = pairs_of(found, touched);
  store::RhythmShelf shelf{desk.database};
  if (touched == nullptr) shelf.clear();
  History mailbox = stored(shelf.mailbox());
  std::map<std::string, History> organisations;
  for (const conversations::Person& person : found.persons) {
    if (touched != nullptr && !touched->contains(person.id)) continue;
    const auto own = pairs.find(person.id);
    const History before = touched == nullptr ? History{} : stored(shelf.person(person.id));
    const History after = own == pairs.end() ? History{} : fold(own->second, clock, desk.now);
    if (before == after) continue;
    change(mailbox, before, after);
    if (!person.organisation.empty()) {
      const auto [at, fresh] = organisations.try_emplace(person.organisation);
      if (fresh) at->second = stored(shelf.organisation(person.organisation));
      change(at->second, before, after);
    }
    shelf.put_person(person.id, after.to_bytes());
  }
  for (const auto& [domain, history] : organisations) {
    shelf.put_organisation(domain, history.to_bytes());
  }
  shelf.put_mailbox(mailbox.to_bytes());
}

struct Rhythms::State {
  explicit State(const Desk& desk)
      : now{desk.now},
        clock{desk.zone.offset_at(desk.now)},
        shelf{desk.database},
        mailbox{stored(shelf.mailbox())} {}
  Instant now;
  silence::WorkingClock clock;
  store::RhythmShelf shelf;
  History mailbox;
  std::map<std::string, History> organisations;

  silence::Rhythm rhythm_of(PersonId person, const std::string& organisation) {
    const History own = stored(shelf.person(person));
    const auto [domain, fresh] = organisations.try_emplace(organisation);
    if (fresh && !organisation.empty()) domain->second = stored(shelf.organisation(organisation));
    return pooled(mailbox, organisation.empty() ? own : domain->second, own, now);
  }
};

Rhythms::Rhythms(const Desk& desk) : state_{std::make_unique<State>(desk)} {}
Rhythms::~Rhythms() = default;

DayReading Rhythms::read(PersonId person, const std::string& organisation, Instant sent) {
  State& s = *state_;
  const silence::Rhythm rhythm = s.rhythm_of(person, organisation);
  const silence::Reading reading = silence::read(rhythm, s.clock, sent, s.now);
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
  return out;
}

std::vector<CurvePoint> Rhythms::curve(PersonId person, const std::string& organisation,
                                       Instant sent) {
  constexpr int points = 60;
  constexpr double first_s = 60;
  constexpr double last_s = 30.0 * 86400;
  State& s = *state_;
  const silence::Rhythm rhythm = s.rhythm_of(person, organisation);
  std::vector<CurvePoint> out;
  for (int i = 0; i < points; ++i) {
    const double after = first_s * std::pow(last_s / first_s, i / (points - 1.0));
    const std::chrono::seconds span{std::llround(after)};
    out.push_back({span, silence::read(rhythm, s.clock, sent, sent + span).chance});
  }
  return out;
}

}  // namespace whiteflag::actions
