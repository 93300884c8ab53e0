// SPDX-License-Identifier: Apache-2.0
#include "cli/own_words.h"

#include "actions/read_file.h"
#include "base/text.h"

namespace whiteflag::cli {

std::optional<std::string> own_words(const Context& context, std::vector<std::string>& who) {
  if (who.size() < 2) return std::nullopt;
  const std::string last = who.back();
  const std::string lower = ascii_lower(last);
  const bool file = lower.ends_with(".eml") || lower.ends_with(".txt");
  if (last != "-" && !file) return std::nullopt;
  who.pop_back();
  return last == "-" ? context.ports.read_input() : actions::read_file(last);
}

}  // namespace whiteflag::cli
