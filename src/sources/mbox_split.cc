// SPDX-License-Identifier: Apache-2.0
#include "sources/mbox_split.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

#include "base/text.h"
#include "sources/file_bytes.h"

namespace whiteflag::sources {

namespace {

constexpr std::string_view mark = "From ";

enum class Seen { no, yes, unsure };

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Behind the line that begins at `at`, or npos when its end is not in the text.
std::size_t line_end(std::string_view text, std::size_t at) {
  const auto found = text.find('\n', at);
  return found == std::string_view::npos ? found : found + 1;
}

std::string_view without_break(std::string_view line) {
  if (line.ends_with('\n')) line.remove_suffix(1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

bool blank(std::string_view line) {
  return without_break(line).empty();
}

/// "10:25" anywhere: every known form of the "From " line's date has it.
bool names_a_time(std::string_view line) {
  for (auto at = line.find(':'); at != std::string_view::npos; at = line.find(':', at + 1)) {
    if (at >= 1 && at + 2 < line.size() && is_digit(line[at - 1]) && is_digit(line[at + 1]) &&
        is_digit(line[at + 2])) {
      return true;
    }
  }
  return false;
}

bool names_a_month(std::string_view line) {
  constexpr std::array months = {" Jan ", " Feb ", " Mar ", " Apr ", " May ", " Jun ",
                                 " Jul ", " Aug ", " Sep ", " Oct ", " Nov ", " Dec "};
  return std::ranges::any_of(
      months, [&](const char* month) { return line.find(month) != std::string_view::npos; });
}

/// "Name:" as RFC 5322 §2.2 has it, or the ">From " line that old relays put there.
bool header_field(std::string_view line) {
  if (line.starts_with(">From ")) return true;
  const auto colon = line.find(':');
  if (colon == 0 || colon == std::string_view::npos) return false;
  return std::ranges::all_of(line.substr(0, colon), [](char c) { return c > ' ' && c < 0x7F; });
}

/// Is the line at `at`, which begins with "From ", the first line of a letter?
Seen starts_letter(std::string_view text, std::size_t at, bool after_blank, bool last) {
  const auto end = line_end(text, at);
  if (end == std::string_view::npos) return last ? Seen::no : Seen::unsure;
  const std::string_view line = text.substr(at, end - at);
  const bool dated = names_a_time(line) && names_a_month(line);
  if (after_blank && dated) return Seen::yes;
  if (!after_blank && !dated) return Seen::no;
  const auto second_end = line_end(text, end);
  if (second_end == std::string_view::npos && !last) return Seen::unsure;
  return header_field(text.substr(end, second_end - end)) ? Seen::yes : Seen::no;
}

/// What the header says, and where the body begins.
struct Header {
  std::size_t body;
  std::optional<std::size_t> content_length;
};

std::optional<std::size_t> content_length(std::string_view line) {
  constexpr std::string_view name = "content-length:";
  if (line.size() <= name.size() || !ascii_iequals(line.substr(0, name.size()), name)) return {};
  const std::string_view value = trim(without_break(line.substr(name.size())));
  std::size_t length = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), length);
  if (error != std::errc{} || end != value.data() + value.size()) return {};
  return length;
}

/// Reads the header at `begin`; nothing when its end is not in the text.
std::optional<Header> read_header(std::string_view text, std::size_t begin) {
  Header out{begin, {}};
  for (std::size_t at = begin; at < text.size();) {
    const auto end = line_end(text, at);
    if (end == std::string_view::npos) return std::nullopt;
    const std::string_view line = text.substr(at, end - at);
    out.body = end;
    if (blank(line)) return out;
    if (line[0] == 'C' || line[0] == 'c') {
      if (const auto length = content_length(line)) out.content_length = length;
    }
    at = end;
  }
  return std::nullopt;
}

/// Behind one line break at `at`, if there is one.
std::size_t over_break(std::string_view text, std::size_t at) {
  if (text.substr(at).starts_with("\r\n")) return at + 2;
  return text.substr(at).starts_with('\n') ? at + 1 : at;
}

struct Jump {
  Seen seen;
  std::size_t next = 0;
};

/// Does the body's stated length lead to a "From " line, or to the end?
Jump by_length(std::string_view text, const Header& header, bool last) {
  const std::size_t length = header.content_length.value_or(largest_letter);
  if (length >= largest_letter) return {Seen::no};
  std::size_t at = header.body + length;
  if (at > text.size()) return {last ? Seen::no : Seen::unsure};
  if (at > 0 && text[at - 1] != '\n') at = over_break(text, at);
  const std::size_t after_blank = over_break(text, at);
  if (last && after_blank >= text.size()) return {Seen::yes, text.size()};
  if (!last && after_blank + mark.size() > text.size()) return {Seen::unsure};
  if (!text.substr(after_blank).starts_with(mark)) return {Seen::no};
  return {starts_letter(text, after_blank, true, last), after_blank};
}

/// The end of a letter before `next`: the blank line that every letter has behind it is not its
/// own.
std::size_t letter_end(std::string_view text, std::size_t begin, std::size_t next) {
  const std::string_view letter = text.substr(begin, next - begin);
  if (letter.ends_with("\n\r\n")) return next - 2;
  if (letter.ends_with("\n\n")) return next - 1;
  return next;
}

bool quoted_mark(std::string_view text, std::size_t at) {
  const auto stop = text.find_first_not_of('>', at);
  return stop != std::string_view::npos && text.substr(stop).starts_with(mark);
}

/// Goes through the lines of a body for the next letter and for quoted marks.
struct Scan {
  Seen seen = Seen::no;
  std::size_t next = 0;
  bool quoted = false;
  bool bare = false;  ///< has unquoted "From " lines: written without quoting
};

Scan scan(std::string_view text, std::size_t begin, std::size_t stop, bool last) {
  Scan out;
  bool after_blank = true;
  for (std::size_t at = begin; at < stop;) {
    if (text[at] == '>' && !out.quoted) out.quoted = quoted_mark(text, at);
    if (text[at] == 'F' && text.substr(at).starts_with(mark)) {
      out.seen = starts_letter(text, at, after_blank, last);
      out.next = at;
      if (out.seen != Seen::no) return out;
      out.bare = true;
    }
    const auto end = line_end(text, at);
    if (end == std::string_view::npos) break;
    after_blank = blank(text.substr(at, end - at));
    at = end;
  }
  out.next = text.size();
  return out;
}

}  // namespace

std::optional<MboxPiece> first_letter(std::string_view text, bool last) {
  const auto begin = line_end(text, 0);
  if (begin == std::string_view::npos) {
    if (!last) return std::nullopt;
    return MboxPiece{text.size(), text.size(), text.size(), false};
  }
  const auto header = read_header(text, begin);
  if (!header && !last) return std::nullopt;
  if (header) {
    const Jump jump = by_length(text, *header, last);
    if (jump.seen == Seen::unsure) return std::nullopt;
    if (jump.seen == Seen::yes) {
      const Scan inside = scan(text.substr(0, jump.next), header->body, jump.next, true);
      const bool whole = inside.seen == Seen::no && !inside.bare;
      return MboxPiece{begin, letter_end(text, begin, jump.next), jump.next,
                       whole && inside.quoted};
    }
  }
  const Scan found = scan(text, begin, text.size(), last);
  if (found.seen == Seen::unsure || (found.seen == Seen::no && !last)) return std::nullopt;
  return MboxPiece{begin, letter_end(text, begin, found.next), found.next, found.quoted};
}

void unquote_from_lines(std::string_view letter, std::string& out) {
  out.clear();
  for (std::size_t at = 0; at < letter.size();) {
    const std::size_t skip = letter[at] == '>' && quoted_mark(letter, at) ? 1 : 0;
    const std::size_t end = std::min(line_end(letter, at), letter.size());
    out += letter.substr(at + skip, end - at - skip);
    at = end;
  }
}

bool begins_mbox(std::string_view text) {
  if (!text.starts_with(mark)) return false;
  return starts_letter(text, 0, true, true) == Seen::yes;
}

}  // namespace whiteflag::sources
