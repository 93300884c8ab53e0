// SPDX-License-Identifier: Apache-2.0
#include <fmt/core.h>

#include "view/sending_view.h"

namespace whiteflag::view {

std::string text_of(const actions::DoNotContact& list, Instant now, const Style& style) {
  const Speech s = style.speech;
  if (list.all().empty()) {
    return std::string{say(s, "Nobody is on your do-not-contact list.",
                           "Er staat niemand op je lijst van wie je met rust laat.")} +
           "\n";
  }
  std::string out{say(s, "Nothing is ever proposed or sent to:",
                      "Aan hen wordt nooit iets voorgesteld of gestuurd:")};
  out += "\n";
  for (const actions::Listed& one : list.all()) {
    out += fmt::format("  {:<44} {} {}\n", fitted(harmless(one.value), 44),
                       say(s, "since", "sinds"), day_words(s, one.since, now, style.zone));
  }
  return out;
}

}  // namespace whiteflag::view
