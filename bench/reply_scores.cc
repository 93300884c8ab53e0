// SPDX-License-Identifier: Apache-2.0
#include "reply_scores.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace whiteflag::bench {
namespace {

constexpr double day = 86400.0;
constexpr double horizons[] = {1, 3, 7, 14};

struct Guess {
  double chance;
  bool came;
};

std::vector<Guess> by(const std::vector<Outcome>& outcomes, const Curve& curve, double silent,
                      double until) {
  std::vector<Guess> out;
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    if (outcomes[i].observed < until || outcomes[i].answered_after <= silent) continue;
    const double before = silent > 0 ? curve(i, silent) : 0.0;
    const double chance = (curve(i, until) - before) / std::max(1 - before, 1e-12);
    out.push_back({std::clamp(chance, 0.0, 1.0), outcomes[i].answered_after <= until});
  }
  return out;
}

// Mann and Whitney's statistic; ties count half.
double auc(std::vector<Guess> g) {
  std::sort(g.begin(), g.end(), [](auto& a, auto& b) { return a.chance < b.chance; });
  double below = 0;
  double wins = 0;
  double positives = 0;
  for (std::size_t i = 0; i < g.size();) {
    double up = 0;
    double down = 0;
    std::size_t j = i;
    for (; j < g.size() && g[j].chance <= g[i].chance; ++j) (g[j].came ? up : down) += 1;
    wins += up * (below + down / 2);
    below += down;
    positives += up;
    i = j;
  }
  return positives > 0 && below > 0 ? wins / (positives * below) : 0.5;
}

double brier(const std::vector<Guess>& g) {
  double sum = 0;
  for (const Guess& x : g) sum += (x.chance - x.came) * (x.chance - x.came);
  return g.empty() ? 0 : sum / static_cast<double>(g.size());
}

double logloss(const std::vector<Guess>& g) {
  double sum = 0;
  for (const Guess& x : g) sum -= std::log(std::max(x.came ? x.chance : 1 - x.chance, 1e-9));
  return g.empty() ? 0 : sum / static_cast<double>(g.size());
}

// Ten bins of equal count.
double calibration_error(std::vector<Guess> g) {
  std::sort(g.begin(), g.end(), [](auto& a, auto& b) { return a.chance < b.chance; });
  double error = 0;
  for (std::size_t bin = 0; bin < 10; ++bin) {
    double difference = 0;
    for (std::size_t i = g.size() * bin / 10; i < g.size() * (bin + 1) / 10; ++i) {
      difference += g[i].chance - g[i].came;
    }
    error += std::abs(difference);
  }
  return g.empty() ? 0 : error / static_cast<double>(g.size());
}

// Harrell's C over the chance by seven days, with a tree of counts by rank.
double concordance(const std::vector<Outcome>& outcomes, const Curve& curve) {
  const std::size_t n = outcomes.size();
  std::vector<double> chance(n);
  for (std::size_t i = 0; i < n; ++i) chance[i] = curve(i, 7 * day);
  std::vector<double> levels = chance;
  std::sort(levels.begin(), levels.end());
  levels.erase(std::unique(levels.begin(), levels.end()), levels.end());
  std::vector<double> tree(levels.size() + 1);
  const auto sum_to = [&](std::size_t r) {
    double s = 0;
    for (; r > 0; r &= r - 1) s += tree[r];
    return s;
  };
  const auto rank = [&](double x) {
    return static_cast<std::size_t>(std::lower_bound(levels.begin(), levels.end(), x) -
                                    levels.begin());
  };
  const auto time = [&](std::size_t i) {
    return std::min(outcomes[i].answered_after, outcomes[i].observed);
  };
  std::vector<std::size_t> order(n);
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](auto a, auto b) { return time(a) > time(b); });
  double wins = 0;
  double pairs = 0;
  double inside = 0;
  for (const std::size_t i : order) {
    const std::size_t r = rank(chance[i]);
    if (outcomes[i].answered_after <= outcomes[i].observed) {
      const double below = sum_to(r);
      wins += below + (sum_to(r + 1) - below) / 2;
      pairs += inside;
    }
    for (std::size_t k = r + 1; k < tree.size(); k += k & (~k + 1)) tree[k] += 1;
    inside += 1;
  }
  return pairs > 0 ? wins / pairs : 0.5;
}

double integrated_brier(const std::vector<Outcome>& outcomes, const Curve& curve) {
  double sum = 0;
  const int steps = 55;
  for (int s = 0; s <= steps; ++s) {
    const double edge = s == 0 || s == steps ? 0.5 : 1.0;
    sum += edge * brier(by(outcomes, curve, 0, (0.25 + 0.25 * s) * day));
  }
  return sum / steps;
}

}  // namespace

Scores score(const std::vector<Outcome>& outcomes, const Curve& curve) {
  Scores s;
  s.c = concordance(outcomes, curve);
  s.ibs = integrated_brier(outcomes, curve);
  for (std::size_t h = 0; h < 4; ++h) {
    const auto g = by(outcomes, curve, 0, horizons[h] * day);
    s.logloss[h] = logloss(g);
    s.ece[h] = calibration_error(g);
    if (h == 2) s.auc7 = auc(g);
  }
  const double silent[] = {1, 3, 7};
  for (std::size_t h = 0; h < 3; ++h) {
    const auto g = by(outcomes, curve, silent[h] * day, (silent[h] + 7) * day);
    s.silent[h] = {auc(g), brier(g)};
  }
  s.early_auc = auc(by(outcomes, curve, day / 6, day / 2));
  return s;
}

std::string scores_json(const Scores& s) {
  const auto four = [](const double(&v)[4]) {
    return fmt::format(R"({{"1":{:.6f},"3":{:.6f},"7":{:.6f},"14":{:.6f}}})", v[0], v[1], v[2],
                       v[3]);
  };
  const auto after = [](const After& a) {
    return fmt::format(R"({{"auc":{:.6f},"brier":{:.6f}}})", a.auc, a.brier);
  };
  return fmt::format(
      R"({{"c":{:.6f},"ibs":{:.6f},"logloss":{},"ece":{},"auc7":{:.6f},"s1":{},"s3":{},"s7":{},"h4_12_auc":{:.6f}}})",
      s.c, s.ibs, four(s.logloss), four(s.ece), s.auc7, after(s.silent[0]), after(s.silent[1]),
      after(s.silent[2]), s.early_auc);
}

std::string scores_head() {
  return fmt::format("{:<14}{:>6}{:>7}  {:^27}  {:^27}{:>6}  {:^13}  {:^13}  {:^13}{:>7}\n", "",
                     "C", "IBS", "log-loss 1/3/7/14 d", "calibration 1/3/7/14 d", "AUC7",
                     "silent 1 d", "silent 3 d", "silent 7 d", "4-12h");
}

std::string scores_line(const std::string& name, const Scores& s) {
  std::string line = fmt::format("{:<14}{:6.3f}{:7.4f} ", name, s.c, s.ibs);
  for (const double x : s.logloss) line += fmt::format("{:7.3f}", x);
  line += "  ";
  for (const double x : s.ece) line += fmt::format("{:7.3f}", x);
  line += fmt::format("{:6.3f}", s.auc7);
  for (const After& a : s.silent) line += fmt::format("  {:.3f} {:.4f}", a.auc, a.brier);
  return line + fmt::format("  {:6.3f}\n", s.early_auc);
}

}  // namespace whiteflag::bench
