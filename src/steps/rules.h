// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "steps/decision.h"
#include "steps/history.h"
#include "steps/working_days.h"

namespace whiteflag::steps {

/// What the hard rules look at.
struct Standing {
  const causes::Dossier& dossier;
  const History& history;
  DayOff off = DayOff::none;     ///< of the present day, in their calendar
  Reason ground = Reason::none;  ///< what the decision rests on before the day of the week
};

/// They asked to be left alone, and have not written since; or they are on the do-not-contact list.
bool left_alone(const causes::Dossier& dossier);

/// Every step that must not be taken now, with the first reason that holds, in the order of the
/// method. A step that is merely not possible (nobody's assistant is known, nothing was parked) is
/// not among them.
std::vector<Forbidden> forbidden_steps(const Standing& standing);

}  // namespace whiteflag::steps
