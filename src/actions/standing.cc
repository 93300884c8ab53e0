// SPDX-License-Identifier: Apache-2.0
#include "actions/standing.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <span>
#include <unordered_map>

#include "actions/entries.h"
#include "actions/hash_id.h"
#include "actions/second_look.h"
#include "actions/state_at.h"
#include "language/calendar.h"
#include "steps/working_days.h"
#include "store/person_shelf.h"

namespace whiteflag::actions {

namespace {

using conversations::Elsewhere;
using conversations::Entry;
using conversations::EntryKind;
using conversations::Explanation;
using conversations::Mark;

/// The day looks back this far; what is quiet for longer is counted, not listed (docs/answers.md).
constexpr std::chrono::days looks_back{120};
/// And no further to a letter that nobody ever answered, by then it was no conversation, or to a
/// day that was named in a letter, whenever that was.
constexpr std::chrono::days looks_back_unanswered{42};

/// The newest sign of life of a person or organisation, and in which conversation.
struct Sign {
  Mark mark{};
  ConversationId where{};
  PersonId who{};
};

void newer(Sign& sign, const Mark& mark, const Candidate& from) {
  if (mark.at > sign.mark.at) sign = {mark, from.row.id, from.row.person_id.value_or(PersonId{})};
}

/// The newest sign and the newest in another conversation than that.
using Two = std::array<Sign, 2>;

void add_two(Two& two, const Mark& mark, const Candidate& one) {
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

Mark other(const Two& two, ConversationId than) {
  return two[0].where == than ? two[1].mark : two[0].mark;
}

}  // namespace

struct PersonSigns {
  Two contact{};
  Mark absence{};
  Instant absent_until{};
  Mark left{};
};

struct OrganisationSigns {
  Two contact{};
};

namespace {

/// What is known of people across their conversations.
class Signs {
 public:
  /// Takes in what a conversation shows of them, and tells it where that is kept.
  void add(Candidate& one) {
    if (!one.row.person_id) return;
    PersonSigns& person = persons_[*one.row.person_id];
    OrganisationSigns* organisation =
        one.row.organisation.empty() ? nullptr : &organisations_[one.row.organisation];
    one.of_person = &person;
    one.of_organisation = organisation;
    for (const Mark& mark : {one.state.last_in, one.state.accepted, one.state.contact}) {
      add_two(person.contact, mark, one);
      if (organisation != nullptr) add_two(organisation->contact, mark, one);
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
    if (const PersonSigns* person = person_of(one)) {
      out.absence = person->absence;
      out.absent_until = person->absent_until;
      out.left = person->left;
      if (out.left.at <= one.state.last_in.at) out.left = {};
      out.contact = other(person->contact, one.row.id);
    }
    const OrganisationSigns* organisation = organisation_of(one);
    if (organisation == nullptr) return out;
    const Mark colleague = other(organisation->contact, one.row.id);
    if (colleague.at > out.contact.at) {
      out.contact = colleague;
      out.colleague = true;
    }
    return out;
  }

 private:
  const PersonSigns* person_of(const Candidate& one) const {
    if (one.of_person != nullptr) return one.of_person;
    const auto found = persons_.find(*one.row.person_id);
    return found == persons_.end() ? nullptr : &found->second;
  }
  const OrganisationSigns* organisation_of(const Candidate& one) const {
    if (one.of_person != nullptr || one.row.organisation.empty()) return one.of_organisation;
    const auto found = organisations_.find(one.row.organisation);
    return found == organisations_.end() ? nullptr : &found->second;
  }

  std::unordered_map<PersonId, PersonSigns, HashId> persons_;
  std::unordered_map<std::string, OrganisationSigns> organisations_;
};

}  // namespace

struct Standings::State {
  explicit State(const Desk& of)
      : desk{of},
        own_rhythms{std::make_unique<Rhythms>(of)},
        rhythms{*own_rhythms},
        book{of},
        own_look{std::make_unique<SecondLook>(of)},
        look{*own_look} {}
  State(const Desk& of, State& beside)
      : desk{of}, rhythms{beside.rhythms}, book{of}, look{beside.look} {}

