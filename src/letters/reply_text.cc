// SPDX-License-Identifier: Apache-2.0
#include "letters/reply_text.h"

#include "base/text.h"
#include "letters/quotes.h"
#include "letters/signature.h"

namespace whiteflag::letters {
namespace {

// A blank line goes with the line above it, so that parts do not alternate for nothing.
void settle_blank_lines(TextLines& lines) {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].blank) lines[i].part = i == 0 ? Part::own : lines[i - 1].part;
  }
}

}  // namespace

std::vector<Segment> segments(std::string_view text, std::string_view sender_name) {
  TextLines lines{text};
  mark_quotes(lines);
  mark_signatures(lines, sender_name);
  settle_blank_lines(lines);
  std::vector<Segment> found;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string_view line = text.substr(lines[i].begin, lines[i].end - lines[i].begin);
    if (!found.empty() && found.back().part == lines[i].part) {
      found.back().text =
          text.substr(static_cast<std::size_t>(found.back().text.data() - text.data()),
                      found.back().text.size() + line.size());
    } else {
      found.push_back({lines[i].part, line});
    }
  }
  return found;
}

TextParts split_text(std::string_view text, std::string_view sender_name) {
  TextParts parts;
  for (const Segment& segment : segments(text, sender_name)) {
    std::string& into = segment.part == Part::own      ? parts.reply
                        : segment.part == Part::quoted ? parts.quoted
                                                       : parts.signature;
    into.append(segment.text);
  }
  for (std::string* part : {&parts.reply, &parts.quoted, &parts.signature}) *part = trim(*part);
  return parts;
}

}  // namespace whiteflag::letters
