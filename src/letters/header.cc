// SPDX-License-Identifier: Apache-2.0
#include "letters/header.h"

#include <algorithm>
#include <cstring>

#include "base/text.h"
#include "letters/charset.h"
#include "letters/encoded_word.h"

namespace whiteflag::letters {

namespace {

/// Bytes of header that are looked at. Postfix and Exchange refuse headers of more than about
/// 100 kB; a long chain of recipients can reach a few hundred.
constexpr std::size_t largest_header = std::size_t{512} * 1024;
/// Ids of one References field: a thread of this length has long lost its first letters elsewhere.
constexpr std::size_t most_ids = 1000;
/// Lines after a broken one in which a known field shows that the header goes on.
constexpr int lines_ahead = 3;

bool blank(char c) {
  return c == ' ' || c == '\t' || c == '\r';
}

/// One past the line's '\n', or the end.
std::size_t line_end(std::string_view text, std::size_t from) {
  const void* found = std::memchr(text.data() + from, '\n', text.size() - from);
  if (found == nullptr) return text.size();
  return static_cast<std::size_t>(static_cast<const char*>(found) - text.data()) + 1;
}

/// The length of the field name at the start of a line, or 0 when it is no field.
std::size_t name_length(std::string_view line) {
  std::size_t i = 0;
  while (i < line.size() && line[i] > ' ' && line[i] < '\x7F' && line[i] != ':') ++i;
  if (i == 0) return 0;
  std::size_t colon = i;
  while (colon < line.size() && (line[colon] == ' ' || line[colon] == '\t')) ++colon;
  return colon < line.size() && line[colon] == ':' ? i : 0;
}

/// Some programs break a long field without indenting its next line.
bool header_goes_on(std::string_view rest) {
  std::size_t at = line_end(rest, 0);
  for (int i = 0; i < lines_ahead && at < rest.size(); ++i) {
    const std::size_t end = line_end(rest, at);
    const std::string_view line = rest.substr(at, end - at);
    if (trim(line).empty()) return false;
    const std::size_t name = name_length(line);
    if (name > 0 && field_kind(line.substr(0, name)) != FieldKind::other) return true;
    at = end;
  }
  return false;
}

bool is_boundary_line(std::string_view line) {
  return line.starts_with("--");
}

}  // namespace

void FieldReader::skip_continuations(std::size_t& end) const {
  while (end < rest_.size() && (rest_[end] == ' ' || rest_[end] == '\t')) {
    end = line_end(rest_, end);
  }
}

/// A line that is no field, inside a header that goes on after it.
bool FieldReader::broken_line_at(std::size_t at) const {
  if (at >= rest_.size() || rest_[at] <= '\r' || is_boundary_line(rest_.substr(at, 2)))
    return false;
  return name_length(rest_.substr(at, line_end(rest_, at) - at)) == 0 &&
         header_goes_on(rest_.substr(at));
}

std::optional<Field> FieldReader::field_at_start() {
  const std::size_t first_end = line_end(rest_, 0);
  const std::size_t name = name_length(rest_.substr(0, first_end));
  if (name == 0) return std::nullopt;
  std::size_t end = first_end;
  skip_continuations(end);
  std::size_t value_end = end;
  while (broken_line_at(end)) {
    // A list that stops at a comma goes on; any other stray line belongs to nothing.
    const bool joins = trim(rest_.substr(0, end)).ends_with(',');
    end = line_end(rest_, end);
    skip_continuations(end);
    if (joins && value_end < end) value_end = end;
  }
  const std::size_t colon = rest_.find(':', name);
  const Field out{rest_.substr(0, name), trim(rest_.substr(colon + 1, value_end - colon - 1))};
  rest_.remove_prefix(end);
  read_ += end;
  return out;
}

std::optional<Field> FieldReader::next() {
  while (!rest_.empty()) {
    std::size_t i = 0;
    while (i < rest_.size() && blank(rest_[i])) ++i;
    if (i == rest_.size() || rest_[i] == '\n') {
      rest_.remove_prefix(std::min(i + 1, rest_.size()));
      return std::nullopt;
    }
    if (is_boundary_line(rest_)) return std::nullopt;
    auto field = field_at_start();
    if (!field) return std::nullopt;
    if (read_ <= largest_header) return field;
    truncated_ = true;
  }
  return std::nullopt;
}

std::string unfold(std::string_view value) {
  std::string out;
  out.reserve(value.size());
  for (std::size_t i = 0; i < value.size(); ++i) {
    const char c = value[i];
    if (c != '\r' && c != '\n') {
      out += c == '\t' ? ' ' : c;
      continue;
    }
    while (i + 1 < value.size() && (blank(value[i + 1]) || value[i + 1] == '\n')) ++i;
    if (!out.empty() && out.back() != ' ') out += ' ';
  }
  return out;
}

namespace {

/// An id without the white space that folding left in it.
std::string clean_id(std::string_view raw) {
  if (is_printable(raw) && raw.find(' ') == std::string_view::npos) return std::string{raw};
  std::string out = to_utf8(raw, "").text;
  std::erase_if(out, [](char c) { return c >= 0 && c <= ' '; });
  return out;
}

std::vector<std::string> bare_ids(std::string_view value) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < value.size() && out.size() < most_ids;) {
    const std::size_t end = std::min(value.find_first_of(" \t\r\n,", at), value.size());
    const std::string_view word = value.substr(at, end - at);
    if (word.find('@') != std::string_view::npos) out.push_back(clean_id(word));
    at = end + 1;
  }
  return out;
}

}  // namespace

std::vector<std::string> message_ids(std::string_view value) {
  if (value.starts_with("=?")) {
    const std::string decoded = decode_words(value);
    if (!decoded.starts_with("=?")) return message_ids(decoded);
  }
  std::vector<std::string> out;
  std::size_t at = value.find('<');
  if (at == std::string_view::npos) return bare_ids(value);
  while (at != std::string_view::npos && out.size() < most_ids) {
    std::size_t end = at + 1;
    while (end < value.size() && value[end] != '>' && value[end] != '<') ++end;
    std::string id = clean_id(value.substr(at + 1, end - at - 1));
    if (!id.empty()) out.push_back(std::move(id));
    at = value.find('<', end);
  }
  return out;
}

std::string_view skip_envelope(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const std::size_t text = bytes.find_first_not_of(" \t\r\n");
  if (text != std::string_view::npos && text > 0) {
    const std::size_t line = bytes.find_last_of("\r\n", text);
    const std::string_view after = bytes.substr(text, line_end(bytes, text) - text);
    if (line != std::string_view::npos && (name_length(after) > 0 || after.starts_with("From "))) {
      bytes.remove_prefix(text);
    }
  }
  if (bytes.starts_with("From ") || bytes.starts_with(">From ")) {
    bytes.remove_prefix(line_end(bytes, 0));
  }
  return bytes;
}

}  // namespace whiteflag::letters
