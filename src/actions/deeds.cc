// SPDX-License-Identifier: Apache-2.0
#include "actions/deeds.h"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

#include "actions/diagnoser.h"
#include "actions/entries.h"
#include "actions/next.h"
#include "actions/standing.h"
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

std::string joined_ids(const std::vector<std::string>& ids) {
  return fmt::format("{}", fmt::join(ids, ", "));
}

std::string all_ids() {
  std::vector<std::string> out;
  for (const Step step : steps::all_steps) {
    if (step != Step::wait) out.emplace_back(steps::step_id(step));
  }
  return joined_ids(out);
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

/// How a conversation is let go already, if it is, and they have not written since.
std::optional<Done> let_go_already(const Desk& desk, const Found& found, const ParkUntil& until) {
  const store::ConversationRow conversation = conversation_of(desk, found);
  Standings standings{desk};
  standings.load_about(conversation);
  const auto one = std::ranges::find(standings.candidates(), conversation.id,
                                     [](const Candidate& of) { return of.row.id; });
  if (one == standings.candidates().end()) return std::nullopt;
  const steps::Aside aside = standings.of(*one, Depth::brief).aside;
  if (aside.how != Step::let_go || aside.due) return std::nullopt;
  const bool anew =
      until.for_good ? aside.until != Instant{} : until.at != Instant{} && until.at != aside.until;
  if (anew) return std::nullopt;
  Done out{"let-go", found.person.name, short_text(conversation.id.bytes()), {}, {}};
  out.until = aside.until;
  return out;
}

Done let_go(const Desk& desk, std::string_view who, const ParkUntil& until) {
  const Found found = find_who(desk, who);
  if (until.at != Instant{}) require_future(desk, until.at, "--revive");
  // Said twice, it is done once and taken back once.
  if (auto already = let_go_already(desk, found, until)) return std::move(*already);
  Entry entry = entry_of(EntryKind::let_go);
  if (until.at != Instant{}) {
    entry.until = until.at;
  } else if (!until.for_good) {
    const double days = steps::StepKnowledge{}.number("park-days");
    const std::chrono::days usual{static_cast<int>(days)};
    entry.until =
        steps::WorkingDays{{}, language::Language::unknown, desk.zone}.next(desk.now + usual);
  }
  return note_entry(desk, "let-go", found, std::move(entry));
}

Done note_outcome(const Desk& desk, std::string_view who, const Outcome& outcome) {
  if (std::ranges::find(outcomes, outcome.how) == outcomes.end()) {
    throw Failure{Trouble::bad_input, fmt::format("“{}” is no outcome.", outcome.how),
                  "Say: won, lost, no-decision or feedback."};
  }
  const Diagnoser diagnoser{desk};
  if (!outcome.cause.empty() && diagnoser.model().cause(outcome.cause) == nullptr) {
    throw Failure{Trouble::bad_input, fmt::format("There is no cause “{}”.", outcome.cause),
                  "There are: " + joined_ids(diagnoser.model().cause_ids())};
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
