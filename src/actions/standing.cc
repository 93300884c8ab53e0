// SPDX-License-Identifier: Apache-2.0
#include "actions/standing.h"

#include <algorithm>
#include <array>
#include <map>

#include "actions/state_at.h"
#include "store/person_shelf.h"

namespace whiteflag::actions {

namespace {

using conversations::Elsewhere;
using conversations::Explanation;
using conversations::Mark;

/// The day looks back this far; what is quiet for longer is counted, not listed (docs/answers.md).
constexpr std::chrono::days looks_back{120};

/// The newest sign of life of a person or organisation, and in which conversation.
struct Sign {
  Mark mark{};
  ConversationId where{};
  PersonId who{};
};

void newer(Sign& sign, const Mark& mark, const Candidate& from) {
  if (mark.at > sign.mark.at) sign = {mark, from.row.id, from.row.person_id.value_or(PersonId{})};
}

/// What is known of people across their conversations.
class Signs {
 public:
  void add(const Candidate& one) {
    if (!one.row.person_id) return;
    Person& person = persons_[*one.row.person_id];
    for (const Mark& mark : {one.state.last_in, one.state.accepted, one.state.contact}) {
      add_two(person.contact, mark, one);
      if (!one.row.organisation.empty()) add_two(organisations_[one.row.organisation], mark, one);
    }
    if (one.state.absence.at > person.absence.at) {
      person.absence = one.state.absence;
      person.absent_until = one.state.absent_until;
    }
    if (one.state.left.at > person.left.at) person.left = one.state.left;
  }

  Elsewhere of(const Candidate& one) const {
    Elsewhere out;
    if (!one.row.person_id) return out;
    const auto person = persons_.find(*one.row.person_id);
    if (person != persons_.end()) {
      out.absence = person->second.absence;
      out.absent_until = person->second.absent_until;
      out.left = person->second.left;
      if (out.left.at <= one.state.last_in.at) out.left = {};
      out.contact = other(person->second.contact, one.row.id);
    }
    const auto organisation = organisations_.find(one.row.organisation);
    if (organisation == organisations_.end() || one.row.organisation.empty()) return out;
    const Mark colleague = other(organisation->second, one.row.id);
    if (colleague.at > out.contact.at) {
      out.contact = colleague;
      out.colleague = true;
    }
    return out;
  }

 private:
  /// The newest sign and the newest in another conversation than that.
  using Two = std::array<Sign, 2>;
  struct Person {
    Two contact{};
    Mark absence{};
    Instant absent_until{};
    Mark left{};
  };
  static void add_two(Two& two, const Mark& mark, const Candidate& one) {
    if (!mark.there()) return;
    if (two[0].where == one.row.id || two[0].where.empty()) {
      newer(two[0], mark, one);
    } else if (mark.at > two[0].mark.at) {
      two[1] = two[0];
      newer(two[0], mark, one);
    } else {
      newer(two[1], mark, one);
    }
  }
  static Mark other(const Two& two, ConversationId than) {
    return two[0].where == than ? two[1].mark : two[0].mark;
  }

  std::map<PersonId, Person> persons_;
  std::map<std::string, Two> organisations_;
};

}  // namespace

Instant waiting_since(const conversations::State& state) {
  const Mark& asked = state.first_unanswered.there() ? state.first_unanswered : state.last_out;
  return std::max(asked.at, state.promised_until);
}

struct Standings::State {
  explicit State(const Desk& of) : desk{of}, rhythms{of} {}

  void add(const store::ConversationRow& row) {
    if (!row.left_out.empty() || row.first_at > desk.now) return;
    if (row.last_at < desk.now - looks_back) return;
    auto state = state_at(desk, row);
    if (!state) return;
    candidates.push_back({row, *state});
    signs.add(candidates.back());
  }

  const Desk& desk;
  Rhythms rhythms;
  std::vector<Candidate> candidates;
  Signs signs;
};

Standings::Standings(const Desk& desk) : state_{std::make_unique<State>(desk)} {}
Standings::~Standings() = default;

const std::vector<Candidate>& Standings::candidates() const {
  return state_->candidates;
}

void Standings::load_day() {
  const Desk& desk = state_->desk;
  store::ConversationShelf{desk.database}.each_since(
      desk.now - looks_back, [&](const store::ConversationRow& row) { state_->add(row); });
}

void Standings::load_about(const store::ConversationRow& row) {
  const Desk& desk = state_->desk;
  const store::ConversationShelf shelf{desk.database};
  std::vector<store::ConversationRow> rows;
  if (row.organisation.empty()) {
    if (row.person_id) rows = shelf.of_person(*row.person_id);
  } else {
    for (const store::PersonRow& person :
         store::PersonShelf{desk.database}.of_organisation(row.organisation)) {
      for (store::ConversationRow& one : shelf.of_person(person.id)) rows.push_back(std::move(one));
    }
  }
  std::ranges::sort(rows, [](const store::ConversationRow& a, const store::ConversationRow& b) {
    return a.last_at != b.last_at ? a.last_at > b.last_at : a.id < b.id;
  });
  for (const store::ConversationRow& one : rows) state_->add(one);
}

DayReading Standings::reading_of(const Candidate& one) {
  if (!one.row.person_id) return {};
  return state_->rhythms.read(*one.row.person_id, one.row.organisation, waiting_since(one.state));
}

Standing Standings::of(const Candidate& one) {
  Standing out;
  const conversations::Told told{one.row.wait_until.value_or(Instant{}),
                                 one.row.closed_at.has_value()};
  const Elsewhere elsewhere = state_->signs.of(one);
  out.explained = explain(one.state, told, elsewhere, state_->desk.now);
  const bool mine = out.explained.what == Explanation::your_turn;
  out.colleague = out.explained.what == Explanation::answered_elsewhere && elsewhere.colleague;
  out.since = mine ? one.state.last_in.at : waiting_since(one.state);
  if (mine && out.explained.until != Instant{}) out.since = out.explained.until;
  if (out.since == Instant{})
    out.since = one.state.last.time_since_epoch().count() == 0 ? one.row.last_at : one.state.last;
  if (out.explained.what != Explanation::none) return out;
  out.reading = reading_of(one);
  out.silence = out.reading.silence;
  const bool promised = one.state.promised.there() && one.state.promised_until <= state_->desk.now;
  if (promised) out.promised = one.state.promised_until;
  out.explained.evidence = promised ? one.state.promised : one.state.last_out;
  if (out.silence) return out;
  out.explained.what = Explanation::not_yet;
  out.explained.until =
      std::max(out.reading.nine_in_ten_by, state_->desk.now + std::chrono::days{1});
  return out;
}

}  // namespace whiteflag::actions
