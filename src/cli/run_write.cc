// SPDX-License-Identifier: Apache-2.0
#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "actions/corrections.h"
#include "actions/export.h"
#include "actions/find_who.h"
#include "actions/forget.h"
#include "actions/import.h"
#include "actions/seller.h"
#include "cli/typed_day.h"
#include "cli/verbs.h"
#include "view/answers_json.h"
#include "view/trouble.h"

namespace whiteflag::cli {

namespace {

/// Options of which exactly one says what is to be done.
void need_one(const Context& context, std::initializer_list<bool> given, std::string_view options) {
  if (std::ranges::count(given, true) == 1) return;
  throw Failure{Trouble::bad_input,
                fmt::format("“{}” does one thing at a time.", context.typed.verb),
                fmt::format("Give one of: {}.", options)};
}

}  // namespace

int run_import(const Context& context) {
  actions::ImportRequest request;
  request.sources = actions::find_mail(context.typed.words);
  request.me = context.typed.me;
  actions::ImportAnswer answer;
  {
    const OpenDesk open{context, store::Mode::read_write};
    ProgressLine line{context};
    answer = actions::import(open.desk(), request, [&](const actions::ImportProgress& p) {
      line.show(p.seen, p.expected, p.spent, p.stage);
    });
  }
  context.answer([&] { return view::json_of(answer); },
                 [&] { return view::text_of(answer, context.style); });
  return answer.interrupted ? view::exit_code(Trouble::interrupted) : 0;
}

int run_change_me(const Context& context) {
  std::vector<std::string> words = context.typed.words;
  if (words.front() == "zone" && words.size() == 2) {
    const OpenDesk open{context, store::Mode::read_write};
    return done(context, actions::tell_zone(open.desk(), words[1]));
  }
  const bool add = words.front() == "add";
  if ((!add && words.front() != "remove") || words.size() < 2) {
    throw Failure{Trouble::bad_input, "“me” takes add or remove and addresses, or zone.",
                  "For example: whiteflag me add you@your-company.example"};
  }
  words.erase(words.begin());
  const OpenDesk open{context, store::Mode::read_write};
  return done(context,
              actions::change_me(open.desk(),
                                 add ? actions::MeChange::add : actions::MeChange::remove, words));
}

int run_change_scope(const Context& context) {
  std::vector<std::string> words = context.typed.words;
  const std::string how = words.front();
  words.erase(words.begin());
  if ((how != "customer" && how != "out" && how != "default") || words.empty()) {
    throw Failure{Trouble::bad_input,
                  "“scope” takes customer, out or default, and addresses or domains.",
                  "For example: whiteflag scope customer anna@molen.example"};
  }
  const auto verdict = how == "customer" ? actions::Verdict::customer
                       : how == "out"    ? actions::Verdict::out
                                         : actions::Verdict::by_default;
  const OpenDesk open{context, store::Mode::read_write};
  return done(context, actions::judge(open.desk(), verdict, words));
}

int run_log(const Context& context) {
  std::vector<std::string> words = context.typed.words;
  constexpr std::array<std::pair<std::string_view, actions::Contact>, 3> kinds = {
      {{"call", actions::Contact::call},
       {"meeting", actions::Contact::meeting},
       {"note", actions::Contact::note}}};
  const std::string kind = words.back();
  words.pop_back();
  for (const auto& [name, contact] : kinds) {
    if (kind != name) continue;
    const OpenDesk open{context, store::Mode::read_write};
    actions::Done noted = actions::log_contact(open.desk(), actions::joined_words(words), contact,
                                               context.typed.text);
    if (!context.typed.json) noted.verb = kind;
    return done(context, noted);
  }
  throw Failure{Trouble::bad_input, fmt::format("“{}” cannot be logged.", kind),
                "Say: whiteflag log WHO call, meeting or note."};
}

int run_wait(const Context& context) {
  if (context.typed.until.empty())
    throw Failure{Trouble::bad_input, "“wait” needs a date.", "Say it like --until 2026-12-01."};
  const Instant until = typed_day(context, context.typed.until);
  const OpenDesk open{context, store::Mode::read_write};
  return done(context, actions::wait_until(open.desk(), actions::joined_words(context.typed.words),
                                           until, context.typed.reason));
}

int run_conversation(const Context& context) {
  const Arguments& typed = context.typed;
  need_one(
      context,
      {typed.name.has_value(), !typed.value.empty(), !typed.join.empty(), !typed.split.empty()},
      "--name, --value, --join, --split");
  const OpenDesk open{context, store::Mode::read_write};
  const std::string who = actions::joined_words(typed.words);
  if (typed.name) return done(context, actions::name_conversation(open.desk(), who, *typed.name));
  if (!typed.value.empty())
    return done(context, actions::value_conversation(open.desk(), who, typed.value));
  if (!typed.join.empty())
    return done(context, actions::join_conversations(open.desk(), who, typed.join));
  return done(context, actions::split_conversation(open.desk(), who, typed.split));
}

int run_person(const Context& context) {
  const Arguments& typed = context.typed;
  need_one(context, {!typed.join.empty(), !typed.split.empty()}, "--join, --split");
  const OpenDesk open{context, store::Mode::read_write};
  const std::string who = actions::joined_words(typed.words);
  if (!typed.join.empty())
    return done(context, actions::join_persons(open.desk(), who, typed.join));
  return done(context, actions::split_person(open.desk(), who, typed.split));
}

int run_undo(const Context& context) {
  const OpenDesk open{context, store::Mode::read_write};
  return done(context, actions::undo(open.desk()));
}

int run_forget(const Context& context) {
  if (!context.typed.yes) {
    throw Failure{Trouble::denied, "Forgetting cannot be undone.",
                  "If you are sure: whiteflag forget PERSON --yes"};
  }
  const std::string place = store_place(context.typed, context.ports);
  const OpenDesk open{context, store::Mode::read_write};
  const actions::Forgotten gone =
      actions::forget(open.desk(), actions::joined_words(context.typed.words), place);
  context.answer([&] { return view::json_of(gone); },
                 [&] { return view::text_of(gone, context.style); });
  return 0;
}

int run_restore(const Context& context) {
  const std::string place = store_place(context.typed, context.ports);
  const std::string kept =
      actions::restore(context.typed.words.front(), place, [&](const std::string& copy) {
        return context.ports.open_store(copy, store::Mode::read_only);
      });
  const OpenDesk open{context, store::Mode::read_write};
  actions::Done what{"restore", context.typed.words.front(), {}, {}, {}};
  if (!kept.empty()) what.text = kept;
  return done(context, what);
}

int done(const Context& context, const actions::Done& what) {
  context.answer([&] { return view::json_of(what, context.zone); },
                 [&] { return view::text_of(what, context.now, context.style); });
  return 0;
}

}  // namespace whiteflag::cli
