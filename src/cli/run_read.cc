// SPDX-License-Identifier: Apache-2.0
#include <fmt/core.h>

#include <filesystem>

#include "actions/doctor.h"
#include "actions/export.h"
#include "actions/inspect.h"
#include "actions/rearrange.h"
#include "base/text.h"
#include "cli/verbs.h"
#include "view/agreements_view.h"
#include "view/answers_json.h"
#include "view/error_words.h"
#include "view/told_words.h"
#include "view/trouble.h"

namespace whiteflag::cli {

namespace {

std::string text_argument(const Context& context) {
  return context.typed.text == "-" ? context.ports.read_input() : context.typed.text;
}

}  // namespace

int run_today(const Context& context) {
  const OpenDesk open{context, store::Mode::read_only};
  actions::Today day = actions::today(open.desk(), context.typed.minutes);
  for (actions::Unread& one : day.unread)
    one.trouble = view::in_speech(one.trouble, context.style.speech);
  context.answer([&] { return view::json_of(day, context.zone); },
                 [&] {
                   const auto quiet = context.typed.all ? view::Quiet::all : view::Quiet::first;
                   return view::text_of(day, context.style, quiet);
                 });
  return 0;
}

int run_show(const Context& context) {
  const OpenDesk open{context, store::Mode::read_only};
  actions::Shown shown = actions::show(open.desk(), actions::joined_words(context.typed.words));
  for (actions::TimelineEntry& entry : shown.timeline) {
    if (!entry.letter.empty() || entry.text.empty()) continue;
    entry.told = view::told_words(entry.kind, entry.text, shown.now, context.style);
  }
  context.answer([&] { return view::json_of(shown, context.zone); },
                 [&] { return view::text_of(shown, context.style); });
  return 0;
}

int run_agreements(const Context& context) {
  const OpenDesk open{context, store::Mode::read_only};
  const Arguments& typed = context.typed;
  const actions::AgreementList found =
      actions::list_agreements(open.desk(), {.mine = typed.mine,
                                             .theirs = typed.theirs,
                                             .open = typed.open,
                                             .overdue = typed.overdue,
                                             .who = actions::joined_words(typed.words)});
  context.answer([&] { return view::json_of(found, context.zone); },
                 [&] { return view::text_of(found, context.style); });
  return 0;
}

int run_search(const Context& context) {
  const OpenDesk open{context, store::Mode::read_only};
  constexpr std::int64_t most = 20;
  const std::int64_t limit = context.typed.limit > 0 ? context.typed.limit : most;
  const actions::SearchAnswer found =
      actions::search(open.desk(), actions::joined_words(context.typed.words), limit);
  context.answer([&] { return view::json_of(found, context.zone); },
                 [&] { return view::text_of(found, context.now, context.style); });
  return found.hits.empty() ? view::exit_code(Trouble::not_found) : 0;
}

int run_scope(const Context& context) {
  const OpenDesk open{context, store::Mode::read_only};
  actions::Scope scope = actions::scope(open.desk());
  for (actions::ScopeAside& one : scope.aside)
    one.reason = view::in_speech(one.reason, context.style.speech);
  context.answer([&] { return view::json_of(scope, context.zone); },
                 [&] { return view::text_of(scope, context.now, context.style); });
  return 0;
}

int run_me(const Context& context) {
  const OpenDesk open{context, store::Mode::read_only};
  const std::vector<std::string> me = actions::find_me(open.desk().database);
  const std::string zone = actions::find_zone(open.desk().database);
  context.answer([&] { return view::json_of_me(me, zone); },
                 [&] {
                   std::string out;
                   for (const std::string& one : me) out += one + "\n";
                   if (!zone.empty()) out += zone + "\n";
                   return out;
                 });
  return 0;
}

int run_doctor(const Context& context) {
  const OpenDesk open{context, store::Mode::read_only};
  actions::Health health = actions::examine(open.desk(), store_place(context.typed, context.ports));
  for (std::string& problem : health.wrong)
    problem = view::in_speech(problem, context.style.speech);
  context.answer([&] { return view::json_of(health); },
                 [&] { return view::text_of(health, context.style); });
  return health.sound() ? 0 : view::exit_code(Trouble::broken);
}

int run_export(const Context& context) {
  // A whole copy of a SQLite file cannot be made inside a transaction.
  const OpenDesk open{context, store::Mode::read_only, Seen::as_it_comes};
  if (!context.typed.out.empty()) {
    const std::string& file = context.typed.out;
    actions::export_to_file(open.desk(), file);
    if (!context.typed.json)
      context.print(
          fmt::format(fmt::runtime(view::say(context.style.speech,
                                             "Everything is in {} now; only you can read it.\n",
                                             "Alles staat nu in {}; alleen jij kunt het lezen.\n")),
                      view::harmless(file)));
    return 0;
  }
  actions::export_lines(open.desk(), [&](std::string_view line) { context.print(line); });
  return 0;
}

int run_inspect(const Context& context) {
  const Arguments& typed = context.typed;
  const bool has_text = !typed.text.empty();
  if (has_text == !typed.words.empty()) {
    throw Failure{Trouble::bad_input, "“inspect” needs one letter file, or a text with --text -.",
                  "See: whiteflag inspect --help"};
  }
  if (typed.as == "dates") {
    context.print(view::json_of(
        actions::inspect_dates(text_argument(context), typed.lang, context.now, context.zone)));
  } else if (typed.as == "addresses") {
    context.print(view::json_of(actions::inspect_addresses(text_argument(context))));
  } else if (typed.as == "threads" && !has_text) {
    context.print(view::threads_json(actions::inspect_threads(typed.words.front())));
  } else if (!typed.as.empty()) {
    throw Failure{Trouble::bad_input, fmt::format("“inspect --as {}” does not exist.", typed.as),
                  "There are: dates, addresses, and threads of a folder."};
  } else {
    const actions::Inspection found =
        has_text
            ? actions::inspect_text(text_argument(context), typed.lang, context.now, context.zone)
            : actions::inspect_file(typed.words.front(), context.now, context.zone);
    context.answer([&] { return view::json_of(found); },
                   [&] { return view::text_of(found, context.style); });
  }
  return 0;
}

}  // namespace whiteflag::cli
