// SPDX-License-Identifier: Apache-2.0
#include "actions/next.h"

#include <algorithm>

#include "actions/diagnoser.h"
#include "actions/dossier.h"
#include "actions/entries.h"
#include "actions/find_who.h"
#include "actions/letter_facts.h"
#include "actions/rhythms.h"
#include "actions/standing.h"
#include "drafts/facts.h"
#include "steps/history.h"
#include "store/letter_shelf.h"

namespace whiteflag::actions {

namespace {

using conversations::Entry;
using conversations::EntryKind;
using steps::Step;

/// What was done longer ago says little of how people answer now.
constexpr std::chrono::days remembered{730};
/// An answer within this time is put down to the step.
constexpr std::chrono::days answered_within{14};

/// What became of the logged steps of one conversation.
class Outcomes {
 public:
  Outcomes(const Desk& desk, ConversationId id) : desk_{desk} {
    row_ = store::ConversationShelf{desk.database}.by_id(id);
    for (const store::LetterRow& letter : store::LetterShelf{desk.database}.of_conversation(id)) {
      if (letter.sent_at > desk.now || kind_of(letter) != conversations::LetterKind::human)
        continue;
      (letter.direction == store::Direction::in ? in_ : out_).push_back(letter.sent_at);
    }
  }

  void teach(const std::vector<Entry>& entries, steps::StepKnowledge& learned) const {
    for (std::size_t i = 0; i < entries.size(); ++i) {
      const Step step = steps::step_from_id(entries[i].about);
      const bool tells = entries[i].kind == EntryKind::step && steps::reaches_out(step);
      if (!tells || entries[i].at < desk_.now - remembered) continue;
      const Instant from = entries[i].at;
      const Instant to = std::min(from + answered_within, next_step(entries, i));
      const bool answered = answered_between(entries, from, to);
      if (answered || to <= desk_.now) learned.learn(step, answered, chance_at(from));
    }
  }

 private:
  static Instant next_step(const std::vector<Entry>& entries, std::size_t than) {
    for (std::size_t i = than + 1; i < entries.size(); ++i) {
      if (entries[i].kind == EntryKind::step && entries[i].at > entries[than].at)
        return entries[i].at;
    }
    return Instant::max();
  }

  bool answered_between(const std::vector<Entry>& entries, Instant from, Instant to) const {
    const auto within = [&](Instant at) { return at > from && at <= to; };
    return std::ranges::any_of(in_, within) ||
           std::ranges::any_of(entries, [&](const Entry& entry) {
             const bool sign = entry.kind == EntryKind::call || entry.kind == EntryKind::meeting ||
                               (entry.kind == EntryKind::outcome && entry.about == "feedback");
             return sign && within(entry.at);
           });
  }

  /// The chance that an answer would have come of itself, read with what is known of their rhythm.
  double chance_at(Instant at) const {
    if (!row_ || !row_->person_id) return 0;
    Instant since{};
    for (const Instant one : in_) {
      if (one <= at) since = one;
    }
    const auto asked = std::ranges::find_if(out_, [&](Instant one) { return one > since; });
    if (asked == out_.end() || *asked > at) return 0;
    const Desk then{.database = desk_.database, .now = at, .zone = desk_.zone};
    return Rhythms{then}.read(*row_->person_id, row_->organisation, {.since = *asked}).still;
  }

  const Desk& desk_;
  std::optional<store::ConversationRow> row_;
  std::vector<Instant> in_, out_;
};

/// What weighs on others of the organisation, and on the same person in other conversations.
double pressure_beside(const Desk& desk, Standings& standings, const causes::Dossier& dossier,
                       const steps::StepKnowledge& learned) {
  const auto row = store::ConversationShelf{desk.database}.by_id(dossier.id);
  if (!row) return 0;
  standings.load_about(*row);
  double out = 0;
  for (const Candidate& other : standings.candidates()) {
    if (other.row.id == dossier.id) continue;
    const double share =
        other.row.person_id == dossier.person ? 1 : learned.number("colleague-share");
    out += share * steps::pressure_of(other.state, learned, desk.now);
  }
  return out;
}

/// Whom the step turns to, where that is not the contact.
const causes::Participant* turned_to(const causes::Dossier& dossier, Step step) {
  if (step != Step::assistant && step != Step::other_person) {
    return dossier.contact < dossier.people.size() ? &dossier.people[dossier.contact] : nullptr;
  }
  const causes::Participant* best = nullptr;
  for (std::size_t i = 0; i < dossier.people.size(); ++i) {
    const causes::Participant& one = dossier.people[i];
    const bool ours = i == dossier.contact || one.seller || one.do_not_contact;
    if (ours || one.assistant != (step == Step::assistant)) continue;
    // A program that sent a notice neither wrote nor was written to.
    if (!one.assistant && one.wrote + one.copied == 0) continue;
    if (best == nullptr || one.wrote + one.copied > best->wrote + best->copied) best = &one;
  }
  return best;
}

}  // namespace

steps::StepKnowledge learned_steps(const Desk& desk) {
  steps::StepKnowledge learned;
  for (const auto& [id, entries] : entries_by_conversation(desk)) {
    const bool some = std::ranges::any_of(
        entries, [](const Entry& entry) { return entry.kind == EntryKind::step; });
    if (some) Outcomes{desk, id}.teach(entries, learned);
  }
  return learned;
}

steps::Decision decide_step(const Desk& desk, Standings& standings, const causes::Dossier& dossier,
                            const steps::StepKnowledge& learned,
                            std::vector<std::string> likely_causes) {
  return steps::decide(dossier, learned,
                       {.now = desk.now,
                        .zone = desk.zone,
                        .likely_causes = std::move(likely_causes),
                        .colleague_pressure = pressure_beside(desk, standings, dossier, learned)});
}

Proposal next(const Desk& desk, std::string_view who) {
  const Found found = find_who(desk, who);
  const store::ConversationRow conversation = conversation_of(desk, found);
  Dossiers dossiers{desk};
  const causes::Dossier dossier = dossiers.of(conversation);
  Proposal out;
  out.now = desk.now;
  out.row = stand(desk, dossiers.standings(), conversation);
  out.decision = decide_step(desk, dossiers.standings(), dossier, learned_steps(desk),
                             Diagnoser{desk}.likely(dossier));
  const Step step = out.decision.step == Step::wait ? out.decision.then : out.decision.step;
  if (const causes::Participant* person = turned_to(dossier, step)) {
    out.name = person->name;
    out.address = person->address;
    out.phone = person->phone;
  } else if (step == Step::other_person) {
    out.address = drafts::facts_of(dossier, desk.now).successor;
  }
  return out;
}

}  // namespace whiteflag::actions
