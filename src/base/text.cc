// SPDX-License-Identifier: Apache-2.0
#include "base/text.h"

#include <algorithm>
#include <cstdint>

namespace whiteflag {

namespace {

bool is_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

/// Length of the valid UTF-8 sequence at `text[0]`, or 0 (Unicode 15, table 3-7).
std::size_t sequence(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
  const std::uint8_t lead = byte(0);
  if (lead < 0x80) return 1;
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() < length) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return 0;
  }
  const std::uint8_t second = byte(1);
  if ((lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F) ||
      (lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F)) {
    return 0;
  }
  return length;
}

/// The base letter of U+00C0…U+017F, '?' where it has none.
constexpr std::string_view base_letters =
    "aaaaaaaceeeeiiiidnooooo?ouuuuytsaaaaaaaceeeeiiiidnooooo?ouuuuyty"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"
    "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

}  // namespace

std::string ascii_lower(std::string_view text) {
  std::string out{text};
  for (char& c : out) c = lower(c);
  return out;
}

bool ascii_iequals(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (lower(a[i]) != lower(b[i])) return false;
  }
  return true;
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

std::vector<std::string_view> split_lines(std::string_view text) {
  std::vector<std::string_view> out;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    out.push_back(text.substr(0, end));
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return out;
}

std::string fold_text(std::string_view utf8) {
  std::string out;
  out.reserve(utf8.size());
  for (std::size_t i = 0; i < utf8.size();) {
    const char c = utf8[i];
    if (static_cast<std::uint8_t>(c) < 0x80) {
      out += lower(c);
      ++i;
      continue;
    }
    std::size_t length = sequence(utf8.substr(i));
    if (length == 0) length = 1;
    if (length == 2) {
      const unsigned point =
          ((static_cast<unsigned>(c) & 0x1F) << 6) | (static_cast<unsigned>(utf8[i + 1]) & 0x3F);
      if (point >= 0xC0 && point < 0x180 && base_letters[point - 0xC0] != '?') {
        out += base_letters[point - 0xC0];
        i += length;
        continue;
      }
    }
    out.append(utf8.substr(i, length));
    i += length;
  }
  return out;
}

std::string valid_utf8(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  // What is valid goes over in one piece: nearly always all of it.
  std::size_t begin = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    const bool ascii = static_cast<std::uint8_t>(bytes[at]) < 0x80;
    const std::size_t length = ascii ? 1 : sequence(bytes.substr(at));
    at += std::max<std::size_t>(length, 1);
    if (length > 0) continue;
    out.append(bytes.substr(begin, at - 1 - begin)) += "\xEF\xBF\xBD";
    begin = at;
  }
  return out.append(bytes.substr(begin));
}

std::string_view first_bytes(std::string_view utf8, std::size_t most) {
  if (utf8.size() <= most) return utf8;
  while (most > 0 && (static_cast<std::uint8_t>(utf8[most]) & 0xC0) == 0x80) --most;
  return utf8.substr(0, most);
}

std::string base64(std::string_view bytes) {
  constexpr std::string_view digits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    std::uint32_t group = 0;
    for (std::size_t k = 0; k < 3; ++k) {
      const unsigned char byte =
          i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : '\0';
      group = group << 8U | byte;
    }
    for (std::size_t k = 0; k < 4; ++k)
      out += i + k > bytes.size() ? '=' : digits[group >> (18U - 6U * k) & 63U];
  }
  return out;
}

std::string quotation(std::string_view utf8, std::size_t most) {
  std::string out;
  for (const char c : trim(utf8)) {
    const bool space = c == '\n' || c == '\r' || c == ' ' || c == '\t';
    if (space && (out.empty() || out.back() == ' ')) continue;
    out += space ? ' ' : c;
    // One more than fits, to see whether a word ends there.
    if (out.size() > most) break;
  }
  if (out.size() <= most) return valid_utf8(out);
  const std::size_t blank = out.rfind(' ');
  const std::size_t cut = blank == std::string::npos || blank < most / 2 ? most : blank;
  return valid_utf8(trim(first_bytes(out, cut))) + "…";
}

}  // namespace whiteflag
