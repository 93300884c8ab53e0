// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace whiteflag::language {

/// What the language model sees of a word: all its runs of two to six bytes, its edges marked, each
/// hashed into a bucket. Shared by the detector (detect.cc) and its trainer
/// (tools/language/train.cc): a change here asks for a new model.
inline constexpr std::uint32_t feature_bits = 16;
inline constexpr std::size_t feature_buckets = std::size_t{1} << feature_bits;
inline constexpr std::size_t longest_run = 6;
inline constexpr std::size_t longest_word = 32;  ///< bytes; the rest of a longer word is not seen

/// A lower-case word between two edge marks.
struct EdgedWord {
  std::array<unsigned char, longest_word + 2> bytes{};
  std::size_t size = 0;
};

/// Calls each(bucket) for every feature of the word.
template <class Each>
void each_feature(const EdgedWord& word, const Each& each) {
  constexpr std::uint32_t seed = 2166136261U;  // FNV-1a
  constexpr std::uint32_t prime = 16777619U;
  for (std::size_t begin = 0; begin + 1 < word.size; ++begin) {
    std::uint32_t hash = (seed ^ word.bytes[begin]) * prime;
    const std::size_t end = begin + longest_run < word.size ? begin + longest_run : word.size;
    for (std::size_t i = begin + 1; i < end; ++i) {
      hash = (hash ^ word.bytes[i]) * prime;
      each((hash * 2654435769U) >> (32U - feature_bits));
    }
  }
}

/// Cuts a text into words of Latin letters, lower case; calls each(word). Digits, addresses and
/// links are passed over. Returns how many letters of other scripts stand between.
template <class Each>
std::size_t each_latin_word(std::string_view text, const Each& each) {
  std::size_t foreign = 0;
  EdgedWord word;
  bool skip = false;
  const auto flush = [&] {
    if (word.size > 1 && !skip) {
      word.bytes[word.size++] = '>';
      each(word);
    }
    word.size = 0;
  };
  const auto put = [&word](unsigned char byte) {
    if (word.size == 0) word.bytes[word.size++] = '<';
    if (word.size <= longest_word) word.bytes[word.size++] = byte;
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    const auto next = static_cast<unsigned char>(i + 1 < text.size() ? text[i + 1] : 0);
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
      put(static_cast<unsigned char>(c | 0x20U));
    } else if (c >= 0xC3 && c <= 0xC9) {
      const bool capital = c == 0xC3 && next >= 0x80 && next < 0x9F && next != 0x97;
      put(c);
      put(capital ? static_cast<unsigned char>(next + 0x20U) : next);
      ++i;
    } else {
      if (c >= 0xCE && c != 0xE2 && c != 0xEF && c != 0xF0) ++foreign;
      if (c == '@' || (c >= '0' && c <= '9') || c == '_') skip = true;
      if (c == ':' && next == '/') skip = true;
      const bool white =
          c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '<' || c == '>' || c == '(';
      if (skip && !white) {
        word.size = 0;
        continue;
      }
      flush();
      skip = false;
    }
  }
  flush();
  return foreign;
}

}  // namespace whiteflag::language
