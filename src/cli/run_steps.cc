// SPDX-License-Identifier: Apache-2.0
#include <fmt/core.h>

#include "actions/deeds.h"
#include "actions/find_who.h"
#include "actions/next.h"
#include "cli/run_steps.h"
#include "language/dates.h"
#include "view/answers_json.h"
#include "view/steps_json.h"
#include "view/steps_text.h"

namespace whiteflag::cli {

namespace {

int next(const Context& context) {
  const OpenDesk open{context, store::Mode::read_only};
  const actions::Proposal proposal =
      actions::next(open.desk(), actions::joined_words(context.typed.words));
  context.answer([&] { return view::json_of(proposal, context.zone); },
                 [&] { return view::text_of(proposal, context.style); });
  return 0;
}

int snooze(const Context& context) {
  if (context.typed.until.empty()) {
    throw Failure{Trouble::bad_input, "“snooze” needs a date.", "Say it like --until 2026-12-01."};
  }
  const Instant until = day_typed(context, context.typed.until);
  const OpenDesk open{context, store::Mode::read_write};
  return done(context, actions::snooze(open.desk(), actions::joined_words(context.typed.words),
                                       until, context.typed.reason));
}

int step_done(const Context& context) {
  const OpenDesk open{context, store::Mode::read_write};
  return done(context, actions::step_done(open.desk(), actions::joined_words(context.typed.words),
                                          context.typed.step));
}

int let_go(const Context& context) {
  actions::ParkUntil until;
  until.for_good = context.typed.revive == "never";
  if (!context.typed.revive.empty() && !until.for_good)
    until.at = day_typed(context, context.typed.revive);
  const OpenDesk open{context, store::Mode::read_write};
  return done(context,
              actions::let_go(open.desk(), actions::joined_words(context.typed.words), until));
}

int outcome(const Context& context) {
  std::vector<std::string> words = context.typed.words;
  const std::string how = words.back();
  words.pop_back();
  const OpenDesk open{context, store::Mode::read_write};
  return done(context, actions::note_outcome(open.desk(), actions::joined_words(words),
                                             {how, context.typed.cause, context.typed.told}));
}

}  // namespace

Instant day_typed(const Context& context, const std::string& typed) {
  const auto at = parse_iso(typed, context.zone);
  if (at) return *at;
  const language::DateContext today{.now = context.now,
                                    .offset = context.zone.offset_at(context.now),
                                    .language = context.spoken(),
                                    .future = true};
  const auto found = language::find_dates(typed, today);
  if (found.empty() || found.front().now || found.front().no_day) throw Failure{at.error()};
  const auto day = parse_iso(found.front().start_iso, context.zone);
  if (!day) throw Failure{day.error()};
  return *day;
}

std::optional<int> run_steps(const Context& context) {
  const std::string& verb = context.typed.verb;
  if (verb == "next") return next(context);
  if (verb == "snooze") return snooze(context);
  if (verb == "done") return step_done(context);
  if (verb == "let-go") return let_go(context);
  if (verb == "outcome") return outcome(context);
  return std::nullopt;
}

}  // namespace whiteflag::cli
