// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bitset>

#include "steps/knowledge.h"
#include "steps/step.h"

namespace whiteflag::steps {

/// A silence as the choice between steps sees it.
struct Outlook {
  double still = 0;     ///< chance that an answer comes of itself
  double alive = 0;     ///< will to answer: what a note can still wake
  double pressure = 0;  ///< what weighs on them
  double worth = 1;     ///< of an answer
  int notes = 0;
  std::bitset<step_count> possible;  ///< by step: it can be taken at all
};

struct Choice {
  Step step = Step::none;
  double effect = 0;  ///< share of those who would stay silent that it makes answer
  double gain = 0;    ///< expected answers from it alone, by their worth
  double value = 0;   ///< with what may follow it, less minutes and pressure
};

/// The best of the possible steps, by looking ahead over all orders of them; none when each costs
/// more than it brings. `factors`: what likely causes do to each step's effect.
Choice best_choice(const Outlook& outlook, const StepKnowledge& learned,
                   const std::array<double, step_count>& factors);

}  // namespace whiteflag::steps
