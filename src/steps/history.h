// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "causes/dossier.h"
#include "steps/knowledge.h"
#include "steps/step.h"

namespace whiteflag::steps {

/// One time the seller reached out: a letter, or a step that was logged. A step that was logged
/// within three days of a letter of no known step is that letter.
struct Touch {
  Instant at{};
  Step step = Step::none;  ///< none: an ordinary letter
  bool letter = false;
};

/// What the seller did since the other's last sign of life.
struct History {
  Instant last_sign{};         ///< their letter, a call, a meeting; 0: never
  std::vector<Touch> touches;  ///< since then, oldest first
  int notes = 0;               ///< letters that came on top of the one that waits for an answer
  Instant flagged{};           ///< the white flag since then; 0: none
  Instant let_go{};            ///< parked since; 0: not parked
  Instant let_go_until{};      ///< 0: for good
  Instant revived{};           ///< written to after the parking
  Instant snoozed_until{};     ///< put off by the seller; 0: not
  double pressure = 0;         ///< what weighs on them, a note being 1
};

/// What weighs of one touch after so long: it fades by half in `number pressure-days`.
double faded(double pressure, std::chrono::microseconds age, const StepKnowledge& learned);

/// What weighs of a conversation of which only its state is known.
double pressure_of(const conversations::State& state, const StepKnowledge& learned, Instant now);

/// Their last sign of life: letters, and what the entries and meetings tell; 0 when there was none.
Instant last_sign(const causes::Dossier& dossier, Instant now);

History read_history(const causes::Dossier& dossier, const StepKnowledge& learned, Instant now);

/// A conversation that the seller put aside: let go, or snoozed. It holds until the date, or until
/// they write.
struct Aside {
  Step how = Step::none;  ///< let_go, or wait for a snooze; none: it is not put aside
  Instant since{};
  Instant until{};   ///< 0: for good
  bool due = false;  ///< let go, and its date has come
};

/// Requires: `entries` of one conversation, oldest first. `sign`: their last sign of life.
Aside put_aside(std::span<const conversations::Entry> entries, Instant sign, Instant now);

/// How the seller said that the matter ended: "won", "lost" or "no-decision"; empty when it has not
/// or they wrote since.
std::string_view ended(std::span<const conversations::Entry> entries, Instant sign);

}  // namespace whiteflag::steps
