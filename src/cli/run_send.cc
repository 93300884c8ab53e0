// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <chrono>
#include <thread>

#include "actions/calendars.h"
#include "actions/filing.h"
#include "actions/outgoing.h"
#include "actions/send.h"
#include "actions/sync.h"
#include "actions/talks.h"
#include "base/text.h"
#include "cli/own_words.h"
#include "cli/typed_day.h"
#include "cli/verbs.h"
#include "view/sending_view.h"
#include "view/trouble.h"

namespace whiteflag::cli {

namespace {

using actions::ToSend;
using store::OutboxRow;

/// How often a letter that waits looks whether it was taken back.
constexpr std::chrono::milliseconds look_every{100};

void tell(const Context& context, OutboxRow row) {
  row = view::in_speech(std::move(row), context.style);
  context.answer([&] { return view::json_of(row, context.zone); },
                 [&] { return view::text_of(row, context.now, context.style); });
}

void tell(const Context& context, std::vector<OutboxRow> rows) {
  for (OutboxRow& row : rows) row = view::in_speech(std::move(row), context.style);
  context.answer([&] { return view::json_of(rows, context.zone); },
                 [&] { return view::text_of(rows, context.now, context.style); });
}

int exit_of(const OutboxRow& row) {
  if (row.state == "sent") return 0;
  return view::exit_code(row.state == "queued" ? Trouble::offline : Trouble::conflict);
}

/// A person's yes to these very words: typed at a terminal, or a code that was printed with them.
bool confirmed(const Context& context, const actions::Desk& desk, const ToSend& what) {
  if (!context.typed.confirm.empty()) {
    if (actions::take_confirmation(desk, what, context.typed.confirm)) return true;
    throw Failure{Trouble::denied, "This code does not belong to these words, or its time is over.",
                  "Run the command without --confirm to see the words and a new code."};
  }
  const std::string ask{
      say(context.style.speech, "Send this? Type yes: ", "Dit versturen? Typ ja: ")};
  if (const auto yes = ask_yes(context, ask)) {
    if (!*yes) context.print(view::not_sent_text(context.style));
    return *yes;
  }
  const std::string code = actions::confirmation_code(desk, what);
  context.answer([&] { return view::json_of(what, code, context.zone); },
                 [&] { return view::code_text(code, context.style); });
  return false;
}

/// True when the time to take it back is over and nobody did.
bool waited(const Context& context, const actions::Desk& desk, const OutboxRow& row,
            std::chrono::seconds delay) {
  if (delay.count() > 0 && !context.typed.json)
    context.ports.err(view::leaves_text(delay, context.style));
  const auto until = std::chrono::steady_clock::now() + delay;
  while (std::chrono::steady_clock::now() < until) {
    std::this_thread::sleep_for(look_every);
    if (context.ports.interrupted() && actions::withdraw(desk, row.id, "Taken back by you."))
      return false;
    if (actions::outbox_letter(desk, short_text(row.id.bytes())).state != "queued") return false;
  }
  return true;
}

/// The last look: whether their answer lies on the server by now.
void look_for_answers(const Context& context, const actions::Desk& desk,
                      const actions::MailRoom& room, const std::string& account) {
  const actions::SyncAnswer read = actions::sync(desk, room, {}, {account});
  for (const actions::AccountSynced& one : read.accounts) {
    if (one.trouble && !context.typed.json)
      context.ports.err(view::not_looked_text(*one.trouble, context.style));
  }
}

actions::SendWish::Meeting meeting_of(const Context& context) {
  using Meeting = actions::SendWish::Meeting;
  if (context.typed.call_off) return Meeting::called_off;
  return context.typed.meeting ? Meeting::asked : Meeting::none;
}

Instant moment_told(const Context& context) {
  if (context.typed.at.empty()) return {};
  return typed_day(context, context.typed.at);
}

/// What follows a letter that has left.
void follow_up(const Context& context, const actions::Desk& desk, const actions::MailRoom& room,
               const ToSend& what, const OutboxRow& row) {
  actions::file_copies(desk, room);
  if (!what.meeting || actions::outbox_letter(desk, short_text(row.id.bytes())).state != "sent")
    return;
  if (!what.meeting->cancelled) actions::keep_asked(desk, what.found);
  for (const Error& trouble : actions::lay_meetings(desk, room)) {
    if (!context.typed.json) context.ports.err(view::not_laid_text(trouble, context.style));
  }
}

int send_one(const Context& context, std::vector<std::string> who) {
  actions::SendWish wish{.step = context.typed.step,
                         .lang = {},
                         .wording = static_cast<std::size_t>(context.typed.wording),
                         .own_words = own_words(context, who),
                         .meeting = meeting_of(context),
                         .at = moment_told(context)};
  const OpenDesk open{context, store::Mode::read_write};
  const actions::Desk& desk = open.desk();
  actions::settle_outbox(desk);
  ToSend what = actions::prepare_sending(desk, actions::joined_words(who), wish);
  actions::look_before_sending(desk, what);
  const std::string account = actions::account_for(desk, what.draft.from.address);
  if (!context.typed.json) context.print(view::text_of(what, context.style));
  if (!confirmed(context, desk, what)) return view::exit_code(Trouble::denied);
  const std::chrono::seconds delay = actions::send_delay(desk.database);
  const OutboxRow row = actions::queue_letter(desk, what, account, delay);
  const std::string id = short_text(row.id.bytes());
  if (waited(context, desk, row, delay)) {
    const actions::MailRoom room = mail_room(context);
    look_for_answers(context, desk, room, account);
    if (actions::answer_since(desk, what)) {
      actions::withdraw(desk, row.id, "They answered in the last instant; read that first.");
    } else {
      actions::deliver(desk, row, *actions::couriers(desk, room)(account));
      follow_up(context, desk, room, what, row);
    }
  }
  const OutboxRow now = actions::outbox_letter(desk, id);
  tell(context, now);
  return exit_of(now);
}

int again(const Context& context) {
  const OpenDesk open{context, store::Mode::read_write};
  const actions::MailRoom room = mail_room(context);
  const auto rows = actions::deliver_due(open.desk(), actions::couriers(open.desk(), room),
                                         [](const OutboxRow&) { return true; });
  actions::file_copies(open.desk(), room);
  // Where no time has come, it is shown what waits, and until when.
  std::vector<OutboxRow> waiting = rows.empty() ? actions::outbox(open.desk()) : rows;
  if (rows.empty())
    std::erase_if(waiting, [](const OutboxRow& row) { return row.state != "queued"; });
  tell(context, std::move(waiting));
  int code = 0;
  for (const OutboxRow& row : rows) code = std::max(code, exit_of(row));
  return code;
}

int told_fate(const Context& context) {
  const OpenDesk open{context, store::Mode::read_write};
  const bool went = !context.typed.went.empty();
  const OutboxRow row =
      actions::tell_fate(open.desk(), went ? context.typed.went : context.typed.not_sent, went);
  tell(context, row);
  return 0;
}

}  // namespace

int run_send(const Context& context) {
  if (!context.typed.went.empty() || !context.typed.not_sent.empty()) return told_fate(context);
  if (context.typed.again && context.typed.words.empty()) return again(context);
  if (!context.typed.words.empty()) return send_one(context, context.typed.words);
  const OpenDesk open{context, store::Mode::read_write};
  actions::settle_outbox(open.desk());
  const auto rows = actions::outbox(open.desk());
  tell(context, rows);
  return 0;
}

}  // namespace whiteflag::cli