  std::optional<conversations::State> state_of(const store::StandingRow& row,
                                               std::string_view packed) const {
    if (row.first_at > desk.now) return std::nullopt;
    return state_at(desk, row, packed, book);
  }

  void add(const store::StandingRow& row, std::string_view packed) {
    const auto state = state_of(row, packed);
    if (!state) return;
    candidates.push_back({row, *state});
    signs.add(candidates.back());
  }

  /// Of rows that come oldest first: what is listed stays newest first, then by id.
  void add_newer(const store::StandingRow& row, std::string_view packed) {
    const auto state = state_of(row, packed);
    if (!state) return;
    auto here = candidates.insert(candidates.begin(), {row, *state});
    for (auto next = std::next(here);
         next != candidates.end() && next->row.last_at == row.last_at && next->row.id < row.id;
         here = next++)
      std::swap(*here, *next);
    signs.add(*here);
  }

  void add(const store::ConversationRow& row) {
    if (row.left_out.empty()) add(row, row.state);
  }

  /// A day that somebody named is not forgotten, however long ago they did.
  void add_waited_for() {
    const Instant oldest = desk.now - looks_back_unanswered;
    store::ConversationShelf{desk.database}.each_waited_for(
        oldest, oldest, [&](const store::StandingRow& row, std::string_view packed) {
          waited_for.insert(row.id);
          if (row.last_at < desk.now - looks_back) add_newer(row, packed);
        });
  }

  /// What was let go longer ago than the day looks back still comes back on its date.
  void add_let_go() {
    const store::ConversationShelf shelf{desk.database};
    for (const auto& [id, entries] : told) {
      const bool parked =
          std::ranges::find(entries, EntryKind::let_go, &Entry::kind) != entries.end();
      if (!parked || waited_for.contains(id)) continue;
      const auto row = shelf.by_id(id);
      if (row && row->last_at < desk.now - looks_back) add(*row);
    }
  }

  /// Nobody ever answered there, nor named a day, nor was anything told of it.
  bool is_cold(const store::StandingRow& row) const {
    return row.letters_in == 0 && !told.contains(row.id) && !waited_for.contains(row.id);
  }

  std::span<const Entry> told_of(const Candidate& one) const {
    const auto found = told.find(one.row.id);
    return found == told.end() ? std::span<const Entry>{} : std::span{found->second};
  }

  /// Whether the seller and somebody else of their organisation wrote or spoke since.
  bool spoke_with_colleague(const Candidate& one, Instant since) const {
    if (one.row.organisation.empty()) return false;
    return std::ranges::any_of(candidates, [&](const Candidate& other) {
      const conversations::State& state = other.state;
      return other.row.organisation == one.row.organisation &&
             other.row.person_id != one.row.person_id &&
             std::max({state.last_out.at, state.last_in.at, state.contact.at}) > since;
    });
  }

