// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "survival/cure_rows.h"

// Sums over a block's rows, and a small linear solver. Nothing here knows what the rows mean.
namespace whiteflag::bench {

/// line = sum over j of slopes[j]·column j.
void predict(const CureBlock& block, std::span<const double> slopes, Lane& line);

/// sums[j] += sum over rows of column j · line.
void add_products(const CureBlock& block, const Lane& line, std::span<double> sums);

double sum_of(const Lane& line, std::size_t rows);

/// to[j·width + m] += sum over rows of column j · weight · column m, for m <= j.
void add_squares(const CureBlock& block, const Lane& weight, double* to, std::size_t width);

/// Solves matrix·x = right in place for a symmetric matrix of which the lower half is read, by
/// Cholesky. False when it is not positive definite; `matrix` is then spent.
bool solve(std::span<double> matrix, std::span<double> right);

}  // namespace whiteflag::bench
