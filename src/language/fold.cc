// SPDX-License-Identifier: Apache-2.0
#include "language/fold.h"

#include <array>
#include <cstdint>
#include <cstring>
#include <limits>

#include "base/text.h"

namespace whiteflag::language {
namespace {

struct Range {
  std::uint16_t first, last;
  const char* base;
};

// Unicode blocks Latin-1 Supplement and Latin Extended-A, letters with a plain Latin base.
constexpr std::array<Range, 51> ranges = {{
    {0xC0, 0xC5, "a"},   {0xC6, 0xC6, "ae"},   {0xC7, 0xC7, "c"},   {0xC8, 0xCB, "e"},
    {0xCC, 0xCF, "i"},   {0xD0, 0xD0, "d"},    {0xD1, 0xD1, "n"},   {0xD2, 0xD6, "o"},
    {0xD8, 0xD8, "o"},   {0xD9, 0xDC, "u"},    {0xDD, 0xDD, "y"},   {0xDE, 0xDE, "th"},
    {0xDF, 0xDF, "ss"},  {0xE0, 0xE5, "a"},    {0xE6, 0xE6, "ae"},  {0xE7, 0xE7, "c"},
    {0xE8, 0xEB, "e"},   {0xEC, 0xEF, "i"},    {0xF0, 0xF0, "d"},   {0xF1, 0xF1, "n"},
    {0xF2, 0xF6, "o"},   {0xF8, 0xF8, "o"},    {0xF9, 0xFC, "u"},   {0xFD, 0xFD, "y"},
    {0xFE, 0xFE, "th"},  {0xFF, 0xFF, "y"},    {0x100, 0x105, "a"}, {0x106, 0x10D, "c"},
    {0x10E, 0x111, "d"}, {0x112, 0x11B, "e"},  {0x11C, 0x123, "g"}, {0x124, 0x127, "h"},
    {0x128, 0x131, "i"}, {0x132, 0x133, "ij"}, {0x134, 0x135, "j"}, {0x136, 0x138, "k"},
    {0x139, 0x142, "l"}, {0x143, 0x14B, "n"},  {0x14C, 0x151, "o"}, {0x152, 0x153, "oe"},
    {0x154, 0x159, "r"}, {0x15A, 0x161, "s"},  {0x162, 0x167, "t"}, {0x168, 0x173, "u"},
    {0x174, 0x175, "w"}, {0x176, 0x178, "y"},  {0x179, 0x17E, "z"}, {0x17F, 0x17F, "s"},
    {0x218, 0x219, "s"}, {0x21A, 0x21B, "t"},  {0xA0, 0xA0, " "},
}};

constexpr std::size_t table_size = 0x250;

constexpr std::array<const char*, table_size> make_table() {
  std::array<const char*, table_size> table{};
  for (const Range& range : ranges) {
    for (std::size_t code = range.first; code <= range.last; ++code) table.at(code) = range.base;
  }
  table.at(0xAD) = "";  // soft hyphen
  return table;
}

constexpr std::array<const char*, table_size> latin = make_table();

// What U+2000..U+206F become; null: kept as they are.
const char* punctuation(unsigned code) {
  if (code <= 0x200A || code == 0x2028 || code == 0x2029 || code == 0x202F) return " ";
  if (code <= 0x200F || code == 0x2060) return "";
  if (code <= 0x2015) return "-";
  if (code <= 0x201B) return "'";
  if (code <= 0x201F) return "\"";
  if (code == 0x2026) return "...";
  return nullptr;
}

constexpr std::array<char, 256> make_ascii() {
  std::array<char, 256> table{};
  for (std::size_t i = 0; i < 256; ++i) table.at(i) = static_cast<char>(i);
  for (std::size_t i = 'A'; i <= 'Z'; ++i) table.at(i) = static_cast<char>(i + ('a' - 'A'));
  for (const char space : {'\t', '\n', '\v', '\f', '\r'})
    table.at(static_cast<std::size_t>(space)) = ' ';
  return table;
}

constexpr std::array<char, 256> ascii = make_ascii();

struct Step {
  const char* as = nullptr;  // null: the bytes themselves
  std::size_t bytes = 1;
};

unsigned byte_at(std::string_view text, std::size_t i) {
  return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
}

Step read_wide(std::string_view text, std::size_t i) {
  const unsigned a = byte_at(text, i);
  const unsigned b = byte_at(text, i + 1);
  if (a >= 0xC2 && a <= 0xC9 && (b & 0xC0U) == 0x80U) {
    const unsigned code = (a & 0x1FU) << 6U | (b & 0x3FU);
    return {code < table_size ? latin.at(code) : nullptr, 2};
  }
  if (a == 0xCC || (a == 0xCD && b < 0xB0)) return {"", 2};  // combining accents
  if (a == 0xE2 && (b == 0x80 || b == 0x81)) {
    const unsigned code = 0x2000U | (b & 0x3FU) << 6U | (byte_at(text, i + 2) & 0x3FU);
    return {punctuation(code), 3};
  }
  if (a == 0xEF && b == 0xBB && byte_at(text, i + 2) == 0xBF) return {"", 3};
  return {};
}

}  // namespace

namespace {

/// Most of a letter is ASCII with single spaces between its words: so many bytes at once.
constexpr std::size_t block_bytes = 16;
using Block = std::uint8_t __attribute__((vector_size(block_bytes)));

Block load(const char* from) {
  Block out;
  std::memcpy(&out, from, block_bytes);
  return out;
}

Block blanks(Block bytes) {
  return reinterpret_cast<Block>((bytes == ' ') | (bytes - '\t' <= '\r' - '\t'));
}

bool any(Block bits) {
  std::array<std::uint64_t, 2> halves{};
  std::memcpy(halves.data(), &bits, block_bytes);
  return (halves[0] | halves[1]) != 0;
}

/// Folds a block that takes as many bytes folded, with `before` before it; where it does not, what
/// it writes does not count.
bool fold_block(const char* from, char before, char* to) {
  std::array<char, block_bytes + 1> bytes{before};
  std::memcpy(bytes.data() + 1, from, block_bytes);
  const Block here = load(bytes.data() + 1);
  const Block blank = blanks(here);
  const Block lower = here + (reinterpret_cast<Block>(here - 'A' <= 'Z' - 'A') & ('a' - 'A'));
  const Block folded = (blank & ' ') | (~blank & lower);
  std::memcpy(to, &folded, block_bytes);
  return !any((here & 0x80) | (blank & blanks(load(bytes.data()))));
}

/// Writes the folded text, and where each byte came from where that is asked. Returns its length.
template <bool with_origin>
std::size_t fold_into(std::string_view utf8, char* text, std::uint32_t* origin) {
  std::size_t n = 0;
  const auto put = [&](char c, std::size_t at) {
    if (c == ' ' && n > 0 && text[n - 1] == ' ') return;
    text[n] = c;
    if constexpr (with_origin) origin[n] = static_cast<std::uint32_t>(at);
    ++n;
  };
  std::size_t next_block = 0;
  for (std::size_t i = 0; i < utf8.size();) {
    // What is folded is never longer than what was read of it: a block's room is there.
    if (i >= next_block && i + block_bytes <= utf8.size()) {
      if (fold_block(utf8.data() + i, n > 0 ? text[n - 1] : '\0', text + n)) {
        if constexpr (with_origin) {
          for (std::size_t k = 0; k < block_bytes; ++k)
            origin[n + k] = static_cast<std::uint32_t>(i + k);
        }
        i += block_bytes;
        n += block_bytes;
        continue;
      }
      next_block = i + block_bytes;
    }
    const auto c = static_cast<unsigned char>(utf8[i]);
    if (c < 0x80) {
      put(ascii[c], i++);
      continue;
    }
    const Step step = read_wide(utf8, i);
    const std::string_view as = step.as != nullptr ? step.as : utf8.substr(i, step.bytes);
    for (const char folded : as) put(folded, i);
    i += step.bytes;
  }
  return n;
}

}  // namespace

Folded fold(std::string_view utf8) {
  utf8 = utf8.substr(0, std::numeric_limits<std::uint32_t>::max());
  Folded out;
  // No sign folds to more bytes than it has: both fit.
  out.origin.resize(utf8.size() + 1);
  out.text.resize_and_overwrite(utf8.size(), [&](char* text, std::size_t) {
    return fold_into<true>(utf8, text, out.origin.data());
  });
  out.origin.resize(out.text.size());
  out.origin.push_back(static_cast<std::uint32_t>(utf8.size()));
  return out;
}

std::string fold_phrase(std::string_view utf8) {
  std::string out;
  out.resize_and_overwrite(utf8.size(), [&](char* text, std::size_t) {
    std::size_t n = fold_into<false>(utf8, text, nullptr);
    while (n > 0 && text[n - 1] == ' ') --n;
    return n;
  });
  if (out.starts_with(' ')) out.erase(0, 1);
  return out;
}

}  // namespace whiteflag::language
