// SPDX-License-Identifier: Apache-2.0
// Times the reply model's passes and fits on invented letters, beside a bare loop over the same
// rows and, where R is installed, beside its coxph. Usage: bench_cure [ROWS [COLUMNS]]
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <random>
#include <string>
#include <vector>

#include "survival/cure.h"

namespace whiteflag::bench {
namespace {

struct Letters {
  std::size_t columns;
  std::vector<double> x, log_time;
  std::vector<std::uint8_t> replied;
  CureRows rows() const { return {columns, x, log_time, replied}; }
};

Letters invent(std::size_t rows, std::size_t columns) {
  std::mt19937_64 random{4711};
  std::normal_distribution<double> normal;
  Letters l{columns, {}, {}, {}};
  for (std::size_t i = 0; i < rows; ++i) {
    double eta = -0.6;
    double mu = 10;
    for (std::size_t j = 0; j < columns; ++j) {
      const double v = normal(random);
      l.x.push_back(v);
      eta += v * (j % 3 == 0 ? 0.25 : -0.05);
      mu += v * (j % 4 == 0 ? 0.2 : -0.03);
    }
    const double answered = mu + 2 * normal(random);
    const double seen = std::log(2592000.0);
    const bool comes =
        std::uniform_real_distribution<>{}(random) < 1 / (1 + std::exp(-eta)) && answered < seen;
    l.replied.push_back(comes ? 1 : 0);
    l.log_time.push_back(comes ? answered : seen);
  }
  return l;
}

// The least a pass could do: two dot products, the gradient's sums, one exp, log and erfc a row.
double bare(const Letters& l, std::vector<double>& sums) {
  const std::size_t k = l.columns;
  const std::vector<double> slopes(k, 0.01);
  double total = 0;
  for (std::size_t i = 0; i < l.log_time.size(); ++i) {
    const double* x = l.x.data() + i * k;
    double a = 0;
    double b = 0;
    for (std::size_t j = 0; j < k; ++j) {
      a += slopes[j] * x[j];
      b -= slopes[j] * x[j];
    }
    const double u = std::exp(a);
    total += std::log(1 + u) + std::erfc(b);
    for (std::size_t j = 0; j < k; ++j) {
      sums[j] += u * x[j];
      sums[k + j] += b * x[j];
    }
  }
  return total;
}

double seconds(const std::function<void()>& work) {
  double best = 1e9;
  for (int round = 0; round < 5; ++round) {
    const auto begun = std::chrono::steady_clock::now();
    work();
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
    best = std::min(best, took.count());
  }
  return best;
}

/// What is measured must leave a trace, or it would not be done.
void keep(double value) {
  [[maybe_unused]] static volatile double kept;
  kept = value;
}

double time_bare(const Letters& l) {
  std::vector<double> sums(2 * l.columns);
  return seconds([&] { keep(bare(l, sums) + sums[0]); });
}

double time_pass(const Letters& l, Law law) {
  CureProblem problem{l.rows(), law, 5};
  std::vector<double> theta(2 * l.columns + 3, 0.01);
  theta[l.columns + 1] = 10;
  return seconds([&] { keep(problem.value(theta).objective); });
}

void report(const Letters& l, const char* name, Law law, double bare_seconds) {
  const auto rows = static_cast<double>(l.log_time.size());
  const double pass = time_pass(l, law);
  int passes = 0;
  const double fit = seconds([&] { passes = cure_fit(l.rows(), law, 5).passes; });
  fmt::print(
      "{:<13} pass {:6.1f} ns a row, {:.2f} of the bare loop; fit {:.3f} s, {} passes, as long as "
      "{:.0f} plain ones\n",
      name, pass * 1e9 / rows, pass / bare_seconds, fit, passes, fit / pass);
}

/// Seconds of R's coxph on the same rows, reading them not counted; 0 where there is no R.
double time_coxph(const Letters& l) {
  const std::string file = "/tmp/bench_cure_rows.csv";
  std::ofstream out{file};
  out << "time,came";
  for (std::size_t j = 0; j < l.columns; ++j) out << ",x" << j;
  for (std::size_t i = 0; i < l.log_time.size(); ++i) {
    out << '\n' << std::exp(l.log_time[i]) << ',' << int{l.replied[i]};
    for (std::size_t j = 0; j < l.columns; ++j) out << ',' << l.x[i * l.columns + j];
  }
  out << '\n';
  out.close();
  const std::string command =
      "Rscript -e 'suppressMessages(library(survival));d<-read.csv(\"" + file +
      "\");cat(min(sapply(1:3,function(i)system.time(coxph(Surv(time,came)~.,data=d))[3])))' "
      "2>/dev/null";
  double took = 0;
  if (FILE* pipe = popen(command.c_str(), "r")) {
    if (std::fscanf(pipe, "%lf", &took) != 1) took = 0;
    pclose(pipe);
  }
  std::remove(file.c_str());
  return took;
}

void run(std::size_t rows, std::size_t columns) {
  const Letters letters = invent(rows, columns);
  const double bare_seconds = time_bare(letters);
  fmt::print("{} rows x {} columns, the best of five\n", rows, columns);
  fmt::print("{:<13} pass {:6.1f} ns a row\n", "bare loop",
             bare_seconds * 1e9 / static_cast<double>(rows));
  report(letters, "log-normal", Law::log_normal, bare_seconds);
  report(letters, "log-logistic", Law::log_logistic, bare_seconds);
  const double cox = time_coxph(letters);
  if (cox > 0) {
    const double fit = seconds([&] { cure_fit(letters.rows(), Law::log_normal, 5); });
    fmt::print("{:<13} fit {:.3f} s: ours (log-normal) is {:.1f} times faster\n", "R coxph", cox,
               cox / fit);
  } else {
    fmt::print("R coxph       left out: no Rscript with the survival package\n");
  }
  const Letters many = invent(1'000'000, columns);
  const double fit = seconds([&] { cure_fit(many.rows(), Law::log_normal, 5); });
  fmt::print("1,000,000 rows: fit {:.2f} s, {:.0f} ns a row\n", fit, fit * 1e3);
}

}  // namespace
}  // namespace whiteflag::bench

int main(int argc, char** argv) {
  const auto number = [&](int at, std::size_t otherwise) {
    return argc > at ? static_cast<std::size_t>(std::strtoull(argv[at], nullptr, 10)) : otherwise;
  };
  whiteflag::bench::run(number(1, 47249), number(2, 28));
  return 0;
}
