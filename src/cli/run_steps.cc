// SPDX-License-Identifier: Apache-2.0
#include <fmt/core.h>

#include "actions/deeds.h"
#include "actions/find_who.h"
#include "actions/next.h"
#include "cli/typed_day.h"
#include "cli/verbs.h"
#include "view/answers_json.h"
#include "view/steps_json.h"
#include "view/steps_text.h"

namespace whiteflag::cli {

int run_next(const Context& context) {
  const OpenDesk open{context, store::Mode::read_only};
  const actions::Proposal proposal =
      actions::next(open.desk(), actions::joined_words(context.typed.words));
  context.answer([&] { return view::json_of(proposal, context.zone); },
                 [&] { return view::text_of(proposal, context.style); });
  return 0;
}

int run_snooze(const Context& context) {
  if (context.typed.until.empty()) {
    throw Failure{Trouble::bad_input, "“snooze” needs a date.", "Say it like --until 2026-12-01."};
  }
  const Instant until = typed_day(context, context.typed.until);
  const OpenDesk open{context, store::Mode::read_write};
  return done(context, actions::snooze(open.desk(), actions::joined_words(context.typed.words),
                                       until, context.typed.reason));
}

int run_done(const Context& context) {
  const OpenDesk open{context, store::Mode::read_write};
  return done(context, actions::step_done(open.desk(), actions::joined_words(context.typed.words),
                                          context.typed.step));
}

int run_let_go(const Context& context) {
  actions::ParkUntil until;
  until.for_good = context.typed.revive == "never";
  if (!context.typed.revive.empty() && !until.for_good)
    until.at = typed_day(context, context.typed.revive);
  const OpenDesk open{context, store::Mode::read_write};
  return done(context,
              actions::let_go(open.desk(), actions::joined_words(context.typed.words), until));
}

int run_outcome(const Context& context) {
  std::vector<std::string> words = context.typed.words;
  const std::string how = words.back();
  words.pop_back();
  const OpenDesk open{context, store::Mode::read_write};
  return done(context, actions::note_outcome(open.desk(), actions::joined_words(words),
                                             {how, context.typed.cause, context.typed.told}));
}

}  // namespace whiteflag::cli
