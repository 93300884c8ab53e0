// SPDX-License-Identifier: Apache-2.0
#include "letters/parameters.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>

#include "base/text.h"
#include "letters/charset.h"
#include "letters/encoded_word.h"

namespace whiteflag::letters {

namespace {

/// Pieces of one continued parameter (RFC 2231 §3). A file name has at most 255 bytes.
constexpr unsigned most_pieces = 1000;

struct Piece {
  std::string_view name;  ///< as written, with its stars
  std::string_view value;
  bool quoted = false;  ///< value is the inside of a quoted string
};

bool space(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/// Windows paths keep their backslashes: only a quote or a backslash is escaped.
bool escapes(std::string_view text, std::size_t i) {
  return text[i] == '\\' && i + 1 < text.size() && (text[i + 1] == '"' || text[i + 1] == '\\');
}

std::string unquoted(const Piece& piece) {
  if (!piece.quoted) return std::string{piece.value};
  std::string out;
  out.reserve(piece.value.size());
  for (std::size_t i = 0; i < piece.value.size(); ++i) {
    if (escapes(piece.value, i)) ++i;
    if (piece.value[i] != '\r' && piece.value[i] != '\n') out += piece.value[i];
  }
  return out;
}

/// Walks "; name=value" after the first word.
class Walk {
 public:
  explicit Walk(std::string_view value) {
    const std::size_t at = value.find(';');
    if (at != std::string_view::npos) rest_ = value.substr(at + 1);
  }

  std::optional<Piece> next() {
    while (true) {
      while (!rest_.empty() && (space(rest_[0]) || rest_[0] == ';')) rest_.remove_prefix(1);
      if (rest_.empty()) return std::nullopt;
      const std::size_t end = rest_.find_first_of("=;");
      if (end == std::string_view::npos) return std::nullopt;
      if (rest_[end] == ';') {
        rest_.remove_prefix(end);
        continue;
      }
      Piece out{trim(rest_.substr(0, end)), {}, false};
      rest_.remove_prefix(end + 1);
      while (!rest_.empty() && space(rest_[0])) rest_.remove_prefix(1);
      out.quoted = !rest_.empty() && rest_[0] == '"';
      out.value = out.quoted ? quoted() : bare();
      return out;
    }
  }

 private:
  std::string_view quoted() {
    std::size_t i = 1;
    while (i < rest_.size() && rest_[i] != '"') i += escapes(rest_, i) ? 2 : 1;
    i = std::min(i, rest_.size());
    const std::string_view out = rest_.substr(1, i - 1);
    rest_.remove_prefix(std::min(i + 1, rest_.size()));
    return out;
  }

  /// Up to the semicolon, or to a space before the next "name=" where the semicolon was forgotten.
  std::string_view bare() {
    std::size_t end = std::min(rest_.find_first_of(";\r\n"), rest_.size());
    const std::size_t equals = rest_.substr(0, end).find('=', std::min(rest_.find(' '), end));
    if (equals != std::string_view::npos) {
      const std::size_t gap = rest_.rfind(' ', equals);
      if (gap != std::string_view::npos && equals - gap > 3) end = gap;
    }
    const std::string_view out = trim(rest_.substr(0, end));
    rest_.remove_prefix(end);
    return out;
  }

  std::string_view rest_;
};

int hex(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

std::string percent_decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size() && hex(text[i + 1]) >= 0 && hex(text[i + 2]) >= 0) {
      out += static_cast<char>(hex(text[i + 1]) * 16 + hex(text[i + 2]));
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

/// The parameter's pieces in their order: "name", "name*", "name*0", "name*1*" …
class Continued {
 public:
  explicit Continued(std::string_view name) : name_{name} {}

  void add(const Piece& piece) {
    if (piece.name.size() < name_.size() ||
        !ascii_iequals(piece.name.substr(0, name_.size()), name_)) {
      return;
    }
    std::string_view tail = piece.name.substr(name_.size());
    if (tail.empty()) {
      if (!plain_) plain_ = unquoted(piece);
      return;
    }
    if (tail.front() != '*') return;
    tail.remove_prefix(1);
    const bool encoded = tail.empty() || tail.back() == '*';
    if (!tail.empty() && tail.back() == '*') tail.remove_suffix(1);
    unsigned number = 0;
    if (!tail.empty()) std::from_chars(tail.data(), tail.data() + tail.size(), number);
    if (number < most_pieces) pieces_.try_emplace(number, unquoted(piece), encoded);
  }

  std::string finish() const {
    if (pieces_.empty()) return plain_ ? decode_words(*plain_) : std::string{};
    std::string bytes;
    std::string charset;
    for (const auto& [number, piece] : pieces_) {
      std::string_view text = piece.first;
      if (piece.second && number == pieces_.begin()->first) charset = take_charset(text);
      bytes += piece.second ? percent_decoded(text) : std::string{text};
    }
    std::string out = to_utf8(bytes, charset).text;
    return charset.empty() && out.find("=?") != std::string::npos ? decode_words(out) : out;
  }

 private:
  /// Takes "utf-8'en'" off the front.
  static std::string take_charset(std::string_view& text) {
    const std::size_t first = text.find('\'');
    if (first == std::string_view::npos) return {};
    const std::size_t second = text.find('\'', first + 1);
    if (second == std::string_view::npos) return {};
    std::string charset{text.substr(0, first)};
    text.remove_prefix(second + 1);
    return charset;
  }

  std::string_view name_;
  std::optional<std::string> plain_;
  std::map<unsigned, std::pair<std::string, bool>> pieces_;
};

}  // namespace

std::string first_word(std::string_view value) {
  value = trim(value);
  const std::size_t end = value.find_first_of("; \t\r\n(,");
  return ascii_lower(value.substr(0, end));
}

std::string parameter(std::string_view value, std::string_view name) {
  Continued found{name};
  Walk walk{value};
  while (const auto piece = walk.next()) found.add(*piece);
  return found.finish();
}

}  // namespace whiteflag::letters
