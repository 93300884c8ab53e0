// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "survival/cure.h"

// One program for every processor, and a second one for those with wider registers, chosen when the
// program starts. Sanitizers and other compilers keep to the first.
#if defined(__GNUC__) && !defined(__clang__) && defined(__x86_64__) && defined(__OPTIMIZE__) && \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define WF_WIDE __attribute__((target_clones("arch=x86-64-v3", "default")))
#else
#define WF_WIDE
#endif

namespace whiteflag::bench {

/// Rows that are worked on together: few enough to stay near the processor.
inline constexpr std::size_t block_rows = 256;

/// A block of rows of one kind, column by column.
struct CureBlock {
  const double* columns;   ///< a column of ones and the covariates; 0 after `rows`
  const double* log_time;  ///< block_rows
  std::size_t rows;
  bool replied;
};

/// The rows packed for the passes: those with an answer first.
class CureBlocks {
 public:
  /// Every `stride`-th row of each kind.
  CureBlocks(const CureRows& rows, std::size_t stride);
  /// Covariates and the column of ones.
  std::size_t width() const { return width_; }
  std::size_t rows() const { return rows_; }
  std::size_t size() const { return filled_.size(); }
  CureBlock operator[](std::size_t block) const;

 private:
  struct Filled {
    std::size_t rows;
    bool replied;
  };
  void add(const CureRows& rows, std::size_t row);

  std::size_t width_;
  std::size_t rows_ = 0;
  std::vector<double> values_, log_time_;
  std::vector<Filled> filled_;
};

using Lane = double[block_rows];

/// What the likelihood of a block's rows is made of.
struct CureLines {
  alignas(64) Lane eta;     ///< in: linear predictor of the chance of an answer
  alignas(64) Lane z;       ///< in: standardised log time
  alignas(64) Lane value;   ///< log-likelihood without −log σ of answers
  alignas(64) Lane chance;  ///< logistic(eta)
  alignas(64) Lane share;   ///< that an answer comes, given what was seen: 1 where it came
  alignas(64) Lane pull;    ///< −∂value/∂z
  alignas(64) Lane bend;    ///< ∂²value/∂z²
};

/// Fills value, chance, share, pull and bend of the first `rows`.
void fill_lines(CureLines& lines, std::size_t rows, bool replied, Law law);

}  // namespace whiteflag::bench
