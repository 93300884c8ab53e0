// SPDX-License-Identifier: Apache-2.0
#include "actions/letter.h"
#include "cli/verbs.h"
#include "view/letter_view.h"

namespace whiteflag::cli {

int run_letter(const Context& context) {
  const OpenDesk open{context, store::Mode::read_only};
  const actions::ShownLetter letter =
      actions::read_letter(open.desk(), context.typed.words.front());
  context.answer([&] { return view::json_of(letter, context.zone); },
                 [&] { return view::text_of(letter, context.now, context.style); });
  return 0;
}

}  // namespace whiteflag::cli
