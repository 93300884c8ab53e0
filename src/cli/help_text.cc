// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/text.h"
#include "cli/help_texts.h"

namespace whiteflag::cli {
namespace {

bool is_heading(std::string_view line) {
  return line.starts_with("#");
}

std::string upper(std::string_view text) {
  std::string out{text};
  std::ranges::transform(out, out.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  return out;
}

/// `code` keeps its words, [text](target) keeps its text, **strong** its words.
std::string without_marks(std::string_view line) {
  std::string out;
  for (std::size_t at = 0; at < line.size(); ++at) {
    const auto rest = line.substr(at);
    if (line[at] == '`') continue;
    if (rest.starts_with("**")) {
      ++at;
      continue;
    }
    if (line[at] == '[') {
      const auto middle = rest.find("](");
      const auto end = middle == std::string_view::npos ? middle : rest.find(')', middle);
      if (end != std::string_view::npos) {
        out += without_marks(rest.substr(1, middle - 1));
        at += end;
        continue;
      }
    }
    out += line[at];
  }
  return out;
}

}  // namespace

std::string_view help_text(std::string_view verb) {
  const auto all = help_texts();
  const auto found = std::ranges::find(all, verb, &HelpText::verb);
  return found == all.end() ? std::string_view{} : found->text;
}

std::string plain_help(std::string_view markdown) {
  std::string out;
  bool example = false;
  for (const auto line : split_lines(markdown)) {
    if (line.starts_with("<!--")) continue;  // for those who check the page
    if (line.starts_with("```")) {
      example = !example;
      continue;
    }
    if (example) {
      out.append("    ").append(line);
    } else if (is_heading(line)) {
      const auto words = trim(line.substr(line.find_first_not_of('#')));
      out += line.starts_with("## ") ? upper(words) : without_marks(words);
    } else {
      out += without_marks(line);
    }
    out += '\n';
  }
  return out;
}

}  // namespace whiteflag::cli
