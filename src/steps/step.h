// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace whiteflag::steps {

/// What to do next about a conversation; none is an answer too.
enum class Step : std::uint8_t {
  none,
  answer,
  wait,
  other_channel,
  nudge,
  call,
  assistant,
  other_person,
  white_flag,
  let_go,
  revive
};

/// All but none, in the order of the method.
inline constexpr std::array<Step, 10> all_steps = {
    Step::answer,    Step::wait,         Step::other_channel, Step::nudge,  Step::call,
    Step::assistant, Step::other_person, Step::white_flag,    Step::let_go, Step::revive};

/// With none: the size of what is kept by step.
inline constexpr std::size_t step_count = all_steps.size() + 1;

/// The stable id: "white-flag", …; empty for none.
std::string_view step_id(Step step);
/// none for an id that is no step's.
Step step_from_id(std::string_view id);
/// The draft that goes with it; empty where there is none.
std::string_view draft_id(Step step);
/// Whether the step reaches out to somebody of theirs.
bool reaches_out(Step step);

}  // namespace whiteflag::steps
