// SPDX-License-Identifier: Apache-2.0
#include "actions/setting.h"
#include "cli/verbs.h"
#include "view/evaluate_view.h"

namespace whiteflag::cli {

int run_setting(const Context& context) {
  const std::vector<std::string>& words = context.typed.words;
  if (words.empty()) {
    const OpenDesk open{context, store::Mode::read_only};
    const actions::Settings found = actions::settings(open.desk());
    context.answer([&] { return view::json_of(found); },
                   [&] { return view::text_of(found, context.style); });
    return 0;
  }
  if (words.size() != 2) {
    throw Failure{Trouble::bad_input, "“setting” takes a setting and what it should be.",
                  "For example: whiteflag setting silence calm"};
  }
  const OpenDesk open{context, store::Mode::read_write};
  return done(context, actions::tell_setting(open.desk(), words[0], words[1]));
}

}  // namespace whiteflag::cli
