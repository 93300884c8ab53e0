// SPDX-License-Identifier: Apache-2.0
#include "sources/header_words.h"

#include <cstdint>
#include <optional>

#include "base/text.h"

namespace whiteflag::sources {

namespace {

int base64_digit(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  if (c == '+') return 62;
  return c == '/' || c == ',' ? 63 : -1;
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

std::string from_q(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool coded = text[i] == '=' && i + 2 < text.size() && hex_digit(text[i + 1]) >= 0 &&
                       hex_digit(text[i + 2]) >= 0;
    if (coded) {
      out += static_cast<char>(hex_digit(text[i + 1]) * 16 + hex_digit(text[i + 2]));
      i += 2;
    } else {
      out += text[i] == '_' ? ' ' : text[i];
    }
  }
  return out;
}

void append_utf8(std::string& out, std::uint32_t point) {
  const auto byte = [&](std::uint32_t value) { out += static_cast<char>(value); };
  if (point < 0x80) {
    byte(point);
  } else if (point < 0x800) {
    byte(0xC0 | (point >> 6));
    byte(0x80 | (point & 63));
  } else if (point < 0x10000) {
    byte(0xE0 | (point >> 12));
    byte(0x80 | ((point >> 6) & 63));
    byte(0x80 | (point & 63));
  } else {
    byte(0xF0 | (point >> 18));
    byte(0x80 | ((point >> 12) & 63));
    byte(0x80 | ((point >> 6) & 63));
    byte(0x80 | (point & 63));
  }
}

std::string latin1_as_utf8(std::string_view bytes) {
  std::string out;
  for (const char c : bytes) append_utf8(out, static_cast<std::uint8_t>(c));
  return out;
}

struct Word {
  std::string text;
  std::size_t length;  ///< of the encoded word
};

/// The encoded word at the beginning of `text`: =?charset?Q or B?…?=
std::optional<Word> encoded_word(std::string_view text) {
  if (!text.starts_with("=?")) return std::nullopt;
  const auto charset_end = text.find('?', 2);
  if (charset_end == std::string_view::npos || charset_end + 3 > text.size() ||
      text[charset_end + 2] != '?') {
    return std::nullopt;
  }
  const auto begin = charset_end + 3;
  const auto end = text.find("?=", begin);
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view charset = text.substr(2, charset_end - 2);
  const std::string_view code = text.substr(begin, end - begin);
  const char kind = text[charset_end + 1];
  if (kind != 'Q' && kind != 'q' && kind != 'B' && kind != 'b') return std::nullopt;
  const std::string bytes = kind == 'Q' || kind == 'q' ? from_q(code) : from_base64(code);
  if (ascii_iequals(charset, "utf-8")) return Word{bytes, end + 2};
  if (ascii_iequals(charset, "iso-8859-1")) return Word{latin1_as_utf8(bytes), end + 2};
  return std::nullopt;
}

/// One shifted run of modified UTF-7, between '&' and '-'; nothing when it is not valid UTF-16.
std::optional<std::string> from_utf16_base64(std::string_view run) {
  const std::string bytes = from_base64(run);
  if (bytes.size() < 2 || bytes.size() % 2 != 0) return std::nullopt;
  const auto unit = [&](std::size_t i) {
    return static_cast<std::uint32_t>(static_cast<std::uint8_t>(bytes[i]) << 8 |
                                      static_cast<std::uint8_t>(bytes[i + 1]));
  };
  std::string out;
  for (std::size_t i = 0; i < bytes.size(); i += 2) {
    std::uint32_t point = unit(i);
    if (point >= 0xD800 && point < 0xDC00 && i + 3 < bytes.size()) {
      i += 2;
      point = 0x10000 + ((point - 0xD800) << 10) + (unit(i) - 0xDC00);
    }
    const bool plain = point >= 0x20 && point < 0x7F;  // never encoded: this is an ordinary '&'
    const bool broken = (point >= 0xD800 && point < 0xE000) || point > 0x10FFFF;
    if (plain || broken) return std::nullopt;
    append_utf8(out, point);
  }
  return out;
}

}  // namespace

std::string from_base64(std::string_view text) {
  std::string out;
  std::uint32_t held = 0;
  int bits = 0;
  for (const char c : text) {
    const int digit = base64_digit(c);
    if (digit < 0) continue;
    held = (held << 6 | static_cast<std::uint32_t>(digit)) & 0xFFFFFF;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    out += static_cast<char>(held >> bits & 0xFF);
  }
  return out;
}

std::string decoded_words(std::string_view value) {
  std::string out;
  bool after_word = false;
  std::size_t gap = 0;  // white space since the last encoded word: dropped before the next
  for (std::size_t i = 0; i < value.size();) {
    if (const auto word = encoded_word(value.substr(i))) {
      if (after_word) out.resize(out.size() - gap);
      out += word->text;
      i += word->length;
      after_word = true;
      gap = 0;
      continue;
    }
    const char c = value[i++];
    if (c == '\r' || c == '\n') continue;
    out += c;
    const bool blank = c == ' ' || c == '\t';
    gap = blank ? gap + 1 : 0;
    after_word = after_word && blank;
  }
  return out;
}

std::string from_modified_utf7(std::string_view name) {
  std::string out;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const auto end = name[i] == '&' ? name.find('-', i) : std::string_view::npos;
    if (end == std::string_view::npos) {
      out += name[i];
      continue;
    }
    const std::string_view run = name.substr(i + 1, end - i - 1);
    const auto decoded = run.empty() ? std::optional<std::string>{"&"} : from_utf16_base64(run);
    if (!decoded) {
      out += name[i];
      continue;
    }
    out += *decoded;
    i = end;
  }
  return out;
}

}  // namespace whiteflag::sources
