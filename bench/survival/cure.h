// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "silence/shipped.h"

namespace whiteflag::bench {

using silence::CureLetter;
using silence::Law;

/// Letters to learn from: row-major covariates, log clock seconds until the answer or until the
/// end of what was seen, and whether an answer came.
struct CureRows {
  std::size_t columns = 0;
  std::span<const double> covariates;  ///< rows × columns, finite
  std::span<const double> log_time;    ///< finite
  std::span<const std::uint8_t> replied;
};

/// A mixture-cure model (Farewell 1982): answers at all with chance logistic(b0 + b·x), and then
/// after exp(g0 + g·x + sigma·e) clock seconds. Parameters stand as b0, b, g0, g, log sigma.
struct CureValue {
  double objective = 0;  ///< penalised negative log-likelihood of log latency
  std::vector<double> gradient;
};

/// Rows made ready for many passes, as a fit makes them; `rows` need not outlive it.
class CureProblem {
 public:
  CureProblem(const CureRows& rows, Law law, double lambda);
  ~CureProblem();
  CureProblem(const CureProblem&) = delete;
  CureProblem& operator=(const CureProblem&) = delete;
  CureValue value(std::span<const double> theta) const;

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

/// Requires: theta.size() == 2·columns + 3. Penalty is ½·lambda·(|b|² + |g|²).
/// Rows in another order give the same to rounding.
CureValue cure_value(const CureRows& rows, Law law, double lambda, std::span<const double> theta);

struct CureFit {
  std::vector<double> theta;
  double objective = 0;
  int passes = 0;  ///< evaluations of objective, gradient and second derivatives, over all rows
};

/// The optimum by Newton's method with exact second derivatives: damped where the likelihood is
/// not convex, and begun from a fit to every eighth row where there are many. Always finite: with
/// no answers, or nothing but answers, the parameters stop where nothing is gained.
CureFit cure_fit(const CureRows& rows, Law law, double lambda);

/// What the parameters say for one letter.
CureLetter cure_letter(std::span<const double> theta, std::span<const double> x);

/// Share of the answers that have come by this log clock time.
double cure_share(const CureLetter& letter, Law law, double log_time);

}  // namespace whiteflag::bench
