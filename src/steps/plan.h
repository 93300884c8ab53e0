// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace whiteflag::steps {

/// Something to do in a day.
struct Task {
  double minutes = 0;
  double gain = 0;     ///< expected answers, by their worth; what the minutes are weighed by
  bool first = false;  ///< somebody answered, or a promise is due: before everything else
};

struct Plan {
  std::vector<std::size_t> chosen;  ///< indexes of the tasks, in the order of doing
  double minutes = 0;               ///< that they take
};

/// Fills `minutes`: those that come first in the order given, as far as they fit, then of the
/// others the set that gains most (0/1 knapsack, exact to a tenth of a minute), by gain a minute.
Plan fill(std::span<const Task> tasks, double minutes);

}  // namespace whiteflag::steps
