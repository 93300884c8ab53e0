// SPDX-License-Identifier: Apache-2.0
#include "actions/catalog.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"

namespace whiteflag::actions {

namespace {

constexpr std::size_t any = 100'000;

constexpr auto actions = std::to_array<Action>({
    {"today", "minutes all", 0, 0, Effect::reads, Effect::reads},
    {"show", "", 1, any, Effect::reads, Effect::reads},
    {"agreements", "mine theirs open overdue", 0, any, Effect::reads, Effect::reads},
    {"why", "answer tell", 1, any, Effect::reads, Effect::reads, true, "answer tell"},
    {"log", "text", 2, any, Effect::writes, Effect::writes},
    {"wait", "until reason", 1, any, Effect::writes, Effect::writes},
    {"conversation", "name value join split", 1, any, Effect::writes, Effect::writes},
    {"person", "join split", 1, any, Effect::writes, Effect::writes},
    {"next", "", 1, any, Effect::reads, Effect::reads},
    {"done", "step", 1, any, Effect::writes, Effect::writes},
    {"snooze", "until reason", 1, any, Effect::writes, Effect::writes},
    {"let-go", "revive", 1, any, Effect::writes, Effect::writes},
    {"outcome", "cause words", 2, any, Effect::writes, Effect::writes},
    {"prepare", "to pdf", 1, any, Effect::reads, Effect::reads},
    {"debrief", "answers text", 1, any, Effect::reads, Effect::reads, true, "answers text"},
    {"confirm", "to", 1, any, Effect::reads, Effect::reads, true, "to"},
    {"mirror", "since", 0, 0, Effect::reads, Effect::reads},
    {"search", "limit", 1, any, Effect::reads, Effect::reads},
    {"undo", "", 0, 0, Effect::writes, Effect::writes},
    {"import", "me", 1, any, Effect::writes, Effect::writes},
    {"account",
     "host port smtp user password-command token-command ca oauth oauth-issuer client-id "
     "in-browser",
     1, 2, Effect::reads, Effect::writes},
    {"calendar", "user password-command token-command ca", 1, 2, Effect::reads, Effect::writes},
    {"sync", "watch", 0, any, Effect::writes, Effect::writes, false},
    {"me", "", 0, any, Effect::reads, Effect::writes},
    {"scope", "", 0, any, Effect::reads, Effect::writes},
    {"do-not-contact", "", 0, any, Effect::reads, Effect::writes},
    {"send", "step wording meeting at call-off confirm again went not-sent", 0, any, Effect::writes,
     Effect::writes},
    {"inspect", "text as", 0, 1, Effect::nothing, Effect::nothing, false},
    {"letter", "", 1, 1, Effect::reads, Effect::reads},
    {"serve", "port no-open", 0, 0, Effect::reads, Effect::reads, false},
    {"draft", "step channel wording to keep put pdf", 1, any, Effect::reads, Effect::reads, true,
     "to keep put"},
    {"check", "as", 0, 1, Effect::nothing, Effect::nothing},
    {"example", "", 0, 0, Effect::nothing, Effect::nothing},
    {"evaluate", "svg", 0, 0, Effect::reads, Effect::reads},
    {"setting", "", 0, 2, Effect::reads, Effect::writes},
    {"doctor", "", 0, 0, Effect::reads, Effect::reads},
    {"export", "out", 0, 1, Effect::reads, Effect::reads, false},
    {"restore", "", 1, 1, Effect::writes, Effect::writes, false},
    {"forget", "yes", 1, any, Effect::writes, Effect::writes},
});

/// Whether a word is among those that spaces separate.
bool among(std::string_view words, std::string_view word) {
  return fmt::format(" {} ", words).contains(fmt::format(" {} ", word));
}

}  // namespace

std::span<const Action> catalog() {
  return actions;
}

Effect effect_of(const Action& action, bool words, std::span<const std::string_view> options) {
  const bool tells = std::ranges::any_of(
      options, [&](std::string_view option) { return among(action.telling, option); });
  if (tells) return Effect::writes;
  return words ? action.with_words : action.effect;
}

bool takes(const Action& action, std::string_view option) {
  return among(action.options, option);
}

bool names_own_words(std::string_view word) {
  const std::string lower = ascii_lower(word);
  return lower == "-" || lower.ends_with(".eml") || lower.ends_with(".txt");
}

const Action* find_action(std::string_view name) {
  const auto* found = std::ranges::find(actions, name, &Action::name);
  return found == actions.end() ? nullptr : found;
}

}  // namespace whiteflag::actions
