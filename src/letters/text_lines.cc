// SPDX-License-Identifier: Apache-2.0
#include "letters/text_lines.h"

#include <limits>

#include "base/text.h"
#include "language/fold.h"

namespace whiteflag::letters {
namespace {

constexpr std::size_t folded_bytes = 300;

bool is_marked(std::string_view trimmed) {
  return trimmed.starts_with('>');
}

// White space of a letter: ASCII, and the no-break space that HTML leaves behind.
std::string_view trim_wide(std::string_view text) {
  constexpr std::string_view no_break = "\xC2\xA0";
  for (;;) {
    text = trim(text);
    if (text.starts_with(no_break)) {
      text.remove_prefix(2);
    } else if (text.ends_with(no_break)) {
      text.remove_suffix(2);
    } else {
      return text;
    }
  }
}

}  // namespace

TextLines::TextLines(std::string_view text)
    : text_{text.substr(0, std::numeric_limits<std::uint32_t>::max())} {
  for (std::size_t begin = 0; begin < text_.size();) {
    const std::size_t newline = text_.find('\n', begin);
    const std::size_t end = newline == std::string_view::npos ? text_.size() : newline + 1;
    Line line{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    const std::string_view content = trim_wide(text_.substr(begin, end - begin));
    line.blank = content.empty();
    line.marked = is_marked(content);
    if (line.marked) line.part = Part::quoted;
    lines_.push_back(line);
    begin = end;
  }
}

std::string_view TextLines::trimmed(std::size_t i) const {
  return trim_wide(text_.substr(lines_[i].begin, lines_[i].end - lines_[i].begin));
}

std::string TextLines::folded(std::size_t i) const {
  return language::fold_phrase(trimmed(i).substr(0, folded_bytes));
}

void TextLines::cut(std::size_t i, std::size_t offset) {
  Line rest = lines_[i];
  rest.begin += static_cast<std::uint32_t>(offset);
  lines_[i].end = rest.begin;
  lines_.insert(lines_.begin() + static_cast<std::ptrdiff_t>(i) + 1, rest);
}

std::size_t TextLines::next_filled(std::size_t i) const {
  while (i < lines_.size() && lines_[i].blank) ++i;
  return i;
}

}  // namespace whiteflag::letters
