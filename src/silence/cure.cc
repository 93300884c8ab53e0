// SPDX-License-Identifier: Apache-2.0
#include "silence/cure.h"

#include <algorithm>
#include <cmath>
#include <deque>
#include <numbers>
#include <numeric>

namespace whiteflag::silence {
namespace {

constexpr double root_half = 0.70710678118654752440;
constexpr double log_root_two_pi = 0.91893853320467274178;

double softplus(double x) {
  return x > 0 ? x + std::log1p(std::exp(-x)) : std::log1p(std::exp(x));
}
double logistic(double x) {
  return 1 / (1 + std::exp(-x));
}

// log of the normal's upper tail; the series is Abramowitz & Stegun 26.2.12.
double log_normal_tail(double z) {
  if (z < 30) return std::log(0.5 * std::erfc(z * root_half));
  const double q = 1 / (z * z);
  return -0.5 * z * z - std::log(z) - log_root_two_pi + std::log1p(-q * (1 - 3 * q * (1 - 5 * q)));
}

struct Slopes {
  double value;  // log-likelihood
  double eta, mu, log_sigma;
};

Slopes of_reply(double eta, double z, double sigma, Law law) {
  const double pi = logistic(eta);
  const double base = -softplus(-eta) - std::log(sigma);
  if (law == Law::log_normal) {
    return {base - 0.5 * z * z - log_root_two_pi, 1 - pi, z / sigma, z * z - 1};
  }
  const double slope = std::tanh(0.5 * z);
  return {base - z - 2 * softplus(-z), 1 - pi, slope / sigma, z * slope - 1};
}

Slopes of_silence(double eta, double z, double sigma, Law law) {
  const bool normal = law == Law::log_normal;
  const double log_tail = normal ? log_normal_tail(z) : -softplus(z);
  const double never = -softplus(eta);
  const double later = -softplus(-eta) + log_tail;
  const double high = std::max(never, later);
  const double value = high + std::log1p(std::exp(std::min(never, later) - high));
  const double share = std::exp(later - value);
  const double hazard = normal ? std::exp(-0.5 * z * z - log_root_two_pi - log_tail) : logistic(z);
  const double pull = share * hazard;
  return {value, share - logistic(eta), pull / sigma, pull * z};
}

double dot(std::span<const double> a, std::span<const double> b) {
  return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

}  // namespace

CureValue cure_value(const CureRows& rows, Law law, double lambda, std::span<const double> theta) {
  const std::size_t k = rows.columns;
  CureValue out{0, std::vector<double>(theta.size())};
  const double* b = theta.data() + 1;
  const double* g = theta.data() + k + 2;
  double* db = out.gradient.data() + 1;
  double* dg = out.gradient.data() + k + 2;
  const double sigma = std::exp(theta[2 * k + 2]);
  for (std::size_t i = 0; i < rows.log_time.size(); ++i) {
    const double* x = rows.covariates.data() + i * k;
    double eta = theta[0];
    double mu = theta[k + 1];
    for (std::size_t j = 0; j < k; ++j) {
      eta += b[j] * x[j];
      mu += g[j] * x[j];
    }
    const double z = (rows.log_time[i] - mu) / sigma;
    const Slopes s =
        rows.replied[i] ? of_reply(eta, z, sigma, law) : of_silence(eta, z, sigma, law);
    out.objective -= s.value;
    out.gradient[0] -= s.eta;
    out.gradient[k + 1] -= s.mu;
    out.gradient[2 * k + 2] -= s.log_sigma;
    for (std::size_t j = 0; j < k; ++j) {
      db[j] -= s.eta * x[j];
      dg[j] -= s.mu * x[j];
    }
  }
  for (std::size_t j = 0; j < k; ++j) {
    out.objective += 0.5 * lambda * (b[j] * b[j] + g[j] * g[j]);
    db[j] += lambda * b[j];
    dg[j] += lambda * g[j];
  }
  return out;
}

namespace {

struct Step {
  std::vector<double> s, y;
  double rho;
};

// Two-loop recursion (Nocedal 1980, table 1).
std::vector<double> direction(const std::deque<Step>& steps, std::vector<double> q) {
  std::vector<double> alpha(steps.size());
  for (std::size_t i = steps.size(); i-- > 0;) {
    alpha[i] = steps[i].rho * dot(steps[i].s, q);
    for (std::size_t j = 0; j < q.size(); ++j) q[j] -= alpha[i] * steps[i].y[j];
  }
  if (!steps.empty()) {
    const double scale = 1 / (steps.back().rho * dot(steps.back().y, steps.back().y));
    for (double& v : q) v *= scale;
  }
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const double beta = steps[i].rho * dot(steps[i].y, q);
    for (std::size_t j = 0; j < q.size(); ++j) q[j] += (alpha[i] - beta) * steps[i].s[j];
  }
  for (double& v : q) v = -v;
  return q;
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
  theta[2 * rows.columns + 2] = std::numbers::ln2;
  return theta;
}

}  // namespace

CureFit cure_fit(const CureRows& rows, Law law, double lambda) {
  constexpr std::size_t memory = 20;
  constexpr int most_passes = 400;
  CureFit fit{first_guess(rows), 0, 1};
  CureValue here = cure_value(rows, law, lambda, fit.theta);
  const double first = std::sqrt(dot(here.gradient, here.gradient));
  std::deque<Step> steps;
  while (fit.passes < most_passes &&
         std::sqrt(dot(here.gradient, here.gradient)) > 1e-7 * std::max(first, 1.0)) {
    const auto way = direction(steps, here.gradient);
    const double slope = dot(way, here.gradient);
    double length = steps.empty() ? 1 / std::max(first, 1e-12) : 1.0;
    Step step{std::vector<double>(way.size()), std::vector<double>(way.size()), 0};
    CureValue there;
    bool better = false;
    for (int tries = 0; tries < 30 && !better; ++tries, length *= 0.4) {
      std::vector<double> theta = fit.theta;
      for (std::size_t j = 0; j < theta.size(); ++j) theta[j] += step.s[j] = length * way[j];
      there = cure_value(rows, law, lambda, theta);
      ++fit.passes;
      better = there.objective <= here.objective + 1e-4 * length * slope;
    }
    if (!better) break;
    for (std::size_t j = 0; j < way.size(); ++j) {
      fit.theta[j] += step.s[j];
      step.y[j] = there.gradient[j] - here.gradient[j];
    }
    const double gain = here.objective - there.objective;
    here = std::move(there);
    if (gain < 1e-12 * std::abs(here.objective)) break;
    const double curve = dot(step.s, step.y);
    if (curve <= 1e-12 * dot(step.y, step.y)) continue;
    step.rho = 1 / curve;
    steps.push_back(std::move(step));
    if (steps.size() > memory) steps.pop_front();
  }
  fit.objective = here.objective;
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
  return law == Law::log_normal ? 0.5 * std::erfc(-z * root_half) : logistic(z);
}

}  // namespace whiteflag::silence
