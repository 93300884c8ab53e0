// SPDX-License-Identifier: Apache-2.0
#include "steps/step.h"

#include <algorithm>

namespace whiteflag::steps {

namespace {

constexpr std::array<std::string_view, step_count> ids = {
    "",          "answer",       "wait",       "other-channel", "nudge", "call",
    "assistant", "other-person", "white-flag", "let-go",        "revive"};

}  // namespace

std::string_view step_id(Step step) {
  return ids[static_cast<std::size_t>(step)];
}

Step step_from_id(std::string_view id) {
  const auto* found = std::ranges::find(all_steps, id, step_id);
  return found == all_steps.end() ? Step::none : *found;
}

std::string_view draft_id(Step step) {
  const bool has_none = step == Step::none || step == Step::wait;
  return has_none ? std::string_view{} : step_id(step);
}

bool reaches_out(Step step) {
  return step != Step::none && step != Step::answer && step != Step::wait;
}

}  // namespace whiteflag::steps
