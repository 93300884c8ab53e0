// SPDX-License-Identifier: Apache-2.0
#include "silence/cure.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

namespace whiteflag::silence {
namespace {

const std::string folder = WF_SOURCE_DIR "/tests/reference/";

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
  EXPECT_NEAR(fit.objective / golden.numbers(name, "obj_at_hat").at(0), 1, 1e-6);
}

TEST(Cure, log_normal_agrees_with_the_reference) {
  expect_golden(Law::log_normal, "lognormal");
}
TEST(Cure, log_logistic_agrees_with_the_reference) {
  expect_golden(Law::log_logistic, "loglogistic");
}

TEST(Cure, all_silent_and_all_answered_give_numbers) {
  const std::vector<double> x(40, 1.0);
  const std::vector<double> log_time(40, 9.0);
  for (const std::uint8_t came : {std::uint8_t{0}, std::uint8_t{1}}) {
    const std::vector<std::uint8_t> replied(40, came);
    const CureFit fit = cure_fit({1, x, log_time, replied}, Law::log_normal, penalty);
    for (const double v : fit.theta) EXPECT_TRUE(std::isfinite(v));
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
}  // namespace whiteflag::silence
