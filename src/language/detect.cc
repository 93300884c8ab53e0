// SPDX-License-Identifier: Apache-2.0
#include "language/detect.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include "language/word_features.h"

namespace whiteflag::data {
extern const std::string_view language_model;
}  // namespace whiteflag::data

namespace whiteflag::language {
namespace {

constexpr std::size_t classes = 5;  // nl en de fr other, as in the model
constexpr std::array<Language, classes> order = {Language::nl, Language::en, Language::de,
                                                 Language::fr, Language::other};
constexpr std::size_t read_bytes = 400;  // more words say nothing new about the language
// How far one word may speak against a language, in steps of the model: a name or a borrowed word
// must not outweigh the words around it.
constexpr int most_against = 40;

// What a language outside the four must have ahead: rare in a seller's mail, and names look like
// it.
constexpr int other_handicap = 10;

/// What a feature says for each class, in steps from 0 to 63, beside each other in one number: they
/// are added at once.
using Row = std::uint64_t;
constexpr unsigned row_bits = 12;       // of each class
constexpr int row_middle = 32;          // says nothing
constexpr std::size_t most_added = 64;  // rows, so that no class runs into the next

int letter_value(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  return c == '+' ? 62 : 63;
}

std::vector<Row> read_model(std::string_view text) {
  std::vector<Row> rows(feature_buckets);
  while (text.starts_with('#')) text.remove_prefix(std::min(text.find('\n') + 1, text.size()));
  std::size_t at = 0;
  for (const char c : text) {
    if (c == '\n' || at >= feature_buckets * classes) continue;
    rows[at / classes] |= static_cast<Row>(letter_value(c)) << (at % classes * row_bits);
    ++at;
  }
  return rows;
}

const std::vector<Row>& model() {
  static const std::vector<Row> rows = read_model(data::language_model);
  return rows;
}

std::array<int, classes> weigh(const EdgedWord& word, const std::vector<Row>& rows) {
  std::array<int, classes> out{};
  Row sum = 0;
  std::size_t added = 0;
  const auto carry_over = [&] {
    for (std::size_t c = 0; c < classes; ++c) {
      out[c] += static_cast<int>(sum >> (c * row_bits) & ((Row{1} << row_bits) - 1)) -
                row_middle * static_cast<int>(added);
    }
    sum = 0;
    added = 0;
  };
  each_feature(word, [&](std::uint32_t bucket) {
    sum += rows[bucket];
    if (++added == most_added) carry_over();
  });
  carry_over();
  return out;
}

}  // namespace

Language detect_language(std::string_view own_words) {
  const std::vector<Row>& rows = model();
  std::array<int, classes> total{0, 0, 0, 0, -other_handicap};
  std::size_t latin = 0;
  const std::size_t foreign =
      each_latin_word(own_words.substr(0, read_bytes), [&](const EdgedWord& word) {
        const std::array<int, classes> z = weigh(word, rows);
        latin += word.size - 2;
        const int top = *std::max_element(z.begin(), z.end());
        for (std::size_t c = 0; c < classes; ++c) total[c] += std::max(z[c] - top, -most_against);
      });
  if (foreign > latin) return Language::other;
  if (latin < 2) return Language::unknown;
  return order.at(
      static_cast<std::size_t>(std::max_element(total.begin(), total.end()) - total.begin()));
}

}  // namespace whiteflag::language
