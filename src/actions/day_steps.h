// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "actions/diagnoser.h"
#include "actions/dossier.h"
#include "actions/standing.h"
#include "actions/today.h"
#include "steps/knowledge.h"

namespace whiteflag::actions {

/// The steps of a day's rows. What the seller's outcomes teach is read once, when first needed.
class DaySteps {
 public:
  /// `standings` live as long as this.
  DaySteps(const Desk& desk, Standings& standings)
      : desk_{desk}, dossiers_{desk, standings}, diagnoser_{desk} {}
  steps::Decision of(const store::ConversationRow& row);
  const steps::StepKnowledge& learned();

 private:
  const Desk& desk_;
  Dossiers dossiers_;
  Diagnoser diagnoser_;
  std::optional<steps::StepKnowledge> learned_;
};

/// What fits in the minutes: those who answered, what is owed, and then the silences whose steps
/// bring most.
DayPlan plan_of(const Today& day, double minutes, const steps::StepKnowledge& learned);

/// The minutes a week that the seller gave to a conversation from their last sign until it was let
/// go: letters and logged steps, by the minutes of data/other/steps.txt.
double minutes_a_week(const Desk& desk, const Candidate& one, const steps::Aside& aside);

}  // namespace whiteflag::actions
