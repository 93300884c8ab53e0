// SPDX-License-Identifier: Apache-2.0
#include "conversations/explanation.h"

#include <array>

namespace whiteflag::conversations {

namespace {

constexpr std::array<std::string_view, 9> ids = {
    "",     "your-turn",          "not-yet", "agreed-later", "away", "undelivered",
    "left", "answered-elsewhere", "closed"};

/// "Until further notice" is believed this long; then the quiet is looked at again.
constexpr auto open_absence = std::chrono::days{28};
/// Somebody who returns finds a full desk: a day more before their clock counts again.
constexpr auto after_return = std::chrono::days{1};

std::optional<Explained> absent(const Mark& absence, Instant until, Instant now) {
  if (!absence.there()) return std::nullopt;
  const bool open = until <= absence.at;
  const Instant end = open ? absence.at + open_absence : until + after_return;
  if (now >= end) return std::nullopt;
  return Explained{Explanation::away, open ? Instant{} : until, absence};
}

std::optional<Explained> before_the_turn(const State& state, const Told& told, Instant now) {
  if (told.closed) return Explained{Explanation::closed, {}, state.closing};
  if (told.wait_until > now) return Explained{Explanation::agreed_later, told.wait_until, {}};
  if (state.failure.there()) return Explained{Explanation::undelivered, {}, state.failure};
  if (state.left.there()) return Explained{Explanation::left, {}, state.left};
  return std::nullopt;
}

std::optional<Explained> signs_since(const State& state, const Elsewhere& elsewhere) {
  if (state.accepted.there()) return Explained{Explanation::answered_elsewhere, {}, state.accepted};
  if (state.contact.there()) return Explained{Explanation::answered_elsewhere, {}, state.contact};
  if (elsewhere.contact.at > state.last_out.at) {
    return Explained{Explanation::answered_elsewhere, {}, elsewhere.contact};
  }
  return std::nullopt;
}

}  // namespace

std::string_view explanation_id(Explanation explanation) {
  return ids[static_cast<std::size_t>(explanation)];
}

Explained explain(const State& state, const Told& told, const Elsewhere& elsewhere, Instant now) {
  if (const auto found = before_the_turn(state, told, now)) return *found;
  if (state.turn == Turn::me) return {Explanation::your_turn, {}, state.last_in};
  // Who accepted is met then, and so is who took leave until then.
  const bool met = elsewhere.meeting > now && (state.closed || state.accepted.there());
  if (met && !state.owed.there())
    return {.what = Explanation::agreed_later, .until = elsewhere.meeting, .by_meeting = true};
  if (state.closed) return {Explanation::closed, {}, state.closing};
  // Who owed nothing needs no successor.
  const bool waits = state.turn != Turn::nobody;
  if (waits && elsewhere.left.at > state.last_out.at)
    return {Explanation::left, {}, elsewhere.left};
  if (const auto found = signs_since(state, elsewhere)) return *found;
  if (state.turn == Turn::nobody) return {Explanation::closed, {}, state.closing};
  if (state.owed.there()) {
    // A promise may be kept all day; who wants to hear from a day on, waits from its morning.
    const bool asked = state.owed.letter == state.last_in.letter;
    if (now >= state.owed_until + std::chrono::days{asked ? 0 : 1})
      return {.what = Explanation::your_turn,
              .until = state.owed_until,
              .evidence = state.owed,
              .asked_for_then = asked};
    // Who promises for a day and asks something too, waits for the answer and not for that day.
    const bool asks = state.owed.letter == state.last_out.letter && state.expects_answer;
    if (!asks) return {Explanation::agreed_later, state.owed_until, state.owed};
  }
  if (state.promised.there() && state.promised_until + rest_of_day > now)
    return {Explanation::agreed_later, state.promised_until, state.promised};
  if (elsewhere.meeting > now)
    return {.what = Explanation::agreed_later, .until = elsewhere.meeting, .by_meeting = true};
  if (const auto away = absent(state.absence, state.absent_until, now)) return *away;
  if (const auto away = absent(elsewhere.absence, elsewhere.absent_until, now)) return *away;
  return {};
}

}  // namespace whiteflag::conversations
