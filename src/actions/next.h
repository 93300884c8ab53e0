// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "actions/desk.h"
#include "actions/standing.h"
#include "actions/today.h"
#include "causes/dossier.h"
#include "steps/decision.h"

namespace whiteflag::actions {

/// What is proposed about one conversation, and whom the step is for.
struct Proposal {
  Instant now{};
  DayRow row;
  steps::Decision decision;
  std::string name;     ///< of whom the step turns to; the contact, the assistant, somebody else
  std::string address;  ///< theirs; empty where none is known (a successor who was not named)
  std::string phone;    ///< for a call
};

/// What the seller's own outcomes have taught, over what is shipped: every logged step of the last
/// two years, answered within a fortnight or not.
steps::StepKnowledge learned_steps(const Desk& desk);

/// The step for a conversation, in the light of the others of its organisation. This is what
/// `next`, `today` and `why` all say. `likely_causes`: ids, where a diagnosis is at hand.
steps::Decision decide_step(const Desk& desk, Standings& standings, const causes::Dossier& dossier,
                            const steps::StepKnowledge& learned,
                            std::vector<std::string> likely_causes = {});

/// The step for the conversation WHO means.
Proposal next(const Desk& desk, std::string_view who);

}  // namespace whiteflag::actions
