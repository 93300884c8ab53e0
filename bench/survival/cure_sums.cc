// SPDX-License-Identifier: Apache-2.0
#include "survival/cure_sums.h"

#include <algorithm>
#include <cmath>

namespace whiteflag::bench {
namespace {

// Four columns at a time, so that a line is fetched once for four products.
struct Four {
  double a = 0, b = 0, c = 0, d = 0;
};

WF_WIDE Four products_of_four(const double* x, const double* line) {
  Four s;
  const double* y = x + block_rows;
  const double* z = y + block_rows;
  const double* u = z + block_rows;
  for (std::size_t i = 0; i < block_rows; ++i) {
    s.a += x[i] * line[i];
    s.b += y[i] * line[i];
    s.c += z[i] * line[i];
    s.d += u[i] * line[i];
  }
  return s;
}

WF_WIDE double product(const double* x, const double* line) {
  double s = 0;
  for (std::size_t i = 0; i < block_rows; ++i) s += x[i] * line[i];
  return s;
}

WF_WIDE void weigh(const double* x, const double* weight, double* to) {
  for (std::size_t i = 0; i < block_rows; ++i) to[i] = x[i] * weight[i];
}

WF_WIDE void add_four(const double* x, const double* slopes, double* line) {
  const double* y = x + block_rows;
  const double* z = y + block_rows;
  const double* u = z + block_rows;
  for (std::size_t i = 0; i < block_rows; ++i) {
    line[i] += (slopes[0] * x[i] + slopes[1] * y[i]) + (slopes[2] * z[i] + slopes[3] * u[i]);
  }
}

WF_WIDE void add_one(const double* x, double slope, double* line) {
  for (std::size_t i = 0; i < block_rows; ++i) line[i] += slope * x[i];
}

void add_up_to(const CureBlock& block, std::size_t end, const double* line, double* sums) {
  std::size_t j = 0;
  for (; j + 4 <= end; j += 4) {
    const Four s = products_of_four(block.columns + j * block_rows, line);
    sums[j] += s.a;
    sums[j + 1] += s.b;
    sums[j + 2] += s.c;
    sums[j + 3] += s.d;
  }
  for (; j < end; ++j) sums[j] += product(block.columns + j * block_rows, line);
}

}  // namespace

void predict(const CureBlock& block, std::span<const double> slopes, Lane& line) {
  std::fill_n(line, block_rows, 0.0);
  std::size_t j = 0;
  for (; j + 4 <= slopes.size(); j += 4) {
    add_four(block.columns + j * block_rows, &slopes[j], line);
  }
  for (; j < slopes.size(); ++j) add_one(block.columns + j * block_rows, slopes[j], line);
}

void add_products(const CureBlock& block, const Lane& line, std::span<double> sums) {
  add_up_to(block, sums.size(), line, sums.data());
}

double sum_of(const Lane& line, std::size_t rows) {
  double s = 0;
  for (std::size_t i = 0; i < rows; ++i) s += line[i];
  return s;
}

void add_squares(const CureBlock& block, const Lane& weight, double* to, std::size_t width) {
  alignas(64) Lane weighed;
  for (std::size_t j = 0; j < width; ++j) {
    weigh(block.columns + j * block_rows, weight, weighed);
    add_up_to(block, j + 1, weighed, to + j * width);
  }
}

bool solve(std::span<double> m, std::span<double> right) {
  const std::size_t n = right.size();
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j <= i; ++j) {
      double s = m[i * n + j];
      for (std::size_t k = 0; k < j; ++k) s -= m[i * n + k] * m[j * n + k];
      if (i != j) {
        m[i * n + j] = s / m[j * n + j];
      } else {
        if (!(s > 0) || !std::isfinite(s)) return false;
        m[i * n + i] = std::sqrt(s);
      }
    }
    double s = right[i];
    for (std::size_t k = 0; k < i; ++k) s -= m[i * n + k] * right[k];
    right[i] = s / m[i * n + i];
  }
  for (std::size_t i = n; i-- > 0;) {
    double s = right[i];
    for (std::size_t k = i + 1; k < n; ++k) s -= m[k * n + i] * right[k];
    right[i] = s / m[i * n + i];
  }
  return true;
}

}  // namespace whiteflag::bench
