// SPDX-License-Identifier: Apache-2.0
#include "actions/check.h"
#include "cli/context.h"
#include "view/words_answers.h"

namespace whiteflag::cli {

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

}  // namespace whiteflag::cli
