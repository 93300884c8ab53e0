// SPDX-License-Identifier: Apache-2.0
#include "tone_law.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <limits>
#include <set>

namespace tone_law {
namespace {

using tone_texts::Names;
using tone_texts::Text;

// Chosen by leaving batches out: between half of these and twice these, little changes.
constexpr double cost = 0.7;         // of a sentence on the wrong side
constexpr std::size_t kept = 60000;  // of some 190,000; all of them foretell hardly better
constexpr int fewest = 3;            // sentences in which it must be seen
constexpr int rounds = 40;
constexpr double many = 0.2;  // as in language/pressure.cc
constexpr double voice_ridge = 0.003;
constexpr int voice_rounds = 400;
constexpr int fewest_heard = 3;  // sentences in which a name must stand to speak for an id

struct Sample {
  std::vector<std::pair<std::uint32_t, float>> row;  // its sizes, of length one together
  double side = 1;                                   // 1 or -1
  double cost = 1;
};

Sample sample_of(const Row& row, const Law& law, const Text& text) {
  Sample out{.row = {}, .side = text.pushy ? 1.0 : -1.0, .cost = cost * text.counts};
  double length = 0;
  for (const std::uint32_t i : row) {
    if (law.size[i] <= 0) continue;
    out.row.emplace_back(i, static_cast<float>(law.size[i]));
    length += law.size[i] * law.size[i];
  }
  for (auto& [i, value] : out.row) value /= static_cast<float>(std::sqrt(length));
  return out;
}

/// A pushy text needs one sentence that presses: the one that scores highest stands for it, or the
/// longest while nothing is known.
std::vector<Sample> samples(const std::vector<const Text*>& texts, const Law& law) {
  std::vector<Sample> out;
  for (const Text* text : texts) {
    if (text->rows.empty()) continue;
    if (!text->pushy) {
      for (const Row& row : text->rows) out.push_back(sample_of(row, law, *text));
      continue;
    }
    const auto best = std::ranges::max_element(text->rows, {}, [&](const Row& row) {
      return law.score(row) + 1e-6 * static_cast<double>(row.size());
    });
    out.push_back(sample_of(*best, law, *text));
  }
  return out;
}

/// The order of one round: each time another, and each run the same.
void shuffle(std::vector<std::size_t>& order, std::uint64_t& state) {
  for (std::size_t i = order.size(); i > 1; --i) {
    state = state * 6364136223846793005U + 1442695040888963407U;  // Knuth's, MMIX
    std::swap(order[i - 1], order[(state >> 33) % i]);
  }
}

/// A linear support vector machine with squared hinge loss, by dual coordinate descent
/// (Hsieh e.a. 2008, "A dual coordinate descent method for large-scale linear SVM").
struct Machine {
  std::vector<double> weight;
  double always = 0;

  void learn(const std::vector<Sample>& samples) {
    std::vector<double> dual(samples.size(), 0);
    std::vector<std::size_t> order(samples.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::uint64_t state = 1;
    for (int round = 0; round < rounds; ++round) {
      shuffle(order, state);
      for (const std::size_t i : order) step(samples[i], dual[i]);
    }
  }

 private:
  void step(const Sample& sample, double& dual) {
    constexpr double length = 2;  // of its row and of "always", squared
    const double slack = 1 / (2 * sample.cost);
    double sum = always;
    for (const auto& [i, value] : sample.row) sum += weight[i] * value;
    const double gradient = sample.side * sum - 1 + slack * dual;
    const double next = std::max(dual - gradient / (length + slack), 0.0);
    const double move = (next - dual) * sample.side;
    dual = next;
    if (move == 0) return;
    always += move;
    for (const auto& [i, value] : sample.row) weight[i] += move * value;
  }
};

Machine learned(const std::vector<Sample>& samples, std::size_t numbers) {
  Machine out{.weight = std::vector<double>(numbers, 0)};
  out.learn(samples);
  return out;
}

/// Leaves out all but those that move most.
void keep_best(Law& law, const Machine& machine, const std::vector<Sample>& samples) {
  std::vector<double> moves(law.size.size(), 0);
  for (const Sample& sample : samples) {
    for (const auto& [i, value] : sample.row) moves[i] += value * value;
  }
  for (std::size_t i = 0; i < moves.size(); ++i)
    moves[i] = std::abs(machine.weight[i]) * std::sqrt(moves[i]);
  std::vector<double> sorted = moves;
  if (sorted.size() <= kept) return;
  std::ranges::nth_element(sorted, sorted.begin() + kept, std::greater{});
  for (std::size_t i = 0; i < moves.size(); ++i) {
    if (moves[i] <= sorted[kept]) law.size[i] = 0;
  }
}

void take(Law& law, const Machine& machine) {
  for (std::size_t i = 0; i < law.weight.size(); ++i)
    law.weight[i] = machine.weight[i] * law.size[i];
  law.always = machine.always;
}

/// Its sentence that presses most.
std::size_t worst(const Text& text, const Law& law) {
  std::size_t out = 0;
  double most = -std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < text.rows.size(); ++i) {
    const double score = law.score(text.rows[i]);
    if (score <= most) continue;
    most = score;
    out = i;
  }
  return out;
}

/// What was heard of one sentence: the names that speak in it, by number, and the id told.
struct Heard {
  std::vector<std::size_t> names;
  std::size_t told = 0;
};

/// A logistic law for each id, all at once, by plain descent.
struct Choir {
  std::vector<std::string> names = {"always"};
  std::vector<std::string> ids;
  std::vector<Heard> heard;
  std::vector<double> voices;  // of name and id

