// SPDX-License-Identifier: Apache-2.0
#include "letters/quoted_lines.h"

#include <algorithm>
#include <array>

namespace whiteflag::letters {

namespace {

/// Deeper quotes keep this many marks: a long prefix would outgrow the text.
constexpr int deepest_quote = 20;
constexpr std::string_view wide_colon = "\xEF\xBC\x9A";  // ：
/// Outlook's own line above a quoted letter.
constexpr std::string_view underscores = "________________________________";

constexpr bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

/// Bytes of a character that is shown as nothing (soft hyphen, zero-width ones,
/// joiners that pad a newsletter's preview), or 0.
std::size_t invisible(std::string_view rest) {
  for (const std::string_view mark :
       {"\xC2\xAD", "\xE2\x80\x8B", "\xE2\x80\x8C", "\xEF\xBB\xBF", "\xCD\x8F", "\xE2\x81\xA0"}) {
    if (rest.starts_with(mark)) return mark.size();
  }
  return 0;
}

/// Whether a byte stands for itself: no white space, and no beginning of an invisible character or
/// of a no-break space.
constexpr std::array<bool, 256> make_plain() {
  std::array<bool, 256> table{};
  for (std::size_t b = 0; b < table.size(); ++b) {
    table.at(b) =
        !is_space(static_cast<char>(b)) && b != 0xC2 && b != 0xE2 && b != 0xEF && b != 0xCD;
  }
  return table;
}

constexpr std::array<bool, 256> plain = make_plain();

std::size_t plain_run(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() && plain[static_cast<unsigned char>(text[end])]) ++end;
  return end;
}

}  // namespace

std::string_view QuotedLines::prefix() const {
  static constexpr std::string_view marks = "> > > > > > > > > > > > > > > > > > > > ";
  return marks.substr(0, static_cast<std::size_t>(std::min(depth_, deepest_quote)) * 2);
}

void QuotedLines::break_line() {
  if (!line_open_ && depth_ > 0) out_ += prefix().substr(0, prefix().size() - 1);
  out_ += '\n';
  line_open_ = false;
}

void QuotedLines::begin_text() {
  if (breaks_ > 0 && !out_.empty()) {
    if (line_open_) break_line();
    for (int i = 1; i < breaks_; ++i) break_line();
  }
  breaks_ = 0;
  if (line_open_) {
    if (space_) out_ += ' ';
  } else {
    out_ += prefix();
    out_ += mark_;
    mark_.clear();
  }
  space_ = false;
  fresh_quote_ = false;
  line_open_ = true;
}

void QuotedLines::put(char c) {
  if (space_ || breaks_ > 0 || !line_open_) begin_text();
  out_ += c;
}

void QuotedLines::text(std::string_view utf8, bool kept_as_is) {
  while (!utf8.empty() && !full()) {
    if (const std::size_t run = plain_run(utf8); run > 0) {
      if (space_ || breaks_ > 0 || !line_open_) begin_text();
      out_ += utf8.substr(0, run);
      utf8.remove_prefix(run);
      continue;
    }
    const char c = utf8.front();
    const std::size_t gone = is_space(c) ? 0 : invisible(utf8);
    if (gone > 0) {
      utf8.remove_prefix(gone);
      continue;
    }
    const bool hard_space = c == '\xC2' && utf8.starts_with("\xC2\xA0");
    utf8.remove_prefix(hard_space ? 2 : 1);
    if (kept_as_is && c == '\n') {
      line_end();
    } else if (kept_as_is && c != '\r') {
      put(hard_space ? ' ' : c);
    } else if (hard_space || is_space(c)) {
      space_ = true;
    } else {
      put(c);
    }
  }
}

void QuotedLines::line_end() {
  if (breaks_ > 0) {
    // A <br> after a closed block stands on a line of its own.
    if (!out_.empty() && line_open_) break_line();
    for (int i = 1; i < breaks_; ++i) break_line();
    breaks_ = 0;
  }
  space_ = false;
  if (out_.empty()) return;
  break_line();
}

void QuotedLines::block(int breaks) {
  space_ = false;
  if (out_.empty() || fresh_quote_) return;
  if (!mark_.empty()) breaks = 1;  // a paragraph that starts a list item
  const bool empty_line_above = !line_open_ && out_.ends_with("\n\n");
  breaks_ = std::max(breaks_, empty_line_above ? 1 : breaks);
}

void QuotedLines::ruler() {
  block(1);
  text(underscores, false);
  block(1);
}

void QuotedLines::open_quote() {
  block(1);
  if (line_open_) break_line();
  for (int i = 1; i < breaks_; ++i) break_line();
  breaks_ = 0;
  ++depth_;
  fresh_quote_ = true;
}

void QuotedLines::close_quote() {
  fresh_quote_ = false;
  if (line_open_) break_line();
  breaks_ = std::min(breaks_, 1);
  if (depth_ > 0) --depth_;
  block(2);
}

bool QuotedLines::announced() const {
  const std::size_t end = out_.find_last_not_of(" \n\t");
  if (end == std::string::npos) return true;  // all of the letter is one quotation
  if (out_[end] == ':' || std::string_view{out_}.substr(0, end + 1).ends_with(wide_colon))
    return true;
  const std::size_t before = out_.rfind('\n', end);
  const std::size_t begin = before == std::string::npos ? 0 : before + 1;
  const std::string_view line = std::string_view{out_}.substr(begin, end + 1 - begin);
  return line.starts_with('>') || line.find_first_not_of("-_=* ") == std::string_view::npos ||
         line.ends_with("-----");
}

std::string QuotedLines::finish() {
  while (!out_.empty() && (is_space(out_.back()) || out_.ends_with("\n>"))) out_.pop_back();
  if (!out_.empty()) out_ += '\n';
  return std::move(out_);
}

}  // namespace whiteflag::letters
