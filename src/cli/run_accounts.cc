// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "actions/accounts.h"
#include "actions/calendars.h"
#include "actions/sync.h"
#include "cli/verbs.h"
#include "view/accounts_view.h"
#include "view/error_words.h"
#include "view/sending_view.h"
#include "view/trouble.h"

namespace whiteflag::cli {

namespace {

/// The key stands beside the store; that of a team's store among one's own data.
std::string key_file(const Context& context) {
  const std::string place = store_place(context.typed, context.ports);
  if (place.find("://") == std::string::npos) return place + ".key";
  Arguments own = context.typed;
  own.store.clear();
  return store_place(own, context.ports) + ".key";
}

/// What the program says of itself, in the seller's language.
std::string said(const Context& context, std::string_view english) {
  return view::in_speech(english, context.style.speech);
}

std::function<std::string(const std::string& words)> ask_secret(const Context& context) {
  return [&context](const std::string& words) {
    return context.ports.ask_secret(said(context, words));
  };
}

void show(const Context& context, std::string_view how, actions::AccountSeen account) {
  account.found = said(context, account.found);
  account.trouble = said(context, account.trouble);
  context.answer([&] { return view::json_of(how, account, context.zone); },
                 [&] { return view::text_of(how, account, context.now, context.style); });
}

actions::AccountRequest request_of(const Context& context) {
  const Arguments& typed = context.typed;
  return {.address = typed.words[1],
          .host = typed.host,
          .port = typed.port,
          .login = typed.user,
          .password_command = typed.password_command,
          .token_command = typed.token_command,
          .oauth = typed.oauth,
          .oauth_issuer = typed.oauth_issuer,
          .client_id = typed.client_id,
          .in_browser = typed.in_browser,
          .ca_file = typed.ca,
          .smtp = typed.smtp,
          .ask_password = ask_secret(context),
          .ask_yes = [&context](const std::string& question) {
            return ask_yes(context, said(context, question)).value_or(false);
          }};
}

/// What `find` finds; where there is no store yet there is nothing to find.
template <class Find>
auto in_store(const Context& context, Find find) -> decltype(find(std::declval<actions::Desk>())) {
  try {
    return find(OpenDesk{context, store::Mode::read_only}.desk());
  } catch (const Failure& failure) {
    if (failure.error().kind != Trouble::not_found) throw;
    return {};
  }
}

/// Accounts, or calendars, with what was in the way of each.
template <class Find>
int list(const Context& context, Find find) {
  auto all = in_store(context, find);
  for (auto& one : all) one.trouble = said(context, one.trouble);
  context.answer([&] { return view::json_of(all, context.zone); },
                 [&] { return view::text_of(all, context.now, context.style); });
  return 0;
}

/// The first trouble decides the exit code, as if it had ended the run.
int exit_code_of(const actions::SyncAnswer& answer) {
  if (answer.read.interrupted) return view::exit_code(Trouble::interrupted);
  for (const auto* list : {&answer.accounts, &answer.calendars}) {
    for (const actions::AccountSynced& one : *list) {
      if (one.trouble) return view::exit_code(one.trouble->kind);
    }
  }
  return 0;
}

}  // namespace

actions::MailRoom mail_room(const Context& context) {
  return {.connect = context.ports.connect,
          .http = context.ports.http,
          .ask_dns = context.ports.ask_dns,
          .secrets = [&context] { return context.ports.open_secrets(key_file(context)); },
          .run_command = context.ports.run_command,
          .open_store =
              [&context] {
                return context.ports.open_store(store_place(context.typed, context.ports),
                                                store::Mode::read_write);
              },
          .clock = &context.ports.clock,
          .tell = [&context](std::string_view words) { context.ports.err(said(context, words)); },
          .random_bytes = context.ports.random_bytes,
          .sha256 = context.ports.sha256,
          .receive_redirect =
              [&context](const auto& open, const std::string& wanted, const std::string& words,
                         const auto& stopped) {
                return context.ports.receive_redirect(open, wanted, said(context, words), stopped);
              }};
}

int run_account(const Context& context) {
  const std::vector<std::string>& words = context.typed.words;
  const std::string& how = words.front();
  if (how == "list" && words.size() == 1) return list(context, actions::list_accounts);
  constexpr std::array<std::string_view, 4> with_address = {"add", "check", "find", "remove"};
  if (std::ranges::find(with_address, how) == with_address.end() || words.size() != 2) {
    throw Failure{Trouble::bad_input,
                  "“account” takes list, or add, check, find or remove with a mail address.",
                  "For example: whiteflag account add you@your-company.example"};
  }
  const OpenDesk open{context, how == "check" ? store::Mode::read_only : store::Mode::read_write};
  const actions::MailRoom room = mail_room(context);
  if (how == "find") {
    show(context, how, actions::find_account(open.desk(), room, request_of(context)));
  } else if (how == "add") {
    show(context, how, actions::add_account(open.desk(), room, request_of(context)));
  } else if (how == "check") {
    show(context, how, actions::check_account(open.desk(), room, words[1]));
  } else {
    show(context, how, actions::remove_account(open.desk(), words[1]));
  }
  return 0;
}

int run_calendar(const Context& context) {
  const std::vector<std::string>& words = context.typed.words;
  const std::string& how = words.front();
  if (how == "list" && words.size() == 1) return list(context, actions::list_calendars);
  if ((how != "add" && how != "check" && how != "remove") || words.size() != 2) {
    throw Failure{Trouble::bad_input,
                  "“calendar” takes list, or add, check or remove with an address.",
                  "For example: whiteflag calendar add you@your-company.example"};
  }
  const OpenDesk open{context, how == "check" ? store::Mode::read_only : store::Mode::read_write};
  const actions::MailRoom room = mail_room(context);
  actions::CalendarSeen seen;
  if (how == "add") {
    const Arguments& typed = context.typed;
    seen = actions::add_calendar(open.desk(), room,
                                 {.address = words[1],
                                  .login = typed.user,
                                  .password_command = typed.password_command,
                                  .token_command = typed.token_command,
                                  .ca_file = typed.ca,
                                  .ask_password = ask_secret(context)});
  } else if (how == "check") {
    seen = actions::check_calendar(open.desk(), room, words[1]);
  } else {
    seen = actions::remove_calendar(open.desk(), words[1]);
  }
  seen.trouble = said(context, seen.trouble);
  context.answer([&] { return view::json_of(how, seen, context.zone); },
                 [&] { return view::text_of(how, seen, context.now, context.style); });
  return 0;
}

int run_sync(const Context& context) {
  const OpenDesk open{context, store::Mode::read_write};
  const actions::MailRoom room = mail_room(context);
  const auto told = [&](actions::SyncAnswer answer) {
    for (auto* all : {&answer.accounts, &answer.calendars}) {
      for (actions::AccountSynced& one : *all) {
        if (one.trouble) one.trouble = view::in_speech(*one.trouble, context.style.speech);
      }
    }
    for (store::OutboxRow& row : answer.tried) row = view::in_speech(std::move(row), context.style);
    context.answer([&] { return view::json_of(answer, context.zone); },
                   [&] { return view::text_of(answer, context.now, context.style); });
  };
  if (context.typed.watch) {
    bool first = true;
    // A terminal that stays open shows letters, not each look for them.
    const actions::ShowProgress progress = [&](const actions::ImportProgress& p) {
      if (context.ports.progress) context.ports.progress({p.seen, p.expected, p.stage});
    };
    actions::watch(open.desk(), room, context.ports.clock, progress,
                   [&](const actions::SyncAnswer& answer) {
                     const auto troubled = [](const actions::AccountSynced& one) {
                       return one.trouble.has_value();
                     };
                     const bool news = answer.read.letters_new > 0 || answer.read.meetings > 0 ||
                                       !answer.tried.empty() ||
                                       std::ranges::any_of(answer.accounts, troubled) ||
                                       std::ranges::any_of(answer.calendars, troubled);
                     if (news || std::exchange(first, false)) told(answer);
                     context.ports.flush();
                   });
    return view::exit_code(Trouble::interrupted);
  }
  ProgressLine line{context};
  const actions::SyncAnswer answer = actions::sync_and_send(
      open.desk(), room,
      [&](const actions::ImportProgress& p) { line.show(p.seen, p.expected, p.spent, p.stage); });
  line.end();
  told(answer);
  return exit_code_of(answer);
}

}  // namespace whiteflag::cli
