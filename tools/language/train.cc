// SPDX-License-Identifier: Apache-2.0
// train DATA > data/other/language_model.txt
// Learns the model of src/language/detect.cc from what collect.py gathered: a softmax regression
// over hashed runs of letters, word by word, half of the words from running text (as often as they
// are said), half from dictionaries (each once). Weights are rounded to 64 steps and written as
// letters. Build: c++ -std=c++23 -O2 -I src tools/language/train.cc -o train
#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <iostream>
#include <random>
#include <string>
#include <vector>

#include "language/word_features.h"

namespace {

using namespace whiteflag::language;

constexpr std::size_t classes = 5;
constexpr std::array<const char*, classes> names = {"nl", "en", "de", "fr", "other"};
constexpr int samples = 14'000'000;
constexpr double text_share = 0.5;
constexpr double accent_loss = 0.08;  // letters typed, or mangled on their way, without accents
constexpr float rate = 0.35F;
constexpr float decay = 2e-7F;
constexpr double step = 0.12;  // of a rounded weight

using Row = std::array<float, classes>;

struct Corpus {
  std::vector<std::string> words;
  std::string text;
  std::vector<std::pair<std::size_t, std::size_t>> tokens;
};

Corpus read(const std::string& base) {
  Corpus corpus;
  std::ifstream words{base + ".words"};
  for (std::string line; std::getline(words, line);) corpus.words.push_back(line);
  std::ifstream text{base + ".text"};
  corpus.text.assign(std::istreambuf_iterator<char>{text}, {});
  const std::string_view all = corpus.text;
  for (std::size_t at = 0; at < all.size();) {
    at = all.find_first_not_of(" \n", at);
    if (at == std::string_view::npos) break;
    const std::size_t end = std::min(all.find_first_of(" \n", at), all.size());
    corpus.tokens.emplace_back(at, end - at);
    at = end;
  }
  return corpus;
}

std::string without_accents(const std::string& word, bool drop) {
  static const std::string bases =
      "aaaaaaaceeeeiiiidnooooo/ouuuuypsaaaaaaaceeeeiiiidnooooo/ouuuuypy";
  std::string out;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const auto c = static_cast<unsigned char>(word[i]);
    if (c < 0x80) {
      out += word[i];
    } else if (c == 0xC3 && i + 1 < word.size()) {
      if (!drop) out += bases[static_cast<unsigned char>(word[i + 1]) & 0x3FU];
      ++i;
    }
  }
  return out;
}

void learn(std::vector<Row>& weights, std::vector<float>& seen, const EdgedWord& word,
           std::size_t truth) {
  Row z{};
  std::size_t count = 0;
  each_feature(word, [&](std::uint32_t bucket) {
    for (std::size_t c = 0; c < classes; ++c) z[c] += weights[bucket][c];
    ++count;
  });
  const float top = *std::max_element(z.begin(), z.end());
  float sum = 0;
  for (float& value : z) sum += value = std::exp(value - top);
  float error = 0;
  Row gradient{};
  for (std::size_t c = 0; c < classes; ++c) {
    gradient[c] = z[c] / sum - (c == truth ? 1.0F : 0.0F);
    error += gradient[c] * gradient[c];
  }
  if (error < 1e-5F) return;
  each_feature(word, [&](std::uint32_t bucket) {
    seen[bucket] += error;
    const float pace = rate / std::sqrt(1.0F + seen[bucket]);
    for (std::size_t c = 0; c < classes; ++c) {
      weights[bucket][c] -= pace * (gradient[c] + decay * weights[bucket][c]);
    }
  });
}

void write(const std::vector<Row>& weights) {
  constexpr std::string_view letters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-";
  std::cout << "# The weights of src/language/detect.cc, made by tools/language/train.cc from the "
               "Debian packages\n"
               "# that tools/language/collect.py names (word lists and translations under their "
               "own free licences;\n"
               "# none of their text is in here). Five letters a bucket: nl en de fr other; A is "
               "-32 steps.\n";
  int column = 0;
  for (const Row& row : weights) {
    float mean = 0;
    for (const float w : row) mean += w / classes;
    for (const float w : row) {
      const double rounded = std::clamp(std::round((w - mean) / step), -32.0, 31.0);
      std::cout << letters[static_cast<std::size_t>(rounded + 32)];
    }
    if (++column % 20 == 0) std::cout << '\n';
  }
  std::cout << '\n';
}

}  // namespace

int main(int, char** arguments) {
  std::vector<Corpus> corpora;
  for (const char* name : names) corpora.push_back(read(std::string{arguments[1]} + "/" + name));
  std::vector<Row> weights(feature_buckets);
  std::vector<float> seen(feature_buckets);
  std::mt19937 random{20260101};
  std::uniform_real_distribution<double> chance{0, 1};
  for (int i = 0; i < samples; ++i) {
    const std::size_t truth = static_cast<std::size_t>(i) % classes;
    const Corpus& corpus = corpora[truth];
    std::string word;
    if (chance(random) < text_share) {
      const auto [at, size] = corpus.tokens[random() % corpus.tokens.size()];
      word = corpus.text.substr(at, size);
    } else {
      word = corpus.words[random() % corpus.words.size()];
    }
    if (chance(random) < accent_loss) word = without_accents(word, chance(random) < 0.4);
    each_latin_word(word, [&](const EdgedWord& edged) { learn(weights, seen, edged, truth); });
  }
  write(weights);
}
