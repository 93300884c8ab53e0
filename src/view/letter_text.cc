// SPDX-License-Identifier: Apache-2.0
#include <fmt/core.h>

#include "view/letter_view.h"

namespace whiteflag::view {
namespace {

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) {
    if (!out.empty()) out += ", ";
    out += harmless(part);
  }
  return out;
}

void line(std::string& out, std::string_view name, const std::string& value) {
  if (!value.empty()) out += wrapped(fmt::format("{}: {}", name, value), 80, 2) + "\n";
}

}  // namespace

std::string text_of(const actions::ShownLetter& letter, Instant now, const Style& style) {
  const Speech s = style.speech;
  const std::string name = letter.from_name.empty()
                               ? letter.from_address
                               : fmt::format("{} <{}>", letter.from_name, letter.from_address);
  std::string out;
  line(out, say(s, "From", "Van"), harmless(name));
  line(out, say(s, "To", "Aan"), joined(letter.to));
  line(out, say(s, "Copy", "Kopie"), joined(letter.cc));
  line(out, say(s, "On", "Op"), moment_words(s, letter.at, now, style.zone));
  line(out, say(s, "Subject", "Onderwerp"), harmless(letter.subject));
  line(out, say(s, "Files", "Bijlagen"), joined(letter.attachments));
  out += "\n" + wrapped(harmless(letter.text), style.columns, 0) + "\n";
  if (!letter.signature.empty()) {
    out += "\n" + dim(wrapped(harmless(letter.signature), style.columns, 0), style) + "\n";
  }
  return out;
}

}  // namespace whiteflag::view
