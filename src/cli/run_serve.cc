// SPDX-License-Identifier: Apache-2.0
#include "cli/verbs.h"

namespace whiteflag::cli {

int run_serve(const Context& context) {
  const Arguments& typed = context.typed;
  if (!context.ports.serve) throw Failure{Trouble::broken, "There is no page in this program."};
  return context.ports.serve({.store = store_place(typed, context.ports),
                              .port = typed.port,
                              .open = !typed.no_open,
                              .now = typed.now,
                              .lang = context.style.speech == view::Speech::nl ? "nl" : "en"},
                             context.ports);
}

}  // namespace whiteflag::cli
