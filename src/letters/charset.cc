// SPDX-License-Identifier: Apache-2.0
#include "letters/charset.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <memory>
#include <vector>

#include "base/text.h"
#include "letters/icu.h"

namespace whiteflag::letters {

namespace {

constexpr std::uint64_t high_bits = 0x8080808080808080ULL;
/// Names longer than this are no charset (IANA's longest has 45 letters).
constexpr std::size_t longest_name = 64;

/// windows-1252's 0x80…0x9F (WHATWG index; the five holes stay C1 controls there and become U+FFFD
/// here).
constexpr std::array<char16_t, 32> windows_1252 = {
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};

enum class Family { guess, utf8, latin, other };

struct Alias {
  std::string_view name;  ///< lower case, letters and digits only
  Family family;
  const char* icu;
};

constexpr Alias aliases[] = {
    {"utf8", Family::utf8, ""},
    {"utf8mb4", Family::utf8, ""},
    {"unicode11utf8", Family::utf8, ""},
    {"usascii", Family::guess, ""},
    {"ascii", Family::guess, ""},
    {"ansix341968", Family::guess, ""},
    {"iso646us", Family::guess, ""},
    {"unknown8bit", Family::guess, ""},
    {"unknown", Family::guess, ""},
    {"xunknown", Family::guess, ""},
    {"default", Family::guess, ""},
    {"none", Family::guess, ""},
    {"8bit", Family::guess, ""},
    {"7bit", Family::guess, ""},
    {"binary", Family::guess, ""},
    {"iso88591", Family::latin, ""},
    {"88591", Family::latin, ""},
    {"latin1", Family::latin, ""},
    {"l1", Family::latin, ""},
    {"isolatin1", Family::latin, ""},
    {"isoir100", Family::latin, ""},
    {"windows1252", Family::latin, ""},
    {"xwindows1252", Family::latin, ""},
    {"win1252", Family::latin, ""},
    {"cp1252", Family::latin, ""},
    {"xcp1252", Family::latin, ""},
    {"1252", Family::latin, ""},
    {"ansi", Family::latin, ""},
    {"xansi", Family::latin, ""},
    {"latin9", Family::other, "iso-8859-15"},
    {"latin2", Family::other, "iso-8859-2"},
    {"gb2312", Family::other, "gb18030"},
    {"gbk", Family::other, "gb18030"},
    {"xgbk", Family::other, "gb18030"},
    {"cngb", Family::other, "gb18030"},
    {"euccn", Family::other, "gb18030"},
    {"ksc56011987", Family::other, "windows-949"},
    {"euckr", Family::other, "windows-949"},
    {"cp949", Family::other, "windows-949"},
    {"shiftjis", Family::other, "ibm-943_P15A-2003"},
    {"sjis", Family::other, "ibm-943_P15A-2003"},
    {"xsjis", Family::other, "ibm-943_P15A-2003"},
    {"windows31j", Family::other, "ibm-943_P15A-2003"},
    {"iso88598i", Family::other, "iso-8859-8"},
    {"iso885911", Family::other, "windows-874"},
    {"tis620", Family::other, "windows-874"},
    {"xmacroman", Family::other, "macintosh"},
    {"mac", Family::other, "macintosh"},
};

struct Charset {
  Family family = Family::guess;
  std::string icu;
};

Charset find_charset(std::string_view name) {
  if (name.size() > longest_name) return {};
  name = name.substr(0, name.find('*'));  // RFC 2231 §5: a language may follow
  std::string plain;
  for (const char c : name) {
    const char l = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    if ((l >= 'a' && l <= 'z') || (l >= '0' && l <= '9')) plain += l;
  }
  if (plain.empty()) return {};
  const auto* found = std::ranges::find(aliases, plain, &Alias::name);
  if (found != std::end(aliases)) return {found->family, found->icu};
  std::string asked{trim(name)};
  if (plain.starts_with("cp125") && plain.size() == 6) asked = "windows-" + plain.substr(2);
  if (plain.starts_with("iso8859") && plain.size() <= 9) asked = "iso-8859-" + plain.substr(7);
  return {Family::other, asked};
}

/// Length of the valid UTF-8 sequence at the start (Unicode 15, table 3-7), or 0.
std::size_t sequence_length(std::string_view text) {
  const auto lead = static_cast<std::uint8_t>(text[0]);
  if (lead < 0x80) return 1;
  if (lead < 0xC2 || lead > 0xF4) return 0;
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (text.size() < length) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((static_cast<std::uint8_t>(text[i]) & 0xC0) != 0x80) return 0;
  }
  const auto second = static_cast<std::uint8_t>(text[1]);
  const bool overlong = (lead == 0xE0 && second < 0xA0) || (lead == 0xF0 && second < 0x90);
  const bool beyond = (lead == 0xED && second > 0x9F) || (lead == 0xF4 && second > 0x8F);
  return overlong || beyond ? 0 : length;
}

/// How many bytes at the start are ASCII, eight looked at together.
std::size_t ascii_length(std::string_view bytes) {
  std::size_t i = 0;
  for (; i + 8 <= bytes.size(); i += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data() + i, 8);
    if ((word & high_bits) != 0) break;
  }
  while (i < bytes.size() && static_cast<std::uint8_t>(bytes[i]) < 0x80) ++i;
  return i;
}

