// SPDX-License-Identifier: Apache-2.0
#include "steps/plan.h"

#include <algorithm>
#include <cmath>

namespace whiteflag::steps {

namespace {

constexpr double parts_a_minute = 10;
/// A day has no more.
constexpr double longest_day = 24 * 60;

std::size_t parts(double minutes) {
  return static_cast<std::size_t>(std::ceil(std::max(minutes, 0.0) * parts_a_minute - 1e-9));
}

/// The set of `open` that gains most within `room` parts.
std::vector<std::size_t> best_set(std::span<const Task> tasks, const std::vector<std::size_t>& open,
                                  std::size_t room) {
  std::vector<double> best(room + 1, 0);
  std::vector<std::vector<bool>> taken(open.size(), std::vector<bool>(room + 1));
  for (std::size_t i = 0; i < open.size(); ++i) {
    const std::size_t size = parts(tasks[open[i]].minutes);
    for (std::size_t space = room; space + 1 > size; --space) {
      const double with = best[space - size] + tasks[open[i]].gain;
      if (with > best[space]) {
        best[space] = with;
        taken[i][space] = true;
      }
      if (space == 0) break;
    }
  }
  std::vector<std::size_t> out;
  for (std::size_t i = open.size(); i-- > 0;) {
    if (!taken[i][room]) continue;
    out.push_back(open[i]);
    room -= parts(tasks[open[i]].minutes);
  }
  return out;
}

}  // namespace

Plan fill(std::span<const Task> tasks, double minutes) {
  Plan out;
  double left = std::clamp(std::isfinite(minutes) ? minutes : 0, 0.0, longest_day);
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < tasks.size(); ++i) {
    if (!tasks[i].first) {
      if (tasks[i].gain > 0) open.push_back(i);
    } else if (tasks[i].minutes <= left) {
      out.chosen.push_back(i);
      left -= tasks[i].minutes;
    }
  }
  // Parts of the room are rounded down and of each task up: the day never runs over.
  const auto room = static_cast<std::size_t>(std::floor(left * parts_a_minute + 1e-9));
  std::vector<std::size_t> rest = best_set(tasks, open, room);
  const auto a_minute = [&](std::size_t i) {
    return tasks[i].gain / std::max(tasks[i].minutes, 0.1);
  };
  std::ranges::sort(rest, [&](std::size_t a, std::size_t b) {
    return a_minute(a) != a_minute(b) ? a_minute(a) > a_minute(b) : a < b;
  });
  out.chosen.insert(out.chosen.end(), rest.begin(), rest.end());
  for (const std::size_t i : out.chosen) out.minutes += tasks[i].minutes;
  return out;
}

}  // namespace whiteflag::steps
