// SPDX-License-Identifier: Apache-2.0
#include "actions/deeds.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "actions/diagnoser.h"
#include "actions/entries.h"
#include "actions/next.h"
#include "steps/step.h"
#include "steps/working_days.h"

namespace whiteflag::actions {

namespace {

using conversations::Entry;
using conversations::EntryKind;
using steps::Step;

Entry entry_of(EntryKind kind) {
  Entry out;
  out.kind = kind;
  return out;
}

constexpr std::array<std::string_view, 4> outcomes = {"won", "lost", "no-decision", "feedback"};

void require_future(const Desk& desk, Instant at, std::string_view option) {
  if (at > desk.now) return;
  throw Failure{Trouble::bad_input, "That date is not in the future.",
                fmt::format("Say it like {} 2027-03-01.", option)};
}

std::string all_ids() {
  std::string out;
  for (const Step step : steps::all_steps) {
    if (step == Step::wait) continue;
    out += fmt::format("{}{}", out.empty() ? "" : ", ", steps::step_id(step));
  }
  return out;
}

Step step_meant(const Desk& desk, std::string_view who, const std::string& typed) {
  if (!typed.empty()) {
    const Step step = steps::step_from_id(typed);
    if (step == Step::none || step == Step::wait) {
      throw Failure{Trouble::bad_input, fmt::format("“{}” is no step one does.", typed),
                    "There are: " + all_ids()};
    }
    return step;
  }
  const Step proposed = next(desk, who).decision.step;
  if (proposed == Step::none || proposed == Step::wait) {
    throw Failure{Trouble::bad_input, "Nothing was proposed that could be done.",
                  "Say what you did: --step " + all_ids()};
  }
  return proposed;
}

}  // namespace

Done snooze(const Desk& desk, std::string_view who, Instant until, const std::string& reason) {
  require_future(desk, until, "--until");
  Entry entry = entry_of(EntryKind::snooze);
  entry.until = until;
  entry.words = reason;
  return note_entry(desk, "snooze", find_who(desk, who), std::move(entry));
}

Done step_done(const Desk& desk, std::string_view who, const std::string& step) {
  const Step meant = step_meant(desk, who, step);
  if (meant == Step::let_go) return let_go(desk, who, {});
  Entry entry = entry_of(EntryKind::step);
  entry.about = steps::step_id(meant);
  Done done = note_entry(desk, "done", find_who(desk, who), std::move(entry));
  done.text = steps::step_id(meant);
  done.until = next(desk, who).decision.until;
  return done;
}

Done let_go(const Desk& desk, std::string_view who, const ParkUntil& until) {
  Entry entry = entry_of(EntryKind::let_go);
  if (until.at != Instant{}) {
    require_future(desk, until.at, "--revive");
    entry.until = until.at;
  } else if (!until.for_good) {
    const double days = steps::StepKnowledge{}.number("park-days");
    const std::chrono::days usual{static_cast<int>(days)};
    entry.until =
        steps::WorkingDays{{}, language::Language::unknown, desk.zone}.next(desk.now + usual);
  }
  return note_entry(desk, "let-go", find_who(desk, who), std::move(entry));
}

Done note_outcome(const Desk& desk, std::string_view who, const Outcome& outcome) {
  if (std::ranges::find(outcomes, outcome.how) == outcomes.end()) {
    throw Failure{Trouble::bad_input, fmt::format("“{}” is no outcome.", outcome.how),
                  "Say: won, lost, no-decision or feedback."};
  }
  const Diagnoser diagnoser{desk};
  if (!outcome.cause.empty() && diagnoser.model().cause(outcome.cause) == nullptr) {
    throw Failure{Trouble::bad_input, fmt::format("There is no cause “{}”.", outcome.cause),
                  "They stand in: whiteflag why --help, and docs/causes.md"};
  }
  Entry entry = entry_of(EntryKind::outcome);
  entry.about = outcome.how;
  entry.value = outcome.cause;
  entry.words = outcome.words;
  Done done = note_entry(desk, "outcome", find_who(desk, who), std::move(entry));
  done.text = outcome.how;
  if (!outcome.words.empty()) done.text += ": " + outcome.words;
  return done;
}

}  // namespace whiteflag::actions