void append_point(std::string& out, char16_t point) {
  if (point < 0x800) {
    out += static_cast<char>(0xC0 | (point >> 6));
  } else {
    out += static_cast<char>(0xE0 | (point >> 12));
    out += static_cast<char>(0x80 | ((point >> 6) & 0x3F));
  }
  out += static_cast<char>(0x80 | (point & 0x3F));
}

std::string from_windows_1252(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 8 + 8);
  while (!bytes.empty()) {
    const std::size_t plain = ascii_length(bytes);
    out.append(bytes.substr(0, plain));
    if (plain == bytes.size()) break;
    const auto b = static_cast<std::uint8_t>(bytes[plain]);
    append_point(out, b < 0xA0 ? windows_1252[b - 0x80U] : b);
    bytes.remove_prefix(plain + 1);
  }
  return out;
}

Utf8 guess(std::string_view bytes) {
  if (is_utf8(bytes)) return {std::string{bytes}, true};
  return {from_windows_1252(bytes), true};
}

/// Broken UTF-8: single faults become U+FFFD; where no sequence is right, it was never UTF-8.
Utf8 from_broken_utf8(std::string_view bytes) {
  std::string mended = valid_utf8(bytes);
  std::size_t high = 0;
  for (const char c : bytes) high += static_cast<std::uint8_t>(c) >= 0x80 ? 1U : 0U;
  std::size_t broken = 0;
  constexpr std::string_view mark = "\xEF\xBF\xBD";
  for (std::size_t at = mended.find(mark); at != std::string::npos;
       at = mended.find(mark, at + 3)) {
    ++broken;
  }
  if (broken == high) return {from_windows_1252(bytes), true};
  return {std::move(mended), true};
}

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};

Utf8 from_icu(std::string_view bytes, const std::string& name) {
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, CloseConverter> converter{ucnv_open(name.c_str(), &error)};
  if (U_FAILURE(error) || converter == nullptr) return guess(bytes);
  std::vector<char16_t> wide(bytes.size() * 2 + 16);
  const auto length =
      ucnv_toUChars(converter.get(), wide.data(), static_cast<std::int32_t>(wide.size()),
                    bytes.data(), static_cast<std::int32_t>(bytes.size()), &error);
  if (U_FAILURE(error)) return guess(bytes);
  std::string out(static_cast<std::size_t>(length) * 3 + 1, '\0');
  std::int32_t used = 0;
  u_strToUTF8WithSub(out.data(), static_cast<std::int32_t>(out.size()), &used, wide.data(), length,
                     0xFFFD, nullptr, &error);
  if (U_FAILURE(error)) return guess(bytes);
  out.resize(static_cast<std::size_t>(used));
  return {std::move(out), false};
}

Utf8 convert(std::string_view bytes, std::string_view charset) {
  const Charset found = find_charset(charset);
  if (found.family == Family::other) return from_icu(bytes, found.icu);
  if (is_ascii(bytes)) return {std::string{bytes}, false};
  if (found.family == Family::latin) return {from_windows_1252(bytes), false};
  if (found.family == Family::guess) return guess(bytes);
  if (is_utf8(bytes)) return {std::string{bytes}, false};
  return from_broken_utf8(bytes);
}

}  // namespace

bool is_ascii(std::string_view bytes) {
  return ascii_length(bytes) == bytes.size();
}

bool is_printable(std::string_view bytes) {
  std::size_t i = 0;
  for (; i + 8 <= bytes.size(); i += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data() + i, 8);
    // Adding 0x60 to a byte below 0x80 sets its high bit unless it is a control.
    if ((word & high_bits) != 0 || ((word + 0x6060606060606060ULL) & high_bits) != high_bits ||
        ((word + 0x0101010101010101ULL) & high_bits) != 0) {
      return false;
    }
  }
  for (; i < bytes.size(); ++i) {
    if (bytes[i] < ' ' || bytes[i] == '\x7F') return false;
  }
  return true;
}

bool is_utf8(std::string_view bytes) {
  for (;;) {
    bytes.remove_prefix(ascii_length(bytes));
    if (bytes.empty()) return true;
    const std::size_t length = sequence_length(bytes.substr(0, 4));
    if (length == 0) return false;
    bytes.remove_prefix(length);
  }
}

Utf8 to_utf8(std::string_view bytes, std::string_view charset) {
  Utf8 out = convert(bytes, charset);
  if (out.text.find('\0') != std::string::npos) std::erase(out.text, '\0');
  return out;
}

}  // namespace whiteflag::letters