  double& voice(std::size_t name, std::size_t id) { return voices[name * ids.size() + id]; }

  std::vector<double> shares(const Heard& one) {
    std::vector<double> out(ids.size(), 0);
    for (const std::size_t name : one.names) {
      for (std::size_t id = 0; id < ids.size(); ++id) out[id] += voice(name, id);
    }
    double sum = 0;
    for (double& share : out) sum += share = std::exp(share);
    for (double& share : out) share /= sum;
    return out;
  }

  void learn() {
    voices.assign(names.size() * ids.size(), 0);
    const auto count = static_cast<double>(std::max<std::size_t>(heard.size(), 1));
    for (int round = 0; round < voice_rounds; ++round) {
      std::vector<double> move(voices.size(), 0);
      for (const Heard& one : heard) {
        std::vector<double> errors = shares(one);
        for (double& error : errors) error = -error;
        errors[one.told] += 1;
        for (const std::size_t name : one.names) {
          for (std::size_t id = 0; id < ids.size(); ++id)
            move[name * ids.size() + id] += errors[id];
        }
      }
      for (std::size_t i = 0; i < voices.size(); ++i)
        voices[i] += move[i] / count - voice_ridge * voices[i];
    }
  }
};

Choir choir_of(const std::vector<const Text*>& texts, const Law& law) {
  std::vector<std::pair<const Names*, std::string_view>> all;
  std::map<std::string, int> times;
  std::set<std::string> ids;
  for (const Text* text : texts) {
    if (text->id.empty() || text->rows.empty()) continue;
    all.emplace_back(&text->spoken[worst(*text, law)], text->id);
    ids.insert(text->id);
    for (const std::string& name : *all.back().first) ++times[name];
  }
  Choir out;
  out.ids.assign(ids.begin(), ids.end());
  std::map<std::string, std::size_t> numbers;
  for (const auto& [name, count] : times) {
    if (count < fewest_heard) continue;
    numbers[name] = out.names.size();
    out.names.push_back(name);
  }
  for (const auto& [spoken, id] : all) {
    Heard one{{0}, static_cast<std::size_t>(std::ranges::find(out.ids, id) - out.ids.begin())};
    for (const std::string& name : *spoken) {
      if (const auto found = numbers.find(name); found != numbers.end())
        one.names.push_back(found->second);
    }
    out.heard.push_back(std::move(one));
  }
  return out;
}

}  // namespace

double Law::score(const Row& row) const {
  double sum = 0;
  double length = 0;
  for (const std::uint32_t i : row) {
    sum += weight[i];
    length += size[i] * size[i];
  }
  return length > 0 ? always + sum / std::sqrt(length) : always;
}

double Law::score(const Text& text) const {
  double most = -99;
  for (const Row& row : text.rows) most = std::max(most, score(row));
  return most - many * std::log(static_cast<double>(std::max<std::size_t>(text.rows.size(), 1)));
}

bool Law::ruled_out_of(const Text& text, double margin, double surely_kind) const {
  for (std::size_t i = 0; i < text.ruled.size(); ++i) {
    if (text.ruled[i] && score(text.rows[i]) - margin >= -surely_kind) return true;
  }
  return false;
}

Seen count(const std::vector<const Text*>& texts, std::size_t numbers) {
  Seen out{.pushy = std::vector<int>(numbers, 0), .kind = std::vector<int>(numbers, 0)};
  for (const Text* text : texts) {
    for (const Row& row : text->rows) {
      for (const std::uint32_t i : row) ++(text->pushy ? out.pushy : out.kind)[i];
    }
  }
  return out;
}

Law fit(const std::vector<const Text*>& texts, std::size_t numbers) {
  const Seen seen = count(texts, numbers);
  Law law;
  law.weight.assign(numbers, 0);
  law.size.assign(numbers, 0);
  for (const Text* text : texts)
    (text->pushy ? law.sentences.pushy : law.sentences.kind) +=
        static_cast<double>(text->rows.size());
  for (std::size_t i = 0; i < numbers; ++i) {
    if (seen.pushy[i] + seen.kind[i] < fewest) continue;
    const whiteflag::language::SeenIn here{static_cast<double>(seen.pushy[i]),
                                           static_cast<double>(seen.kind[i])};
    law.size[i] = whiteflag::language::told_by(here, law.sentences);
  }
  const std::vector<Sample> first = samples(texts, law);
  const Machine all = learned(first, numbers);
  take(law, all);
  keep_best(law, all, first);
  take(law, learned(samples(texts, law), numbers));
  return law;
}

Voices listen(const std::vector<const Text*>& texts, const Law& law) {
  Choir choir = choir_of(texts, law);
  choir.learn();
  Voices out;
  for (std::size_t name = 0; name < choir.names.size(); ++name) {
    for (std::size_t id = 0; id < choir.ids.size(); ++id)
      out[choir.names[name]][choir.ids[id]] = choir.voice(name, id);
  }
  return out;
}

std::string loudest(const Text& text, const Voices& voices, const Law& law) {
  std::map<std::string, double> sums = voices.at("always");
  for (const std::string& name : text.spoken[worst(text, law)]) {
    const auto found = voices.find(name);
    if (found == voices.end()) continue;
    for (const auto& [id, weight] : found->second) sums[id] += weight;
  }
  return std::ranges::max_element(sums, {}, [](const auto& one) { return one.second; })->first;
}

}  // namespace tone_law