  const Desk& desk;
  std::unique_ptr<Rhythms> own_rhythms;
  Rhythms& rhythms;
  MeetingBook book;
  std::unique_ptr<SecondLook> own_look;
  SecondLook& look;
  std::deque<Candidate> candidates;
  ConversationId about{};  ///< what load_about() took in last
  std::int64_t older = 0;
  Signs signs;
  std::map<ConversationId, std::vector<Entry>> told;
  std::set<ConversationId> waited_for;  ///< older than looks_back_unanswered, a day later than that
};

namespace {

/// Their last sign of life, as the state and the seller's own words tell it.
Instant sign_of(const conversations::State& state, const Elsewhere& elsewhere) {
  return std::max({state.last_in.at, state.accepted.at, state.contact.at,
                   elsewhere.colleague ? Instant{} : elsewhere.contact.at});
}

/// An answer to a white flag that came by another way than mail, and was noted.
Instant feedback_in(std::span<const Entry> entries) {
  Instant out{};
  for (const Entry& entry : entries) {
    if (entry.kind == EntryKind::outcome && entry.about == "feedback") out = entry.at;
  }
  return out;
}

/// What is known from elsewhere, with an answer that was noted and the meeting ahead.
Elsewhere with_what_was_told(Elsewhere elsewhere, std::span<const Entry> entries,
                             const Appointment* ahead) {
  if (const Instant told = feedback_in(entries); told > elsewhere.contact.at) {
    elsewhere.contact = {told, {}};
    elsewhere.colleague = false;
  }
  if (ahead != nullptr) elsewhere.meeting = ahead->start;
  return elsewhere;
}

/// What the seller said of the conversation: to wait, or that it ended.
conversations::Told told_of(const Candidate& one, std::span<const Entry> entries, Instant sign,
                            const steps::Aside& aside) {
  conversations::Told told{one.row.wait_until.value_or(Instant{}), one.row.closed_at.has_value()};
  told.closed = told.closed || !steps::ended(entries, sign).empty();
  if (aside.how == steps::Step::wait) told.wait_until = std::max(told.wait_until, aside.until);
  return told;
}

/// Since when it is quiet, or the seller's turn.
Instant begin_of(const Candidate& one, const conversations::Explained& explained) {
  const bool mine = explained.what == Explanation::your_turn;
  Instant since = mine ? one.state.last_in.at : waiting_on(one.state).since;
  if (mine && explained.until != Instant{}) since = explained.until;
  if (since != Instant{}) return since;
  return one.state.last.time_since_epoch().count() == 0 ? one.row.last_at : one.state.last;
}

/// What was promised is forgotten two working days after its day, where an answer of theirs would
/// normally be there by now.
bool promise_forgotten(const Standing& standing, const Desk& desk) {
  constexpr int grace = 2;
  const auto day = [&](Instant at) {
    return std::chrono::floor<std::chrono::days>(at + desk.zone.offset_at(at));
  };
  return standing.reading.enough && standing.reading.nine_in_ten_by <= desk.now &&
         day(desk.now) > language::add_workdays(day(standing.promised), grace);
}

Instant working_days_after(Instant at, int days, const Desk& desk) {
  const auto offset = desk.zone.offset_at(at);
  const auto day = std::chrono::floor<std::chrono::days>(at + offset);
  return language::add_workdays(day, days) - offset;
}

/// Who said "until the 27th" is not silent on the first working day after it.
bool first_day_after(const Standing& standing, const Desk& desk) {
  constexpr int days = 2;
  return desk.now < working_days_after(standing.promised, days, desk);
}

/// A seller's letter that asks nothing is no question that waits: only when two working weeks have
/// passed as well is a matter that lies with them told as silence; three, where the last word is
/// theirs, that they will come back.
Instant rested(const Candidate& one, const Desk& desk) {
  constexpr int two_weeks = 10;
  constexpr int three_weeks = 15;
  const bool theirs = one.state.last_in.at > one.state.last_out.at;
  return theirs ? working_days_after(one.state.last_in.at, three_weeks, desk)
                : working_days_after(one.state.last_out.at, two_weeks, desk);
}

/// Where too little is known of anybody's rhythm, two working weeks are long for who has written.
bool long_for_who_wrote(const Candidate& one, const Standing& standing, const Desk& desk) {
  constexpr int two_weeks = 10;
  return !standing.reading.enough && one.state.last_in.there() &&
         working_days_after(std::max(standing.since, standing.promised), two_weeks, desk) <=
             desk.now;
}

/// When to look again at a quiet that is still normal: on a working day. A first letter that
/// nobody answered in the normal time is not looked at again: it leaves the day.
Instant look_again(const Candidate& one, const DayReading& reading, const Desk& desk) {
  using std::chrono::days;
  const bool cold = !one.state.last_in.there() && reading.own_replies == 0;
  if (cold && reading.enough && reading.nine_in_ten_by <= desk.now)
    return std::max(one.state.last, desk.now - looks_back_unanswered) + looks_back_unanswered;
  const days soonest{reading.enough ? 1 : 3};
  const steps::WorkingDays working{one.row.organisation, language::Language::unknown, desk.zone};
  return working.next(std::max(reading.nine_in_ten_by, desk.now + soonest));
}

}  // namespace

Standings::Standings(const Desk& desk) : state_{std::make_unique<State>(desk)} {}
Standings::Standings(const Desk& desk, Standings& beside)
    : state_{std::make_unique<State>(desk, *beside.state_)} {}
Standings::~Standings() = default;

const std::deque<Candidate>& Standings::candidates() const {
  return state_->candidates;
}

const MeetingBook& Standings::book() const {
  return state_->book;
}

std::int64_t Standings::older() const {
  return state_->older;
}

void Standings::load_day() {
  const Desk& desk = state_->desk;
  state_->told = entries_by_conversation(desk);
  state_->add_waited_for();
  store::ConversationShelf{desk.database}.each_standing_since(
      desk.now - looks_back, [&](const store::StandingRow& row, std::string_view packed) {
        if (!state_->is_cold(row) || row.last_at >= desk.now - looks_back_unanswered) {
          state_->add_newer(row, packed);
        } else {
          ++state_->older;
        }
      });
  state_->add_let_go();
}

void Standings::load_about(const store::ConversationRow& row) {
  if (state_->about == row.id) return;
  state_->about = row.id;
  state_->candidates.clear();
  state_->signs = {};
  state_->told.clear();
  const Desk& desk = state_->desk;
  std::vector<PersonId> people;
  if (row.organisation.empty()) {
    if (row.person_id) people.push_back(*row.person_id);
  } else {
    for (const auto& one : store::PersonShelf{desk.database}.of_organisation(row.organisation))
      people.push_back(one.id);
  }
  const store::ConversationShelf shelf{desk.database};
  for (const PersonId person : people) {
    shelf.each_standing_of_person(
        person, desk.now - looks_back,
        [&](const store::StandingRow& one, std::string_view packed) { state_->add(one, packed); });
  }
  if (row.person_id) state_->told[row.id] = entries_of(desk, *row.person_id, row.id);
  for (const Candidate& one : state_->candidates) {
    if (one.row.id != row.id && one.row.person_id)
      state_->told[one.row.id] = entries_of(desk, *one.row.person_id, one.row.id);
  }
}

DayReading Standings::reading_of(const Candidate& one, Depth depth) {
  if (!one.row.person_id) return {};
  return state_->rhythms.read(*one.row.person_id, one.row.organisation, waiting_on(one.state),
                              depth);
}

/// The next meeting with them, if it explains a quiet: a request that they did not answer explains
/// none that is unusual, unless they wrote not long ago and it is near. Calendars often show no
/// answer of those who come.
const Appointment* Standings::appointment_of(const Candidate& one) {
  constexpr std::chrono::days near{7};
  constexpr std::chrono::days wrote_within{14};
  const Appointment* ahead = one.row.person_id ? state_->book.next(*one.row.person_id) : nullptr;
  if (ahead == nullptr || !ahead->unanswered) return ahead;
  const Instant now = state_->desk.now;
  const bool lively = ahead->start <= now + near && one.state.last_in.at >= now - wrote_within;
  return lively || !reading_of(one, Depth::brief).silence ? ahead : nullptr;
}

/// A leave that is taken until a day ahead ("fine, Tuesday at ten suits me") ends nothing.
void Standings::look_until_then(const Candidate& one, Standing& out) {
  constexpr std::chrono::days rarely_further{60};
  const bool closed = out.explained.what == Explanation::closed && one.state.closed;
  if (!closed || one.state.refused || one.state.closing.letter != one.state.last_in.letter) return;
  if (one.state.closing.at < state_->desk.now - rarely_further) return;
  if (const auto settled = state_->look.meeting_settled(one.row, one.state))
    out.explained = *settled;
}

/// Before a silence is told, what only letters show is looked for.
void Standings::look_twice(const Candidate& one, Standing& out) {
  const auto explained = state_->look.explains(one.row, one.state);
  if (!explained) return;
  out.silence = false;
  out.promised = {};
  out.namesake = explained->what == Explanation::answered_elsewhere;
  out.explained = *explained;
}

/// What the seller owes there and did in another conversation.
bool Standings::kept_its_word(const Candidate& one, const conversations::Explained& explained) {
  const bool owes = explained.what == Explanation::your_turn && one.state.owed.there() &&
                    explained.evidence.letter == one.state.owed.letter && !explained.asked_for_then;
  return owes && state_->look.kept_elsewhere(one.row, one.state);
}

/// When what they asked last was answered in another conversation; 0: it was not.
Instant Standings::answered_beside(const Candidate& one, const conversations::Explained& explained,
                                   Depth depth) {
  const bool asked = explained.what == Explanation::your_turn && one.state.last_in_asks &&
                     !explained.asked_for_then &&
                     explained.evidence.letter == one.state.last_in.letter;
  return asked && depth == Depth::whole ? state_->look.answered_elsewhere(one.row, one.state)
                                        : Instant{};
}

namespace {

/// When the seller said that what is theirs to do was done, by telephone or how else; 0: never.
/// A draft that was kept is none.
Instant said_done(std::span<const Entry> entries, const conversations::Explained& explained) {
  if (explained.what != Explanation::your_turn) return {};
  const Instant from = explained.asked_for_then ? explained.until : explained.evidence.at;
  Instant at{};
  for (const Entry& entry : entries) {
    const bool answered = entry.kind == EntryKind::step && entry.value.empty() &&
                          steps::step_from_id(entry.about) == steps::Step::answer;
    if (answered && entry.at >= from) at = std::max(at, entry.at);
  }
  return at;
}

/// As after a talk at that moment: nobody is to move.
Candidate settled(Candidate one, Instant at) {
  one.state.turn = conversations::Turn::nobody;
  one.state.closed = false;
  one.state.contact = {.at = at};
  one.state.owed = {};
  one.state.owed_until = {};
  return one;
}

}  // namespace

/// Of a quiet that nothing explains: whether it is a silence, or when to look again.
void Standings::weigh_quiet(const Candidate& one, Depth depth, Standing& out) {
  const Desk& desk = state_->desk;
  out.reading = reading_of(one, depth);
  const bool promised = one.state.promised.there() && one.state.promised_until <= desk.now;
  if (promised) out.promised = one.state.promised_until;
  out.explained.evidence = promised ? one.state.promised : one.state.last_out;
  out.silence = out.reading.silence || (promised && promise_forgotten(out, desk)) ||
                long_for_who_wrote(one, out, desk);
  if (one.state.resting && desk.now < rested(one, desk)) out.silence = false;
  if (promised && first_day_after(out, desk)) out.silence = false;
  if (out.silence) {
    if (depth == Depth::whole) look_twice(one, out);
    return;
  }
  out.explained.what = Explanation::not_yet;
  out.explained.until = look_again(one, out.reading, desk);
  if (one.state.resting) out.explained.until = std::max(out.explained.until, rested(one, desk));
}

Standing Standings::of(const Candidate& one, Depth depth) {
  Standing out;
  const std::span<const Entry> entries = state_->told_of(one);
  const Appointment* ahead = appointment_of(one);
  const Elsewhere elsewhere = with_what_was_told(state_->signs.of(one), entries, ahead);
  const Instant sign = sign_of(one.state, elsewhere);
  out.aside = steps::put_aside(entries, sign, state_->desk.now);
  const conversations::Told told = told_of(one, entries, sign, out.aside);
  out.explained = explain(one.state, told, elsewhere, state_->desk.now);
  if (depth == Depth::whole && !told.closed) look_until_then(one, out);
  if (depth == Depth::whole && kept_its_word(one, out.explained)) {
    Candidate kept = one;
    kept.state.owed = {};
    kept.state.owed_until = {};
    return of(kept, depth);
  }
  if (const Instant at = said_done(entries, out.explained); at != Instant{})
    return of(settled(one, at), depth);
  if (const Instant at = answered_beside(one, out.explained, depth); at != Instant{})
    return of(settled(one, at), depth);
  if (ahead != nullptr && out.explained.by_meeting) out.meeting = ahead->summary;
  out.colleague = out.explained.what == Explanation::answered_elsewhere && elsewhere.colleague;
  out.explained.taken_on = out.explained.what == Explanation::left &&
                           state_->spoke_with_colleague(one, out.explained.evidence.at);
  out.since = begin_of(one, out.explained);
  if (out.explained.what == Explanation::none) weigh_quiet(one, depth, out);
  return out;
}

}  // namespace whiteflag::actions
