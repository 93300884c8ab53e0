// SPDX-License-Identifier: Apache-2.0

#include <fmt/core.h>

#include "actions/draft.h"
#include "actions/evaluate.h"
#include "actions/find_who.h"
#include "actions/read_file.h"
#include "actions/talks.h"
#include "base/text.h"
#include "cli/ask_debrief.h"
#include "cli/typed_day.h"
#include "cli/verbs.h"
#include "drafts/email.h"
#include "talks/invitation.h"
#include "view/paper.h"
#include "view/talks_view.h"

namespace whiteflag::cli {

namespace {

std::string who_of(const Context& context) {
  return actions::joined_words(context.typed.words);
}

/// The sheet as a page to print.
std::string page_of(const Context& context, const actions::Prepared& prepared) {
  view::Style plain = context.style;
  plain.colour = false;
  drafts::Draft page;
  page.channel = drafts::Channel::letter;
  page.text = view::text_of(prepared, plain);
  return view::pdf_of(page);
}

}  // namespace

int run_prepare(const Context& context) {
  const OpenDesk open{context, store::Mode::read_only};
  const actions::Prepared prepared = actions::prepare_talk(open.desk(), who_of(context));
  const std::string& file = context.typed.to;
  if (!file.empty()) {
    if (!ascii_lower(file).ends_with(".pdf"))
      throw Failure{Trouble::bad_input, "I write the page as .pdf.", "Say --to page.pdf"};
    actions::write_new_file(file, page_of(context, prepared));
  }
  if (context.typed.pdf) return print_page(context, page_of(context, prepared));
  context.answer([&] { return view::json_of(prepared, context.style); },
                 [&] { return view::text_of(prepared, context.style); });
  return 0;
}

namespace {

/// Whether somebody sits at a terminal, to be asked.
bool can_ask(const Context& context) {
  const Ports& ports = context.ports;
  return ports.terminal_out && ports.read_key && ports.read_line && !context.typed.json;
}

/// The debrief, asked question by question.
int ask(const Context& context) {
  const OpenDesk open{context, store::Mode::read_write};
  const Zone& zone = open.desk().zone;
  const auto names_day = [&](std::string_view words) {
    const talks::DebriefContext day{.now = context.now,
                                    .offset = zone.offset_at(context.now),
                                    .language = context.spoken(),
                                    .questions = {}};
    std::vector<talks::DebriefError> errors;
    talks::read_debrief("next: " + std::string{words}, day, errors);
    return errors.empty();
  };
  const actions::DebriefForm form = actions::debrief_form(open.desk(), who_of(context));
  const AtKeyboard keyboard{context.ports.read_key, context.ports.read_line, context.ports.out};
  const auto lines = ask_debrief(form, keyboard, context.style, names_day);
  if (!lines || lines->empty()) {
    context.print(view::say(context.style.speech, "Nothing was kept.\n", "Er is niets bewaard.\n"));
    return 0;
  }
  const actions::Debriefed done =
      actions::debrief(open.desk(), who_of(context), *lines, context.spoken());
  context.print(view::text_of(done, context.now, context.style));
  return 0;
}

}  // namespace

int run_debrief(const Context& context) {
  const Arguments& typed = context.typed;
  const bool told = !typed.answer_file.empty() || !typed.text.empty();
  if (!told && can_ask(context)) return ask(context);
  const OpenDesk open{context, told ? store::Mode::read_write : store::Mode::read_only};
  if (!told) {
    const actions::DebriefForm form = actions::debrief_form(open.desk(), who_of(context));
    context.answer([&] { return view::json_of(form, context.style); },
                   [&] { return view::text_of(form, context.style); });
    return 0;
  }
  const bool from_input = typed.text == "-" || typed.answer_file == "-";
  const std::string answers = from_input            ? context.ports.read_input()
                              : !typed.text.empty() ? typed.text
                                                    : actions::read_file(typed.answer_file);
  const actions::Debriefed done =
      actions::debrief(open.desk(), who_of(context), answers, context.spoken());
  context.answer([&] { return view::json_of(done, context.style); },
                 [&] { return view::text_of(done, context.now, context.style); });
  return 0;
}

namespace {

std::string confirmation_file(const Context& context, const actions::Confirmation& what) {
  const std::string name = ascii_lower(context.typed.to);
  if (name.ends_with(".eml")) {
    const std::string mail =
        drafts::email_of(what.recap, context.now, context.zone.offset_at(context.now));
    return what.request.empty() ? mail : talks::with_request(mail, what.request);
  }
  if (!name.ends_with(".ics"))
    throw Failure{Trouble::bad_input, "I write a confirmation as .eml, or its meeting as .ics.",
                  "Give the file a name that ends in one of these."};
  if (what.request.empty())
    throw Failure{
        Trouble::not_found, "No next meeting with an hour is known.",
        fmt::format("Tell it first: whiteflag debrief {} --text \"next: 8 December 10:00\"",
                    actions::joined_words(context.typed.words))};
  return what.request;
}

}  // namespace

int run_confirm(const Context& context) {
  const std::string& file = context.typed.to;
  const OpenDesk open{context, file.empty() ? store::Mode::read_only : store::Mode::read_write};
  const actions::Found found = actions::find_who(open.desk(), who_of(context));
  const actions::Confirmation what = actions::confirmation(open.desk(), found);
  if (!file.empty()) {
    actions::write_new_file(file, confirmation_file(context, what));
    actions::keep_confirmation(open.desk(), found, what);
  }
  context.answer([&] { return view::json_of(what, file, context.style); },
                 [&] { return view::text_of(what, file, context.style); });
  return 0;
}

int run_mirror(const Context& context) {
  constexpr std::chrono::days a_year{365};
  Instant since = context.now - a_year;
  if (!context.typed.since.empty()) since = typed_past_day(context, context.typed.since);
  const OpenDesk open{context, store::Mode::read_only};
  const talks::Mirror seen = actions::mirror(open.desk(), since);
  context.answer([&] { return view::json_of(seen, since, context.style); },
                 [&] {
                   const silence::Backtest past = actions::evaluate(open.desk()).past;
                   return view::text_of(seen, past, since, context.now, context.style);
                 });
  return 0;
}

}  // namespace whiteflag::cli
