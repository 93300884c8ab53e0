// SPDX-License-Identifier: Apache-2.0
#include "actions/find_who.h"
#include "actions/why.h"
#include "cli/user_data.h"
#include "cli/verbs.h"
#include "view/causes_words.h"

namespace whiteflag::cli {

int run_why(const Context& context) {
  const Arguments& typed = context.typed;
  const bool tells = !typed.answers.empty() || !typed.tell.empty();
  actions::WhyRequest request;
  request.who = actions::joined_words(typed.words);
  request.answers = typed.answers;
  request.tell = typed.tell;
  const OpenDesk open{context, tells ? store::Mode::read_write : store::Mode::read_only};
  const actions::Why why = actions::why(open.desk(), request);
  tell_data_errors(context, why.data_errors);
  context.answer([&] { return view::json_of(why, context.style); },
                 [&] { return view::text_of(why, context.style); });
  return 0;
}

}  // namespace whiteflag::cli
