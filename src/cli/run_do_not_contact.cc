// SPDX-License-Identifier: Apache-2.0
#include "actions/do_not_contact.h"
#include "cli/verbs.h"
#include "view/answers_json.h"
#include "view/sending_view.h"

namespace whiteflag::cli {

int run_do_not_contact(const Context& context) {
  std::vector<std::string> words = context.typed.words;
  if (words.empty() || (words.size() == 1 && words.front() == "list")) {
    const OpenDesk open{context, store::Mode::read_only};
    const actions::DoNotContact list{open.desk().database};
    context.answer([&] { return view::json_of(list, context.zone); },
                   [&] { return view::text_of(list, context.now, context.style); });
    return 0;
  }
  const std::string how = words.front();
  words.erase(words.begin());
  if ((how != "add" && how != "remove") || words.empty()) {
    throw Failure{Trouble::bad_input,
                  "“do-not-contact” takes add or remove, and addresses, domains or WHO.",
                  "For example: whiteflag do-not-contact add anna@molen.example"};
  }
  const auto change = how == "add" ? actions::ListChange::add : actions::ListChange::remove;
  const OpenDesk open{context, store::Mode::read_write};
  return done(context, actions::change_do_not_contact(open.desk(), change, words));
}

}  // namespace whiteflag::cli
