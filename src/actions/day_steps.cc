// SPDX-License-Identifier: Apache-2.0
#include "actions/day_steps.h"

#include <algorithm>

#include "actions/entries.h"
#include "actions/letter_facts.h"
#include "actions/next.h"
#include "steps/plan.h"
#include "store/letter_shelf.h"

namespace whiteflag::actions {

namespace {

using steps::Step;

/// A letter and its logged step are one deed.
constexpr std::chrono::days same_deed{3};

double weeks_between(Instant from, Instant to) {
  using weeks = std::chrono::duration<double, std::chrono::weeks::period>;
  return std::max(1.0, std::chrono::duration_cast<weeks>(to - from).count());
}

}  // namespace

const steps::StepKnowledge& DaySteps::learned() {
  if (!learned_) learned_ = learned_steps(desk_);
  return *learned_;
}

steps::Decision DaySteps::of(const store::ConversationRow& row) {
  const causes::Dossier dossier = dossiers_.of(row);
  return decide_step(desk_, dossiers_.standings(), dossier, learned(), diagnoser_.likely(dossier));
}

DayPlan plan_of(const Today& day, double minutes, const steps::StepKnowledge& learned) {
  std::vector<const DayRow*> rows;
  std::vector<steps::Task> tasks;
  const steps::StepFacts& answer = learned.of(Step::answer);
  for (const auto* list : {&day.answered, &day.owe}) {
    for (const DayRow& row : *list) {
      if (row.do_not_contact || row.stop) continue;
      if (row.step && !steps::reaches_out(row.step->step)) continue;
      rows.push_back(&row);
      tasks.push_back(row.step ? steps::Task{row.step->minutes, row.step->gain, true}
                               : steps::Task{answer.minutes, answer.effect(), true});
    }
  }
  for (const DayRow& row : day.silent) {
    if (!row.step || !steps::reaches_out(row.step->step)) continue;
    rows.push_back(&row);
    tasks.push_back({row.step->minutes, row.step->gain, false});
  }
  const steps::Plan plan = steps::fill(tasks, minutes);
  DayPlan out;
  out.minutes = minutes;
  out.used = plan.minutes;
  for (const std::size_t i : plan.chosen) out.rows.push_back(*rows[i]);
  out.left_over = static_cast<std::int64_t>(rows.size() - plan.chosen.size());
  return out;
}

double minutes_a_week(const Desk& desk, const Candidate& one, const steps::Aside& aside) {
  const steps::StepKnowledge shipped;
  const Instant sign = std::max(one.state.last_in.at, one.state.contact.at);
  double minutes = 0;
  Instant begun = aside.since;
  std::vector<Instant> letters;
  for (const store::LetterRow& letter :
       store::LetterShelf{desk.database}.of_conversation(one.row.id)) {
    const bool counts = letter.direction == store::Direction::out && letter.sent_at > sign &&
                        letter.sent_at <= aside.since &&
                        kind_of(letter) == conversations::LetterKind::human;
    if (!counts) continue;
    letters.push_back(letter.sent_at);
    minutes += shipped.of(Step::nudge).minutes;
    begun = std::min(begun, letter.sent_at);
  }
  if (!one.row.person_id) return 0;
  for (const conversations::Entry& entry : entries_of(desk, *one.row.person_id, one.row.id)) {
    const bool step = entry.kind == conversations::EntryKind::step;
    if (!step || entry.at <= sign || entry.at > aside.since) continue;
    const bool is_letter = std::ranges::any_of(
        letters, [&](Instant at) { return std::chrono::abs(at - entry.at) <= same_deed; });
    if (is_letter) continue;
    minutes += shipped.of(steps::step_from_id(entry.about)).minutes;
    begun = std::min(begun, entry.at);
  }
  return minutes / weeks_between(begun, aside.since);
}

}  // namespace whiteflag::actions
