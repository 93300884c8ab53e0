// SPDX-License-Identifier: Apache-2.0
#include "tone_law.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

namespace tone_law {
namespace {

using tone_texts::features_of;
using tone_texts::Names;
using tone_texts::Text;

// Chosen by leaving batches out: between a third of these and three times these, little changes.
constexpr double lasso = 0.000005;
constexpr double ridge = 0.00008;
constexpr int fewest = 3;  // sentences in which it must be seen
constexpr int rounds = 500;
constexpr double many = 0.5;  // as in language/pressure.cc
constexpr double voice_ridge = 0.003;
constexpr int voice_rounds = 400;

/// A pushy text needs one sentence that presses: the one that scores highest stands for it.
std::vector<std::pair<Row, double>> samples(const std::vector<const Text*>& texts, const Law& law) {
  std::vector<std::pair<Row, double>> out;
  for (const Text* text : texts) {
    std::vector<Row> rows;
    for (std::size_t i = 0; i < text->parts.size(); ++i) rows.push_back(law.row(*text, i));
    if (rows.empty()) continue;
    if (!text->pushy) {
      for (Row& row : rows) out.emplace_back(std::move(row), 0);
      continue;
    }
    const auto best = std::ranges::max_element(rows, {}, [&](const Row& row) {
      return law.score(row) + 1e-6 * static_cast<double>(row.size());
    });
    out.emplace_back(*best, 1);
  }
  return out;
}

/// One step of gradient descent with momentum, shrunk towards nothing.
struct Descent {
  Law& law;
  double step;
  std::vector<double> look = law.weight;
  double look_always = law.always;
  double t = 1;

  void move(const std::vector<double>& gradient, double always) {
    const double next = (1 + std::sqrt(1 + 4 * t * t)) / 2;
    const double push = (t - 1) / next;
    const double shrink = step * lasso;
    for (std::size_t i = 0; i < gradient.size(); ++i) {
      double moved = look[i] - step * (gradient[i] + ridge * look[i]);
      moved = moved > shrink ? moved - shrink : moved < -shrink ? moved + shrink : 0;
      look[i] = moved + push * (moved - law.weight[i]);
      law.weight[i] = moved;
    }
    const double moved = look_always - step * always;
    look_always = moved + push * (moved - law.always);
    law.always = moved;
    t = next;
  }
};

void descend(Law& law, const std::vector<std::pair<Row, double>>& samples) {
  const auto n = static_cast<double>(samples.size());
  double longest = 0;
  for (const auto& [row, label] : samples) longest += static_cast<double>(row.size() + 1);
  Descent descent{.law = law, .step = 8.0 / (longest / n)};
  for (int round = 0; round < rounds; ++round) {
    std::vector<double> gradient(law.weight.size(), 0);
    double always = 0;
    for (const auto& [row, label] : samples) {
      double sum = descent.look_always;
      for (const std::size_t i : row) sum += descent.look[i];
      const double error = (1 / (1 + std::exp(-sum)) - label) / n;
      always += error;
      for (const std::size_t i : row) gradient[i] += error;
    }
    descent.move(gradient, always);
  }
}

/// Its sentence that presses most.
std::size_t worst(const Text& text, const Law& law) {
  std::size_t out = 0;
  double most = -std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < text.parts.size(); ++i) {
    const double score = law.score(law.row(text, i));
    if (score <= most) continue;
    most = score;
    out = i;
  }
  return out;
}

std::map<std::string, double> shares(const Names& notions, const Voices& voices,
                                     const std::set<std::string>& ids) {
  std::map<std::string, double> out;
  double sum = 0;
  for (const std::string& id : ids) {
    double score = voices.at("always").at(id);
    for (const std::string& name : notions) {
      const auto found = voices.find(name);
      if (found != voices.end()) score += found->second.at(id);
    }
    out[id] = std::exp(score);
    sum += out[id];
  }
  for (auto& [id, share] : out) share /= sum;
  return out;
}

}  // namespace

Row Law::row(const Text& text, std::size_t sentence) const {
  Row out;
  for (const std::string& feature : features_of(text.parts[sentence], text.notions[sentence])) {
    const auto found = index.find(feature);
    if (found != index.end()) out.push_back(found->second);
  }
  return out;
}

double Law::score(const Row& row) const {
  double sum = always;
  for (const std::size_t i : row) sum += weight[i];
  return sum;
}

double Law::score(const Text& text) const {
  double most = -99;
  for (std::size_t i = 0; i < text.parts.size(); ++i) most = std::max(most, score(row(text, i)));
  return most - many * std::log(static_cast<double>(std::max<std::size_t>(text.parts.size(), 1)));
}

bool Law::ruled_out_of(const Text& text, double margin, double surely_kind) const {
  for (std::size_t i = 0; i < text.ruled.size(); ++i) {
    if (text.ruled[i] && score(row(text, i)) - margin >= -surely_kind) return true;
  }
  return false;
}

Law fit(const std::vector<const Text*>& texts) {
  std::map<std::string, int> counts;
  for (const Text* text : texts) {
    for (std::size_t i = 0; i < text->parts.size(); ++i) {
      for (const std::string& feature : features_of(text->parts[i], text->notions[i]))
        ++counts[feature];
    }
  }
  Law law;
  for (const auto& [feature, count] : counts) {
    if (count >= fewest) law.index.emplace(feature, law.index.size());
  }
  law.weight.assign(law.index.size(), 0);
  for (int round = 0; round < 2; ++round) descend(law, samples(texts, law));
  return law;
}

Voices listen(const std::vector<const Text*>& texts, const Law& law) {
  std::vector<std::pair<const Names*, const std::string*>> heard;
  std::set<std::string> ids;
  Voices out;
  for (const Text* text : texts) {
    if (text->id.empty() || text->parts.empty()) continue;
    heard.emplace_back(&text->notions[worst(*text, law)], &text->id);
    ids.insert(text->id);
  }
  for (const std::string& id : ids) {
    out["always"][id] = 0;
    for (const auto& [notions, told] : heard) {
      for (const std::string& name : *notions) out[name][id] = 0;
    }
  }
  const double step = 4.0 / static_cast<double>(std::max<std::size_t>(heard.size(), 1));
  for (int round = 0; round < voice_rounds; ++round) {
    Voices move;
    for (const auto& [notions, told] : heard) {
      for (const auto& [id, share] : shares(*notions, out, ids)) {
        const double error = (id == *told ? 1 : 0) - share;
        move["always"][id] += error;
        for (const std::string& name : *notions) move[name][id] += error;
      }
    }
    for (auto& [name, by_id] : move) {
      for (auto& [id, by] : by_id)
        out[name][id] +=
            step * (by / 4 - voice_ridge * static_cast<double>(heard.size()) / 4 * out[name][id]);
    }
  }
  return out;
}

std::string loudest(const Text& text, const Voices& voices, const Law& law) {
  std::set<std::string> ids;
  for (const auto& [id, weight] : voices.at("always")) ids.insert(id);
  const auto all = shares(text.notions[worst(text, law)], voices, ids);
  return std::ranges::max_element(all, {}, [](const auto& one) { return one.second; })->first;
}

}  // namespace tone_law
