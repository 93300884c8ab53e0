// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

#include "conversations/state.h"

namespace whiteflag::conversations {

/// The explanations of a quiet time that are not silence, checked before any cause is looked for.
enum class Explanation {
  none,
  your_turn,
  not_yet,
  agreed_later,
  away,
  undelivered,
  left,
  answered_elsewhere,
  closed
};

/// The stable id: "your-turn", …; empty for none.
std::string_view explanation_id(Explanation explanation);

/// What the seller told about a conversation.
struct Told {
  Instant wait_until{};
  bool closed = false;
};

/// A sign of life outside this conversation: their letter in another thread, a colleague's, a call.
struct Elsewhere {
  Mark contact{};
  bool colleague = false;
  Mark absence{};  ///< an out-of-office answer of theirs that came in another conversation
  Instant absent_until{};
  Mark left{};
  Instant meeting{};  ///< the next one with this person; 0: none within sight
};

struct Explained {
  Explanation what = Explanation::none;
  Instant until{};  ///< when to look again; 0 when there is no such date
  Mark evidence{};
  bool by_meeting = false;      ///< agreed later: a meeting in the calendar
  bool asked_for_then = false;  ///< your turn: they asked to be heard from, from `until` on
  bool taken_on = false;        ///< left: there was contact with somebody else there since
};

/// The first explanation that holds at `now`; none when only the rhythm can tell (not-yet, or
/// silence).
Explained explain(const State& state, const Told& told, const Elsewhere& elsewhere, Instant now);

}  // namespace whiteflag::conversations
