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

using Row = std::array<std::int8_t, 8>;

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
    rows[at / classes].at(at % classes) = static_cast<std::int8_t>(letter_value(c) - 32);
    ++at;
  }
  return rows;
}

const std::vector<Row>& model() {
  static const std::vector<Row> rows = read_model(data::language_model);
  return rows;
}

}  // namespace

Language detect_language(std::string_view own_words) {
  const std::vector<Row>& rows = model();
  std::array<int, classes> total{0, 0, 0, 0, -other_handicap};
  std::size_t latin = 0;
  const std::size_t foreign =
      each_latin_word(own_words.substr(0, read_bytes), [&](const EdgedWord& word) {
        std::array<int, 8> z{};
        each_feature(word, [&](std::uint32_t bucket) {
          const Row& row = rows[bucket];
          for (std::size_t c = 0; c < row.size(); ++c) z[c] += row[c];
        });
        latin += word.size - 2;
        const int top = *std::max_element(z.begin(), z.begin() + classes);
        for (std::size_t c = 0; c < classes; ++c) total[c] += std::max(z[c] - top, -most_against);
      });
  if (foreign > latin) return Language::other;
  if (latin < 2) return Language::unknown;
  return order.at(
      static_cast<std::size_t>(std::max_element(total.begin(), total.end()) - total.begin()));
}

}  // namespace whiteflag::language
