// SPDX-License-Identifier: Apache-2.0
#include "survival/cure.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <numbers>
#include <numeric>

#include "survival/cure_rows.h"
#include "survival/cure_sums.h"

namespace whiteflag::bench {
namespace {

double logistic(double x) {
  return 1 / (1 + std::exp(-x));
}

double dot(std::span<const double> a, std::span<const double> b) {
  return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

/// Objective, gradient and, where asked, second derivatives at one theta: a pass over the blocks.
class Pass {
 public:
  Pass(const CureBlocks& blocks, Law law, double lambda, bool curved)
      : blocks_{blocks}, law_{law}, lambda_{lambda}, width_{blocks.width()}, curved_{curved} {}

  CureValue run(std::span<const double> theta);
  /// Of the last run, size × size, lower half.
  std::vector<double> second() const;

 private:
  void slopes(const CureBlock& block, double sigma);
  void curves(const CureBlock& block, double sigma);

  const CureBlocks& blocks_;
  Law law_;
  double lambda_;
  std::size_t width_;
  bool curved_;
  CureLines lines_{};
  alignas(64) Lane work_{};
  CureValue out_;
  // −∂² by eta twice, eta and mu, mu twice; by log sigma and each; by log sigma twice.
  std::vector<double> chance_, mixed_, location_, by_spread_;
  double spread_ = 0;
};

CureValue Pass::run(std::span<const double> theta) {
  const std::size_t size = 2 * width_ + 1;
  out_ = {0, std::vector<double>(size)};
  if (curved_) {
    for (auto* m : {&chance_, &mixed_, &location_}) m->assign(width_ * width_, 0.0);
    by_spread_.assign(2 * width_, 0.0);
    spread_ = 0;
  }
  const double sigma = std::exp(theta[size - 1]);
  for (std::size_t b = 0; b < blocks_.size(); ++b) {
    const CureBlock block = blocks_[b];
    predict(block, theta.first(width_), lines_.eta);
    predict(block, theta.subspan(width_, width_), lines_.z);
    for (std::size_t i = 0; i < block.rows; ++i) {
      lines_.z[i] = (block.log_time[i] - lines_.z[i]) / sigma;
    }
    fill_lines(lines_, block.rows, block.replied, law_);
    const double answers = block.replied ? static_cast<double>(block.rows) : 0.0;
    out_.objective += answers * theta[size - 1] - sum_of(lines_.value, block.rows);
    out_.gradient[size - 1] += answers;
    slopes(block, sigma);
    if (curved_) curves(block, sigma);
  }
  for (std::size_t j = 0; j + 1 < size; ++j) {
    if (j == 0 || j == width_) continue;  // the intercepts are free
    out_.objective += 0.5 * lambda_ * theta[j] * theta[j];
    out_.gradient[j] += lambda_ * theta[j];
  }
  return out_;
}

void Pass::slopes(const CureBlock& block, double sigma) {
  const std::span<double> gradient{out_.gradient};
  const CureLines& l = lines_;
  for (std::size_t i = 0; i < block.rows; ++i) work_[i] = l.chance[i] - l.share[i];
  add_products(block, work_, gradient.first(width_));
  for (std::size_t i = 0; i < block.rows; ++i) work_[i] = -l.pull[i] / sigma;
  add_products(block, work_, gradient.subspan(width_, width_));
  for (std::size_t i = 0; i < block.rows; ++i) work_[i] = l.pull[i] * l.z[i];
  gradient.back() -= sum_of(work_, block.rows);
}

void Pass::curves(const CureBlock& block, double sigma) {
  const CureLines& l = lines_;
  const std::size_t n = block.rows;
  const std::span<double> by_spread{by_spread_};
  for (std::size_t i = 0; i < n; ++i) {
    work_[i] = l.chance[i] * (1 - l.chance[i]) - l.share[i] * (1 - l.share[i]);
  }
  add_squares(block, work_, chance_.data(), width_);
  if (!block.replied) {
    for (std::size_t i = 0; i < n; ++i) work_[i] = -l.pull[i] * (1 - l.share[i]) / sigma;
    add_squares(block, work_, mixed_.data(), width_);
    for (std::size_t i = 0; i < n; ++i) work_[i] *= sigma * l.z[i];
    add_products(block, work_, by_spread.first(width_));
  }
  for (std::size_t i = 0; i < n; ++i) work_[i] = -l.bend[i] / (sigma * sigma);
  add_squares(block, work_, location_.data(), width_);
  for (std::size_t i = 0; i < n; ++i) work_[i] = (l.pull[i] - l.z[i] * l.bend[i]) / sigma;
  add_products(block, work_, by_spread.last(width_));
  for (std::size_t i = 0; i < n; ++i) work_[i] *= sigma * l.z[i];
  spread_ += sum_of(work_, n);
}

std::vector<double> Pass::second() const {
  const std::size_t size = 2 * width_ + 1;
  std::vector<double> m(size * size);
  for (std::size_t i = 0; i < width_; ++i) {
    for (std::size_t j = 0; j < width_; ++j) {
      const std::size_t lower = std::max(i, j) * width_ + std::min(i, j);
      m[i * size + j] = chance_[lower];
      m[(width_ + i) * size + j] = mixed_[lower];
      m[(width_ + i) * size + width_ + j] = location_[lower];
    }
    if (i == 0) continue;
    m[i * size + i] += lambda_;
    m[(width_ + i) * size + width_ + i] += lambda_;
  }
  std::copy(by_spread_.begin(), by_spread_.end(), m.end() - static_cast<std::ptrdiff_t>(size));
  m.back() = spread_;
  return m;
}

std::vector<double> first_guess(const CureRows& rows) {
  std::vector<double> theta(2 * rows.columns + 3);
  double replies = 0;
  double sum = 0;
  for (std::size_t i = 0; i < rows.log_time.size(); ++i) {
    if (!rows.replied[i]) continue;
    ++replies;
    sum += rows.log_time[i];
  }
  const auto n = static_cast<double>(rows.log_time.size());
  theta[0] = std::log((replies + 1) / (n - replies + 1));
  theta[rows.columns + 1] = replies > 0 ? sum / replies : 9.75;
  theta.back() = std::numbers::ln2;
  return theta;
}

/// The way down: Newton's, and nearer to the steepest the less convex it is here.
std::vector<double> way_down(const std::vector<double>& second,
                             const std::vector<double>& gradient) {
  const std::size_t size = gradient.size();
  for (double damping = 0; damping < 1e9; damping = std::max(damping * 8, 1e-3)) {
    std::vector<double> matrix = second;
    for (std::size_t j = 0; j < size; ++j) {
      double& entry = matrix[j * size + j];
      entry += damping * (std::abs(entry) + 1) + 1e-9;
    }
    std::vector<double> way = gradient;
    if (!solve(matrix, way)) continue;
    for (double& v : way) v = -v;
    return way;
  }
  return std::vector<double>(size);
}

constexpr double furthest_step = 4;
constexpr double most_log_spread = 4;
constexpr int most_steps = 60;

struct Here {
  std::vector<double> theta;
  CureValue value;
  std::vector<double> second;
};

std::vector<double> moved(const std::vector<double>& theta, const std::vector<double>& way,
                          double length) {
  std::vector<double> to = theta;
  for (std::size_t j = 0; j < to.size(); ++j) to[j] += length * way[j];
  to.back() = std::clamp(to.back(), -most_log_spread, most_log_spread);
  return to;
}

/// Newton's steps from `theta` until one gains nothing any more; how many passes that took.
int descend(Pass& pass, std::vector<double>& theta, double& objective, double gain_enough) {
  Here here{theta, pass.run(theta), pass.second()};
  int passes = 1;
  for (int step = 0; step < most_steps; ++step) {
    const auto way = way_down(here.second, here.value.gradient);
    const double slope = dot(way, here.value.gradient);
    const double widest = std::abs(*std::max_element(
        way.begin(), way.end(), [](double a, double b) { return std::abs(a) < std::abs(b); }));
    if (!(widest > 0) || -slope < gain_enough * (1 + std::abs(here.value.objective))) break;
    double length = std::min(1.0, furthest_step / widest);
    bool better = false;
    for (int tries = 0; tries < 20 && !better; ++tries, length *= 0.4) {
      const auto to = moved(here.theta, way, length);
      CureValue there = pass.run(to);
      ++passes;
      better = there.objective <= here.value.objective + 1e-4 * length * slope;
      if (better) here = {to, std::move(there), pass.second()};
    }
    if (!better) break;
  }
  theta = here.theta;
  objective = here.value.objective;
  return passes;
}

/// What Broyden, Fletcher, Goldfarb and Shanno learn of the second derivatives from steps taken,
/// beside a guess of them that is good already (Nocedal and Wright 2006, algorithm 7.4).
class Learned {
 public:
  void step(std::vector<double> moved, std::vector<double> turned) {
    const double along = dot(moved, turned);
    if (along > 0) steps_.push_back({std::move(moved), std::move(turned), along});
  }
  std::vector<double> way(const std::vector<double>& guess, std::vector<double> gradient) const {
    std::vector<double> parts(steps_.size());
    for (std::size_t i = steps_.size(); i-- > 0;) {
      parts[i] = dot(steps_[i].moved, gradient) / steps_[i].along;
      add(gradient, -parts[i], steps_[i].turned);
    }
    std::vector<double> way = way_down(guess, gradient);
    for (std::size_t i = 0; i < steps_.size(); ++i) {
      const double back = -dot(steps_[i].turned, way) / steps_[i].along;
      add(way, back - parts[i], steps_[i].moved);
    }
    return way;
  }

 private:
  struct Step {
    std::vector<double> moved, turned;
    double along;
  };
  static void add(std::vector<double>& to, double times, const std::vector<double>& what) {
    for (std::size_t j = 0; j < to.size(); ++j) to[j] += times * what[j];
  }
  std::vector<Step> steps_;
};

/// Steps without second derivatives, from a guess of them. False where they did not arrive.
bool glide(Pass& pass, const std::vector<double>& guess, CureFit& fit, double gain_enough) {
  constexpr int most_glides = 18;
  constexpr double rounding = 1e-13;
  CureValue value = pass.run(fit.theta);
  ++fit.passes;
  Learned learned;
  for (int step = 0; step < most_glides; ++step) {
    fit.objective = value.objective;
    const auto way = learned.way(guess, value.gradient);
    const double slope = dot(way, value.gradient);
    if (!(slope < 0)) return false;
    if (-slope < gain_enough * (1 + std::abs(value.objective))) return true;
    const auto to = moved(fit.theta, way, 1);
    CureValue there = pass.run(to);
    ++fit.passes;
    if (!(there.objective <= value.objective + rounding * (1 + std::abs(value.objective))))
      return false;
    std::vector<double> turned = there.gradient;
    std::vector<double> step_made = to;
    for (std::size_t j = 0; j < to.size(); ++j) {
      turned[j] -= value.gradient[j];
      step_made[j] -= fit.theta[j];
    }
    learned.step(std::move(step_made), std::move(turned));
    fit.theta = to;
    value = std::move(there);
  }
  return false;
}

constexpr std::size_t many_rows = 16384;
constexpr std::size_t thinning = 8;

}  // namespace

struct CureProblem::Inside {
  CureBlocks blocks;
  Pass pass;
  Inside(const CureRows& rows, Law law, double lambda)
      : blocks{rows, 1}, pass{blocks, law, lambda, false} {}
};

CureProblem::CureProblem(const CureRows& rows, Law law, double lambda)
    : inside_{std::make_unique<Inside>(rows, law, lambda)} {}
CureProblem::~CureProblem() = default;

CureValue CureProblem::value(std::span<const double> theta) const {
  return inside_->pass.run(theta);
}

CureValue cure_value(const CureRows& rows, Law law, double lambda, std::span<const double> theta) {
  return CureProblem{rows, law, lambda}.value(theta);
}

CureFit cure_fit(const CureRows& rows, Law law, double lambda) {
  constexpr double gain_enough = 1e-13;
  // These steps do not square the error as Newton's last one does.
  constexpr double nothing_left = 1e-17;
  CureFit fit{first_guess(rows), 0, 0};
  const CureBlocks blocks{rows, 1};
  if (rows.log_time.size() >= many_rows) {
    const CureBlocks few{rows, thinning};
    const auto thin = std::make_unique<Pass>(few, law, lambda / thinning, true);
    descend(*thin, fit.theta, fit.objective, 1e-5);
    // The second derivatives of every eighth row, eight times, are nearly those of all.
    thin->run(fit.theta);
    std::vector<double> guess = thin->second();
    for (double& v : guess) v *= thinning;
    const auto plain = std::make_unique<Pass>(blocks, law, lambda, false);
    if (glide(*plain, guess, fit, nothing_left)) return fit;
  }
  const auto pass = std::make_unique<Pass>(blocks, law, lambda, true);
  fit.passes += descend(*pass, fit.theta, fit.objective, gain_enough);
  return fit;
}

CureLetter cure_letter(std::span<const double> theta, std::span<const double> x) {
  const std::size_t k = x.size();
  const double eta = theta[0] + dot(x, theta.subspan(1, k));
  const double mu = theta[k + 1] + dot(x, theta.subspan(k + 2, k));
  return {logistic(eta), mu, std::exp(theta[2 * k + 2])};
}

double cure_share(const CureLetter& letter, Law law, double log_time) {
  const double z = (log_time - letter.location) / letter.spread;
  return law == Law::log_normal ? 0.5 * std::erfc(-z * 0.70710678118654752440) : logistic(z);
}

}  // namespace whiteflag::bench
