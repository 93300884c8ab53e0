// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "actions/next.h"
#include "view/answers_text.h"

namespace whiteflag::view {

/// What to do, in a few words: "a short note with something new".
std::string step_words(Speech speech, steps::Step step);
/// Why, in one sentence without a name.
std::string reason_words(const steps::Decision& decision, Instant now, const Style& style);
/// One line for a row of the day: the step, its minutes, or until when to wait and why.
std::string step_line(const steps::Decision& decision, Instant now, const Style& style);

std::string text_of(const actions::Proposal& proposal, const Style& style);

/// What letting go has freed, and what fits in the minutes; empty where there is nothing to say.
std::string freed_line(const actions::Today& day, const Style& style);
std::string plan_line(const actions::DayPlan& plan, const Style& style);

}  // namespace whiteflag::view
