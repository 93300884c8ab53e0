// SPDX-License-Identifier: Apache-2.0
#include "letters/encoded_word.h"

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "letters/charset.h"
#include "letters/header.h"
#include "letters/transfer.h"

namespace whiteflag::letters {

namespace {

/// A word may have 75 bytes (RFC 2047 §2); real ones of a few kB exist, written by programs that
/// never fold. Past this it is no word, and the search for its end stays short.
constexpr std::size_t longest_word = 16384;

struct Word {
  std::string_view charset, text;
  bool base64 = false;
  std::size_t length = 0;
};

bool is_hex(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
}

/// Where "?=" closes the word. Some programs leave '?' as it is: "what?=20now?=".
std::size_t find_close(std::string_view value, std::size_t from, bool base64) {
  std::size_t close = value.find("?=", from);
  while (!base64 && close != std::string_view::npos && close + 3 < value.size() &&
         is_hex(value[close + 2]) && is_hex(value[close + 3])) {
    const std::size_t later = value.find("?=", close + 2);
    if (later == std::string_view::npos) break;
    const std::string_view between = value.substr(close + 2, later - close - 2);
    if (between.find_first_of(" \r\n") != std::string_view::npos) break;
    close = later;
  }
  return close;
}

std::optional<Word> word_at(std::string_view value) {
  if (!value.starts_with("=?")) return std::nullopt;
  const std::size_t name_end = value.find('?', 2);
  if (name_end == std::string_view::npos || name_end == 2 || name_end > 66) return std::nullopt;
  if (name_end + 2 >= value.size() || value[name_end + 2] != '?') return std::nullopt;
  const char kind = value[name_end + 1];
  const bool base64 = kind == 'B' || kind == 'b';
  if (!base64 && kind != 'Q' && kind != 'q') return std::nullopt;
  const std::string_view name = value.substr(2, name_end - 2);
  if (name.find_first_of(" \t\r\n=") != std::string_view::npos) return std::nullopt;
  const std::size_t start = name_end + 3;
  const std::string_view near = value.substr(0, longest_word);
  const std::size_t close = find_close(near, start, base64);
  if (close != std::string_view::npos) {
    return Word{name, value.substr(start, close - start), base64, close + 2};
  }
  const std::size_t end = std::min(near.find_first_of(" \t\r\n", start), near.size());
  return Word{name, value.substr(start, end - start), base64, end};
}

/// Puts the decoded words and the text between them together.
class Joiner {
 public:
  void plain(std::string_view raw) {
    flush();
    if (is_ascii(raw)) {
      out_ += raw;
    } else {
      out_ += to_utf8(raw, "").text;
    }
  }
  void word(const Word& word) {
    if (!ascii_iequals(word.charset, charset_)) flush();
    charset_ = word.charset;
    if (!word.base64) {
      flush_base64();
      bytes_ += decode_q(word.text);
      return;
    }
    base64_ += word.text;
    if (word.text.ends_with('=')) flush_base64();
  }
  std::string finish() {
    flush();
    return std::move(out_);
  }

 private:
  void flush_base64() {
    if (base64_.empty()) return;
    bytes_ += decode(base64_, Encoding::base64);
    base64_.clear();
  }
  void flush() {
    flush_base64();
    if (!bytes_.empty()) out_ += to_utf8(bytes_, charset_).text;
    bytes_.clear();
  }

  std::string out_, bytes_, base64_;
  std::string_view charset_;
};

bool only_space(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

std::string one_line(std::string text) {
  for (char& c : text) {
    if (static_cast<unsigned char>(c) < 0x20 || c == '\x7F') c = ' ';
  }
  return text;
}

std::string decode_all(std::string_view value) {
  Joiner joiner;
  std::size_t plain_from = 0;
  bool after_word = false;
  std::size_t at = value.find("=?");
  while (at != std::string_view::npos) {
    const auto word = word_at(value.substr(at));
    if (!word) {
      at = value.find("=?", at + 2);
      continue;
    }
    const std::string_view between = value.substr(plain_from, at - plain_from);
    if (!between.empty() && !(after_word && only_space(between))) joiner.plain(unfold(between));
    joiner.word(*word);
    plain_from = at + word->length;
    after_word = true;
    at = value.find("=?", plain_from);
  }
  const std::string_view last = value.substr(plain_from);
  if (!last.empty()) joiner.plain(unfold(last));
  return joiner.finish();
}

}  // namespace

std::size_t encoded_word_length(std::string_view value) {
  const auto word = word_at(value);
  return word && value.substr(0, word->length).ends_with("?=") ? word->length : 0;
}

std::string decode_words(std::string_view value) {
  value = trim(value);
  if (is_printable(value) && value.find("=?") == std::string_view::npos) return std::string{value};
  const bool words = value.find("=?") != std::string_view::npos;
  if (!words && is_ascii(value)) return one_line(unfold(value));
  std::string out = words ? decode_all(value) : to_utf8(unfold(value), "").text;
  std::erase(out, '\0');
  return std::string{trim(one_line(std::move(out)))};
}

}  // namespace whiteflag::letters
