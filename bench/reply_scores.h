// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace whiteflag::bench {

/// One test letter: seconds until its answer (or beyond `observed` when none), and how long it was
/// seen.
struct Outcome {
  double answered_after;  ///< infinity where no answer was seen within thirty days
  double observed;        ///< seconds
};

/// Chance of an answer by `seconds` of wall time after sending, for a row; rises with seconds.
using Curve = std::function<double(std::size_t row, double seconds)>;

struct After {
  double auc = 0, brier = 0;
};

struct Scores {
  double c = 0, ibs = 0;
  double logloss[4] = {}, ece[4] = {};  ///< at 1, 3, 7, 14 days
  double auc7 = 0;
  After silent[3];       ///< 1, 3, 7 days silent, answered within the next seven
  double early_auc = 0;  ///< silent at 4 h, answered by 12 h
};

Scores score(const std::vector<Outcome>& outcomes, const Curve& curve);
std::string scores_json(const Scores& s);
std::string scores_line(const std::string& name, const Scores& s);
std::string scores_head();

}  // namespace whiteflag::bench
