// SPDX-License-Identifier: Apache-2.0
#include "survival/cure.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <numbers>
#include <sstream>
#include <string>

namespace whiteflag::bench {
namespace {

// Derived numbers of the model's first prototype; they lie beside the repository, not in it.
const std::string folder = "../shared/data/reply/golden/";

struct Golden {
  std::size_t columns = 28;
  std::vector<double> x, log_time;
  std::vector<std::uint8_t> replied;
  std::string json;

  Golden() {
    std::ifstream csv{folder + "cure_golden.csv"};
    std::string line;
    std::getline(csv, line);
    while (std::getline(csv, line)) {
      std::replace(line.begin(), line.end(), ',', ' ');
      std::istringstream cells{line};
      double wall = 0;
      double work = 0;
      double event = 0;
      cells >> wall >> work >> event;
      log_time.push_back(std::log(work));
      replied.push_back(event > 0 ? 1 : 0);
      for (double v = 0; cells >> v;) x.push_back(v);
    }
    std::ifstream file{folder + "cure_golden.json"};
    json.assign(std::istreambuf_iterator<char>{file}, {});
  }
  CureRows rows() const { return {columns, x, log_time, replied}; }

  // The numbers after "key": of one law; one number or a list.
  std::vector<double> numbers(const std::string& law, const std::string& key) const {
    std::size_t at = json.find('"' + key + '"', json.find('"' + law + '"'));
    at = json.find(':', at) + 1;
    std::size_t end = json.find_first_of(",}", at);
    const std::size_t list = json.find('[', at);
    if (list < end) end = json.find(']', at = list + 1);
    std::string text = json.substr(at, end - at);
    std::replace(text.begin(), text.end(), ',', ' ');
    std::istringstream in{text};
    std::vector<double> out;
    for (double v = 0; in >> v;) out.push_back(v);
    return out;
  }
};

constexpr double penalty = 1;

void expect_golden(Law law, const std::string& name) {
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "no reference values beside the repository";
  const Golden golden;
  ASSERT_EQ(golden.replied.size(), 2000U);
  const auto probe = golden.numbers(name, "theta_probe");
  ASSERT_EQ(probe.size(), 59U);
  const CureValue value = cure_value(golden.rows(), law, penalty, probe);
  const double objective = golden.numbers(name, "obj_at_probe").at(0);
  EXPECT_NEAR(value.objective / objective, 1, 1e-9);
  const auto gradient = golden.numbers(name, "grad_at_probe");
  for (std::size_t j = 0; j < probe.size(); ++j) {
    EXPECT_NEAR(value.gradient[j], gradient[j], 1e-9 * std::max(1.0, std::abs(gradient[j]))) << j;
  }
  const CureFit fit = cure_fit(golden.rows(), law, penalty);
  EXPECT_LE(fit.passes, 25);
  EXPECT_NEAR(fit.objective / golden.numbers(name, "obj_at_hat").at(0), 1, 1e-6);
  // The reference stopped at a gradient of 0.01: its parameters are less exact than its objective.
  const auto theta = golden.numbers(name, "theta_hat");
  for (std::size_t j = 0; j < theta.size(); ++j) EXPECT_NEAR(fit.theta[j], theta[j], 2e-3) << j;
}

TEST(Cure, log_normal_agrees_with_the_reference) {
  expect_golden(Law::log_normal, "lognormal");
}
TEST(Cure, log_logistic_agrees_with_the_reference) {
  expect_golden(Law::log_logistic, "loglogistic");
}

// Invented letters: three covariates from a simple generator, the last one constant.
struct Invented {
  std::vector<double> x, log_time;
  std::vector<std::uint8_t> replied;
  explicit Invented(std::size_t rows) {
    std::uint64_t state = 12345;
    const auto uniform = [&] {
      state = state * 6364136223846793005U + 1442695040888963407U;
      return static_cast<double>(state >> 11) * 0x1p-53;
    };
    for (std::size_t i = 0; i < rows; ++i) {
      const double a = 2 * uniform() - 1;
      const double b = uniform() + uniform() + uniform() - 1.5;
      x.insert(x.end(), {a, b, 1.0});
      const double noise = 2.5 * (uniform() + uniform() + uniform() - 1.5);
      const double answered = 9 + 0.8 * a - 0.4 * b + noise;
      const double seen = 14 * uniform() + 4;
      const bool comes = uniform() < 1 / (1 + std::exp(0.5 - a - 0.7 * b)) && answered <= seen;
      replied.push_back(comes ? 1 : 0);
      log_time.push_back(comes ? answered : seen);
    }
  }
  CureRows rows() const { return {3, x, log_time, replied}; }
};

// The likelihood as it stands in a book, in long double and without care for speed.
long double plainly(const CureRows& r, Law law, long double lambda,
                    const std::vector<long double>& theta) {
  const std::size_t k = r.columns;
  const long double sigma = std::exp(theta.back());
  long double sum = 0;
  for (std::size_t i = 0; i < r.log_time.size(); ++i) {
    long double eta = theta[0];
    long double mu = theta[k + 1];
    for (std::size_t j = 0; j < k; ++j) {
      eta += theta[j + 1] * static_cast<long double>(r.covariates[i * k + j]);
      mu += theta[k + 2 + j] * static_cast<long double>(r.covariates[i * k + j]);
    }
    const long double pi = 1 / (1 + std::exp(-eta));
    const long double z = (static_cast<long double>(r.log_time[i]) - mu) / sigma;
    const long double later = law == Law::log_normal
                                  ? std::erfc(z / std::numbers::sqrt2_v<long double>) / 2
                                  : 1 / (1 + std::exp(z));
    const long double density =
        law == Law::log_normal
            ? std::exp(-z * z / 2) / std::sqrt(2 * std::numbers::pi_v<long double>)
            : later * (1 - later);
    sum -= std::log(r.replied[i] ? pi * density / sigma : 1 - pi + pi * later);
  }
  for (std::size_t j = 1; j <= k; ++j) {
    sum += lambda / 2 * (theta[j] * theta[j] + theta[k + 1 + j] * theta[k + 1 + j]);
  }
  return sum;
}

std::vector<long double> slopes_of(const std::function<long double(std::vector<long double>)>& f,
                                   const std::vector<long double>& at) {
  std::vector<long double> slopes;
  for (std::size_t j = 0; j < at.size(); ++j) {
    const auto difference = [&](long double step) {
      auto up = at;
      auto down = at;
      up[j] += step;
      down[j] -= step;
      return (f(up) - f(down)) / (2 * step);
    };
    // Richardson: the error of the second order falls out.
    slopes.push_back((4 * difference(5e-5L) - difference(1e-4L)) / 3);
  }
  return slopes;
}

class CureLaws : public testing::TestWithParam<Law> {};
INSTANTIATE_TEST_SUITE_P(Both, CureLaws, testing::Values(Law::log_normal, Law::log_logistic));

TEST_P(CureLaws, objective_and_gradient_are_those_of_the_formula) {
  const Invented letters{700};
  const std::vector<double> theta{-0.4, 0.6, -0.2, 0.1, 9.2, 0.5, -0.3, 0.2, 0.4};
  const std::vector<long double> exact{theta.begin(), theta.end()};
  const auto formula = [&](const std::vector<long double>& at) {
    return plainly(letters.rows(), GetParam(), 2, at);
  };
  const CureValue value = cure_value(letters.rows(), GetParam(), 2, theta);
  EXPECT_NEAR(value.objective / static_cast<double>(formula(exact)), 1, 1e-12);
  const auto slopes = slopes_of(formula, exact);
  for (std::size_t j = 0; j < theta.size(); ++j) {
    const auto slope = static_cast<double>(slopes[j]);
    EXPECT_NEAR(value.gradient[j], slope, 1e-9 * std::max(1.0, std::abs(slope))) << j;
  }
}

TEST_P(CureLaws, far_out_values_stay_numbers) {
  const std::vector<double> x{1, 1, 1, 1};
  const std::vector<double> log_time{-40, 60, 60, -40};
  const std::vector<std::uint8_t> replied{1, 1, 0, 0};
  for (const double slope : {-900.0, 0.0, 900.0}) {
    const std::vector<double> theta{0, slope, 9, slope, -3};
    const CureValue value = cure_value({1, x, log_time, replied}, GetParam(), 1, theta);
    EXPECT_TRUE(std::isfinite(value.objective));
    for (const double g : value.gradient) EXPECT_TRUE(std::isfinite(g));
  }
}

TEST_P(CureLaws, the_optimum_has_no_slope_and_takes_few_passes) {
  const Invented letters{20000};
  const CureFit fit = cure_fit(letters.rows(), GetParam(), 2);
  EXPECT_LE(fit.passes, 25);
  const CureValue value = cure_value(letters.rows(), GetParam(), 2, fit.theta);
  for (const double g : value.gradient) EXPECT_NEAR(g, 0, 1e-4);
  EXPECT_NEAR(value.objective, fit.objective, 1e-9 * value.objective);
}

TEST_P(CureLaws, another_order_of_rows_gives_the_same_fit) {
  const Invented letters{900};
  Invented turned{0};
  for (std::size_t i = 900; i-- > 0;) {
    turned.x.insert(turned.x.end(), {letters.x[3 * i], letters.x[3 * i + 1], letters.x[3 * i + 2]});
    turned.log_time.push_back(letters.log_time[i]);
    turned.replied.push_back(letters.replied[i]);
  }
  const CureFit one = cure_fit(letters.rows(), GetParam(), 2);
  const CureFit other = cure_fit(turned.rows(), GetParam(), 2);
  for (std::size_t j = 0; j < one.theta.size(); ++j) {
    EXPECT_NEAR(one.theta[j], other.theta[j], 1e-7) << j;
  }
}

TEST_P(CureLaws, every_letter_twice_with_twice_the_penalty_gives_the_same_fit) {
  const Invented letters{600};
  Invented twice{600};
  twice.x.insert(twice.x.end(), letters.x.begin(), letters.x.end());
  twice.log_time.insert(twice.log_time.end(), letters.log_time.begin(), letters.log_time.end());
  twice.replied.insert(twice.replied.end(), letters.replied.begin(), letters.replied.end());
  const CureFit one = cure_fit(letters.rows(), GetParam(), 2);
  const CureFit other = cure_fit(twice.rows(), GetParam(), 4);
  for (std::size_t j = 0; j < one.theta.size(); ++j) {
    EXPECT_NEAR(one.theta[j], other.theta[j], 1e-6) << j;
  }
}

TEST_P(CureLaws, nothing_to_learn_from_gives_numbers) {
  const CureFit fit = cure_fit({2, {}, {}, {}}, GetParam(), 1);
  for (const double v : fit.theta) EXPECT_TRUE(std::isfinite(v));
}

TEST(Cure, all_silent_and_all_answered_give_numbers) {
  const std::vector<double> x(40, 1.0);
  const std::vector<double> log_time(40, 9.0);
  for (const std::uint8_t came : {std::uint8_t{0}, std::uint8_t{1}}) {
    const std::vector<std::uint8_t> replied(40, came);
    for (const Law law : {Law::log_normal, Law::log_logistic}) {
      const CureFit fit = cure_fit({1, x, log_time, replied}, law, penalty);
      for (const double v : fit.theta) EXPECT_TRUE(std::isfinite(v));
      EXPECT_TRUE(std::isfinite(fit.objective));
    }
  }
}

TEST(Cure, the_share_come_never_falls) {
  const CureLetter letter{0.4, 9.5, 2.0};
  for (const Law law : {Law::log_normal, Law::log_logistic}) {
    double before = 0;
    for (double t = 0; t < 20; t += 0.1) {
      const double share = cure_share(letter, law, t);
      EXPECT_GE(share, before);
      before = share;
    }
  }
}

}  // namespace
}  // namespace whiteflag::bench
