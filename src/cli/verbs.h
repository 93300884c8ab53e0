// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "actions/catalog.h"
#include "cli/context.h"

namespace whiteflag::cli {

/// Runs one verb and returns the exit code. Throws Failure.
using Run = int (*)(const Context&);

/// What runs a verb that has this effect; null where none does.
Run runner_of(std::string_view verb, actions::Effect effect);

// run_read.cc: what only reads.
int run_today(const Context& context);
int run_show(const Context& context);
int run_agreements(const Context& context);
int run_search(const Context& context);
int run_scope(const Context& context);
int run_me(const Context& context);
int run_doctor(const Context& context);
int run_export(const Context& context);
int run_inspect(const Context& context);

// run_write.cc: what changes the store.
int run_import(const Context& context);
int run_change_me(const Context& context);
int run_change_scope(const Context& context);
int run_log(const Context& context);
int run_wait(const Context& context);
int run_conversation(const Context& context);
int run_person(const Context& context);
int run_undo(const Context& context);
int run_forget(const Context& context);
int run_restore(const Context& context);

// run_steps.cc: what now, and what was done.
int run_next(const Context& context);
int run_snooze(const Context& context);
int run_done(const Context& context);
int run_let_go(const Context& context);
int run_outcome(const Context& context);

// run_talks.cc: around a talk.
int run_prepare(const Context& context);
int run_debrief(const Context& context);
int run_confirm(const Context& context);
int run_mirror(const Context& context);

// run_words.cc: the words themselves.
int run_check(const Context& context);
int run_draft(const Context& context);

// run_accounts.cc: mail accounts and calendars, and reading what is new in them.
int run_account(const Context& context);
int run_calendar(const Context& context);
int run_sync(const Context& context);

// Each in a file of its own.
int run_do_not_contact(const Context& context);
int run_evaluate(const Context& context);
int run_example(const Context& context);
int run_letter(const Context& context);
int run_send(const Context& context);
int run_serve(const Context& context);
int run_setting(const Context& context);
int run_why(const Context& context);

}  // namespace whiteflag::cli
