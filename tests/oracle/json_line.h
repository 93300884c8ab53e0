// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fmt/core.h>

#include <string>
#include <string_view>
#include <vector>

namespace whiteflag::oracle {

/// What the oracles are asked of one letter.
struct Answer {
  std::vector<std::string> from, to, references;
  std::string subject, message_id, text;
  std::string date = "null";  ///< unix seconds
};

inline std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    } else {
      out += c;
    }
  }
  return out + '"';
}

inline std::string quoted(const std::vector<std::string>& list) {
  std::string out = "[";
  for (const std::string& text : list) out += (out.size() > 1 ? "," : "") + quoted(text);
  return out + ']';
}

inline void print(std::string_view path, const Answer& answer) {
  fmt::print(
      R"({{"path":{},"from":{},"to":{},"references":{},"subject":{},"message_id":{},"date":{},"text":{}}})"
      "\n",
      quoted(path), quoted(answer.from), quoted(answer.to), quoted(answer.references),
      quoted(answer.subject), quoted(answer.message_id), answer.date, quoted(answer.text));
}

}  // namespace whiteflag::oracle
