// SPDX-License-Identifier: Apache-2.0
#include "actions/check.h"
#include "actions/draft.h"
#include "actions/filing.h"
#include "actions/send.h"
#include "base/text.h"
#include "cli/own_words.h"
#include "cli/verbs.h"
#include "drafts/email.h"
#include "view/paper.h"
#include "view/words_answers.h"

namespace whiteflag::cli {

namespace {

actions::DraftWish wish_of(const Context& context) {
  const Arguments& typed = context.typed;
  return {.step = typed.step,
          .channel = typed.channel,
          .lang = typed.lang,
          .wording = static_cast<std::size_t>(typed.wording),
          .sellers = context.spoken()};
}

/// What goes into a file of that name.
std::string file_of(const Context& context, const drafts::Draft& draft) {
  const std::string name = ascii_lower(context.typed.to);
  if (name.ends_with(".pdf")) return view::pdf_of(draft);
  if (name.ends_with(".eml"))
    return drafts::email_of(draft, context.now, context.zone.offset_at(context.now));
  if (!name.ends_with(".txt"))
    throw Failure{Trouble::bad_input, "I write drafts as .eml, .pdf or .txt.",
                  "Give the file a name that ends in one of these."};
  view::Style plain = context.style;
  plain.colour = false;
  return draft.channel == drafts::Channel::phone ? view::text_of(draft, {}, plain) : draft.text;
}

/// Into the drafts of the mailbox: the program's words, or the seller's own.
int put_draft(const Context& context) {
  std::vector<std::string> who = context.typed.words;
  actions::SendWish wish{.step = context.typed.step,
                         .lang = context.typed.lang,
                         .wording = static_cast<std::size_t>(context.typed.wording),
                         .own_words = own_words(context, who)};
  const OpenDesk open{context, store::Mode::read_write};
  const actions::ToSend what =
      actions::prepare_sending(open.desk(), actions::joined_words(who), wish);
  const actions::Filed filed = actions::put_draft(open.desk(), mail_room(context), what.draft);
  const bool keeps = !wish.own_words;
  if (keeps && !filed.was_there) actions::keep_draft(open.desk(), what.found, what.draft);
  const view::DraftPlace place{{}, filed.folder, keeps};
  context.answer([&] { return view::json_of(what.draft, place); },
                 [&] { return view::text_of(what.draft, place, context.style); });
  return 0;
}

/// The draft as a page to print: the program's words, or the seller's own.
int draft_page(const Context& context) {
  std::vector<std::string> who = context.typed.words;
  const auto own = own_words(context, who);
  const OpenDesk open{context, store::Mode::read_only};
  const actions::Found found = actions::find_who(open.desk(), actions::joined_words(who));
  const actions::DraftWish wish = wish_of(context);
  return print_page(context, view::pdf_of(own ? actions::own_draft(open.desk(), found, wish, *own)
                                              : actions::draft(open.desk(), found, wish)));
}

}  // namespace

int print_page(const Context& context, const std::string& pdf) {
  context.answer([&] { return view::json_of_page(pdf); }, [&] { return pdf; });
  return 0;
}

int run_check(const Context& context) {
  const Arguments& typed = context.typed;
  const actions::CheckWish wish{.as = typed.as, .lang = typed.lang};
  const bool from_input = typed.words.empty() || typed.words.front() == "-";
  const actions::Checked checked = from_input
                                       ? actions::check_text(context.ports.read_input(), wish)
                                       : actions::check_file(typed.words.front(), wish);
  context.answer([&] { return view::json_of(checked); },
                 [&] { return view::text_of(checked, context.style); });
  return 0;
}

int run_draft(const Context& context) {
  const Arguments& typed = context.typed;
  if (typed.put) return put_draft(context);
  if (typed.pdf) return draft_page(context);
  const bool keeps = typed.keep || !typed.to.empty();
  const OpenDesk open{context, keeps ? store::Mode::read_write : store::Mode::read_only};
  const actions::Found found = actions::find_who(open.desk(), actions::joined_words(typed.words));
  const drafts::Draft draft = actions::draft(open.desk(), found, wish_of(context));
  if (!typed.to.empty()) actions::write_new_file(typed.to, file_of(context, draft));
  if (keeps) actions::keep_draft(open.desk(), found, draft);
  context.answer([&] { return view::json_of(draft, {typed.to, {}, keeps}); },
                 [&] { return view::text_of(draft, {typed.to, {}, keeps}, context.style); });
  return 0;
}

}  // namespace whiteflag::cli
