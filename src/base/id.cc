// SPDX-License-Identifier: Apache-2.0
#include "base/id.h"

#define XXH_STATIC_LINKING_ONLY
#include <xxhash.h>

#include <algorithm>

namespace whiteflag {

Bytes16 hash128(std::string_view bytes, std::uint64_t seed) {
  XXH128_canonical_t canonical;
  XXH128_canonicalFromHash(&canonical, XXH3_128bits_withSeed(bytes.data(), bytes.size(), seed));
  Bytes16 out;
  std::copy(std::begin(canonical.digest), std::end(canonical.digest), out.begin());
  return out;
}

std::uint64_t hash64(std::string_view bytes, std::uint64_t seed) {
  return XXH3_64bits_withSeed(bytes.data(), bytes.size(), seed);
}

Bytes16 uuid7(std::int64_t unix_ms, const Bytes16& content) {
  Bytes16 out = content;
  for (int i = 0; i < 6; ++i) {
    out[static_cast<std::size_t>(i)] = static_cast<std::uint8_t>(unix_ms >> (8 * (5 - i)));
  }
  out[6] = static_cast<std::uint8_t>((out[6] & 0x0F) | 0x70);
  out[8] = static_cast<std::uint8_t>((out[8] & 0x3F) | 0x80);
  return out;
}

namespace {

void append_hex(std::string& out, std::uint8_t byte) {
  constexpr std::string_view digits = "0123456789abcdef";
  out += digits[byte >> 4];
  out += digits[byte & 15];
}

}  // namespace

std::string uuid_text(const Bytes16& uuid) {
  std::string out;
  for (std::size_t i = 0; i < uuid.size(); ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) out += '-';
    append_hex(out, uuid[i]);
  }
  return out;
}

std::optional<Bytes16> parse_uuid(std::string_view text) {
  Bytes16 out{};
  std::size_t digits = 0;
  for (const char c : text) {
    if (c == '-') continue;
    const int value = c >= '0' && c <= '9'   ? c - '0'
                      : c >= 'a' && c <= 'f' ? c - 'a' + 10
                      : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                             : -1;
    if (value < 0 || digits == 2 * out.size()) return std::nullopt;
    std::uint8_t& byte = out[digits++ / 2];
    byte = static_cast<std::uint8_t>(byte * 16 + value);
  }
  if (digits != 2 * out.size()) return std::nullopt;
  return out;
}

std::string short_text(const Bytes16& uuid) {
  std::string out;
  for (std::size_t i = 10; i < uuid.size(); ++i) append_hex(out, uuid[i]);
  return out;
}

}  // namespace whiteflag
