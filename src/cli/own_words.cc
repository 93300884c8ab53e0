// SPDX-License-Identifier: Apache-2.0
#include "cli/own_words.h"

#include "actions/catalog.h"
#include "actions/read_file.h"

namespace whiteflag::cli {

std::optional<std::string> own_words(const Context& context, std::vector<std::string>& who) {
  if (who.size() < 2) return std::nullopt;
  const std::string last = who.back();
  if (!actions::names_own_words(last)) return std::nullopt;
  who.pop_back();
  return last == "-" ? context.ports.read_input() : actions::read_file(last);
}

}  // namespace whiteflag::cli
