// SPDX-License-Identifier: Apache-2.0
#include "letters/transfer.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "base/text.h"

namespace whiteflag::letters {

namespace {

constexpr std::uint8_t no_digit = 0xFF;

constexpr std::array<std::uint8_t, 256> base64_values = [] {
  std::array<std::uint8_t, 256> table{};
  table.fill(no_digit);
  constexpr std::string_view digits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  for (std::size_t i = 0; i < digits.size(); ++i) {
    table[static_cast<std::uint8_t>(digits[i])] = static_cast<std::uint8_t>(i);
  }
  return table;
}();

std::uint8_t value_of(char c) {
  return base64_values[static_cast<std::uint8_t>(c)];
}

int hex(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

/// Reads four digits that follow each other without anything between them.
bool four_digits(std::string_view four, std::uint32_t& bits) {
  const std::uint8_t a = value_of(four[0]);
  const std::uint8_t b = value_of(four[1]);
  const std::uint8_t c = value_of(four[2]);
  const std::uint8_t d = value_of(four[3]);
  constexpr unsigned digits = 64;
  if ((a | b | c | d) >= digits) return false;
  bits = static_cast<std::uint32_t>(a << 18 | b << 12 | c << 6 | d);
  return true;
}

/// Stops at the first padding, as mail programs do: what follows is a footer some list appended.
std::string decode_base64(std::string_view bytes, std::size_t limit) {
  std::string out(std::min(bytes.size() / 4 * 3, limit) + 6, '\0');
  char* to = out.data();
  const char* const enough = to + std::min(limit, out.size() - 6);
  std::uint32_t bits = 0;
  unsigned held = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (held == 0) {
      while (i + 4 <= bytes.size() && to < enough && four_digits(bytes.substr(i, 4), bits)) {
        *to++ = static_cast<char>(bits >> 16);
        *to++ = static_cast<char>(bits >> 8);
        *to++ = static_cast<char>(bits);
        i += 4;
      }
      if (i >= bytes.size()) break;
    }
    const char c = bytes[i];
    const std::uint8_t value = value_of(c);
    if (value == no_digit) {
      if (c == '=') break;
      continue;
    }
    bits = (bits << 6) | value;
    if (++held < 4) continue;
    if (to >= enough) break;
    *to++ = static_cast<char>(bits >> 16);
    *to++ = static_cast<char>(bits >> 8);
    *to++ = static_cast<char>(bits);
    held = 0;
  }
  if (held == 2 || held == 3) {
    bits <<= 6 * (4 - held);
    *to++ = static_cast<char>(bits >> 16);
    if (held == 3) *to++ = static_cast<char>(bits >> 8);
  }
  out.resize(static_cast<std::size_t>(to - out.data()));
  return out;
}

/// A soft line break at the start of `rest` ('=' gone): how many bytes it takes, or 0.
std::size_t soft_break(std::string_view rest) {
  std::size_t i = 0;
  while (i < rest.size() && (rest[i] == ' ' || rest[i] == '\t')) ++i;
  if (i == rest.size()) return std::max<std::size_t>(i, 1);
  if (rest[i] == '\r') ++i;
  if (i < rest.size() && rest[i] == '\n') return i + 1;
  return i > 0 && rest[i - 1] == '\r' ? i : 0;
}

/// White space before a line end was added on the way (RFC 2045 §6.7, rule 3).
void drop_padding(std::string& out, std::size_t kept) {
  const bool cr = out.size() > kept && out.back() == '\r';
  if (cr) out.pop_back();
  while (out.size() > kept && (out.back() == ' ' || out.back() == '\t')) out.pop_back();
  if (cr) out += '\r';
}

/// Where the first line of `bytes` ends.
const char* line_end(std::string_view bytes, const char* otherwise) {
  const std::size_t found = bytes.find('\n');
  return found == std::string_view::npos ? otherwise : bytes.data() + found;
}

std::string decode_quoted_printable(std::string_view bytes, std::size_t limit) {
  std::string out;
  out.reserve(std::min(bytes.size(), limit));
  std::size_t kept = 0;  // white space before this came encoded, and stays
  const char* const end = bytes.data() + bytes.size();
  const char* newline = bytes.data();
  while (!bytes.empty() && out.size() < limit) {
    if (newline <= bytes.data()) newline = line_end(bytes, end);
    const auto line = static_cast<std::size_t>(newline - bytes.data());
    const std::size_t next = std::min(bytes.substr(0, line).find('='), line);
    out.append(bytes.substr(0, next));
    if (next == bytes.size()) break;
    const bool at_end = bytes[next] == '\n';
    bytes.remove_prefix(next + 1);
    if (at_end) {
      drop_padding(out, kept);
      out += '\n';
      kept = out.size();
      continue;
    }
    if (bytes.size() >= 2 && hex(bytes[0]) >= 0 && hex(bytes[1]) >= 0) {
      out += static_cast<char>(hex(bytes[0]) * 16 + hex(bytes[1]));
      bytes.remove_prefix(2);
      kept = out.size();
      continue;
    }
    const std::size_t gone = soft_break(bytes);
    if (gone == 0) out += '=';
    bytes.remove_prefix(std::min(gone, bytes.size()));
    kept = out.size();
  }
  return out;
}

unsigned uu_value(char c) {
  return (static_cast<unsigned>(static_cast<std::uint8_t>(c)) - 32U) & 0x3FU;
}

void decode_uu_line(std::string_view line, std::string& out) {
  std::size_t wanted = uu_value(line[0]);
  line.remove_prefix(1);
  while (wanted > 0 && !line.empty()) {
    std::uint32_t bits = 0;
    for (std::size_t i = 0; i < 4; ++i)
      bits = (bits << 6) | (i < line.size() ? uu_value(line[i]) : 0U);
    const char three[3] = {static_cast<char>(bits >> 16), static_cast<char>(bits >> 8),
                           static_cast<char>(bits)};
    const std::size_t some = std::min<std::size_t>(wanted, 3);
    out.append(three, some);
    wanted -= some;
    line.remove_prefix(std::min<std::size_t>(4, line.size()));
  }
}

std::string decode_uuencode(std::string_view bytes, std::size_t limit) {
  std::string out;
  bool inside = false;
  while (!bytes.empty() && out.size() < limit) {
    const std::size_t end = bytes.find('\n');
    std::string_view line = bytes.substr(0, end);
    bytes.remove_prefix(end == std::string_view::npos ? bytes.size() : end + 1);
    while (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (!inside) {
      inside = line.starts_with("begin ");
    } else if (line == "end") {
      break;
    } else if (!line.empty()) {
      decode_uu_line(line, out);
    }
  }
  return out;
}

/// Bytes that are neither white space nor other controls, eight at a time.
std::uint64_t count_visible(std::string_view bytes) {
  constexpr std::uint64_t low = 0x7F7F7F7F7F7F7F7FULL;
  constexpr std::uint64_t to_high = 0x5F5F5F5F5F5F5F5FULL;  // 0x7F - ' '
  std::uint64_t visible = 0;
  std::size_t i = 0;
  for (; i + 8 <= bytes.size(); i += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data() + i, 8);
    visible += static_cast<std::uint64_t>(std::popcount(((word & low) + to_high) & ~low));
  }
  for (; i < bytes.size(); ++i) visible += (bytes[i] & 0x7F) > ' ' ? 1U : 0U;
  return visible;
}

std::uint64_t base64_size(std::string_view bytes) {
  const std::uint64_t digits = count_visible(bytes.substr(0, bytes.find('=')));
  const std::uint64_t rest = digits % 4;
  return digits / 4 * 3 + (rest >= 2 ? rest - 1 : 0);
}

}  // namespace

Encoding encoding_named(std::string_view value) {
  value = value.substr(0, value.find_first_of(";("));
  while (!value.empty() && (value.front() == '"' || value.front() == '\'')) value.remove_prefix(1);
  while (!value.empty() && (value.back() == '"' || value.back() == '\'')) value.remove_suffix(1);
  value = trim(value);
  if (ascii_iequals(value, "quoted-printable")) return Encoding::quoted_printable;
  if (ascii_iequals(value, "base64")) return Encoding::base64;
  if (ascii_iequals(value, "x-uuencode") || ascii_iequals(value, "uuencode") ||
      ascii_iequals(value, "x-uue")) {
    return Encoding::uuencode;
  }
  return Encoding::plain;
}

std::string decode(std::string_view bytes, Encoding encoding, std::size_t limit) {
  switch (encoding) {
    case Encoding::quoted_printable:
      return decode_quoted_printable(bytes, limit);
    case Encoding::base64:
      return decode_base64(bytes, limit);
    case Encoding::uuencode:
      return decode_uuencode(bytes, limit);
    case Encoding::plain:
      break;
  }
  return std::string{bytes.substr(0, limit)};
}

std::uint64_t decoded_size(std::string_view bytes, Encoding encoding) {
  if (encoding == Encoding::plain) return bytes.size();
  if (encoding == Encoding::base64) return base64_size(bytes);
  return decode(bytes, encoding).size();
}

std::string decode_q(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const char c = bytes[i];
    if (c == '=' && i + 2 < bytes.size() && hex(bytes[i + 1]) >= 0 && hex(bytes[i + 2]) >= 0) {
      out += static_cast<char>(hex(bytes[i + 1]) * 16 + hex(bytes[i + 2]));
      i += 2;
    } else {
      out += c == '_' ? ' ' : c;
    }
  }
  return out;
}

}  // namespace whiteflag::letters
