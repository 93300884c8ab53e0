// SPDX-License-Identifier: Apache-2.0
#include "survival/cure_rows.h"

#include <algorithm>

#include "survival/cure_lanes.h"

namespace whiteflag::bench {
namespace {

constexpr double log_root_two_pi = 0.91893853320467274178;
constexpr double one_over_root_two_pi = 0.39894228040143267794;

// log σ(eta) and its parts from e^−|eta|, so that nothing overflows.
WF_WIDE void normal_replies(CureLines& l, std::size_t rows) {
  for (std::size_t i = 0; i < rows; ++i) {
    const double eta = l.eta[i];
    const double z = l.z[i];
    const double e = lanes::exp(-std::abs(eta));
    l.chance[i] = (eta > 0 ? 1.0 : e) / (1 + e);
    l.value[i] = (eta < 0 ? eta : 0.0) - lanes::log(1 + e) - 0.5 * z * z - log_root_two_pi;
    l.share[i] = 1;
    l.pull[i] = z;
    l.bend[i] = -1;
  }
}

WF_WIDE void logistic_replies(CureLines& l, std::size_t rows) {
  for (std::size_t i = 0; i < rows; ++i) {
    const double eta = l.eta[i];
    const double size = std::abs(l.z[i]);
    const double e = lanes::exp(-std::abs(eta));
    const double f = lanes::exp(-size);
    const double slope = (1 - f) / (1 + f);
    l.chance[i] = (eta > 0 ? 1.0 : e) / (1 + e);
    l.value[i] = (eta < 0 ? eta : 0.0) - size - lanes::log((1 + e) * (1 + f) * (1 + f));
    l.share[i] = 1;
    l.pull[i] = l.z[i] < 0 ? -slope : slope;
    l.bend[i] = 0.5 * (slope * slope - 1);
  }
}

// With the odds o of an answer and the share S that comes later, the likelihood of silence is
// (1 + o·S)/(1 + o). Above odds of e^300 the chance is 1 in any case.
WF_WIDE void normal_silences(CureLines& l, std::size_t rows) {
  for (std::size_t i = 0; i < rows; ++i) {
    const double z = l.z[i];
    const double size = std::abs(z);
    const double odds = lanes::exp(l.eta[i] < 300 ? l.eta[i] : 300.0);
    const double density = one_over_root_two_pi * lanes::exp(-0.5 * z * z);
    const double far = density * lanes::mills(size);
    const double later = z > 0 ? far : 1 - far;
    const double open = 1 / (1 + odds * later);
    const double pull = odds * density * open;
    l.chance[i] = odds / (1 + odds);
    l.share[i] = odds * later * open;
    l.value[i] = lanes::log((1 + odds * later) / (1 + odds));
    l.pull[i] = pull;
    l.bend[i] = pull * (z - pull);
  }
}

WF_WIDE void logistic_silences(CureLines& l, std::size_t rows) {
  for (std::size_t i = 0; i < rows; ++i) {
    const double z = l.z[i];
    const double odds = lanes::exp(l.eta[i] < 300 ? l.eta[i] : 300.0);
    const double f = lanes::exp(-std::abs(z));
    const double later = (z > 0 ? f : 1.0) / (1 + f);
    const double come = (z > 0 ? 1.0 : f) / (1 + f);
    const double share = odds * later / (1 + odds * later);
    const double pull = share * come;
    l.chance[i] = odds / (1 + odds);
    l.share[i] = share;
    l.value[i] = lanes::log((1 + odds * later) / (1 + odds));
    l.pull[i] = pull;
    l.bend[i] = pull * (come - later - pull);
  }
}

}  // namespace

void fill_lines(CureLines& lines, std::size_t rows, bool replied, Law law) {
  const bool normal = law == Law::log_normal;
  if (replied) {
    (normal ? normal_replies : logistic_replies)(lines, rows);
  } else {
    (normal ? normal_silences : logistic_silences)(lines, rows);
  }
}

CureBlocks::CureBlocks(const CureRows& rows, std::size_t stride) : width_{rows.columns + 1} {
  for (const std::uint8_t kind : {std::uint8_t{1}, std::uint8_t{0}}) {
    std::size_t seen = 0;
    bool begun = false;
    for (std::size_t i = 0; i < rows.log_time.size(); ++i) {
      if ((rows.replied[i] != 0) != (kind != 0) || seen++ % stride != 0) continue;
      if (!begun || filled_.back().rows == block_rows) filled_.push_back({0, kind != 0});
      begun = true;
      add(rows, i);
    }
  }
}

void CureBlocks::add(const CureRows& rows, std::size_t row) {
  values_.resize(filled_.size() * width_ * block_rows);
  log_time_.resize(filled_.size() * block_rows);
  const std::size_t block = filled_.size() - 1;
  const std::size_t at = filled_.back().rows++;
  const double* from = rows.covariates.data() + row * rows.columns;
  double* to = values_.data() + block * width_ * block_rows + at;
  to[0] = 1;
  for (std::size_t j = 1; j < width_; ++j) to[j * block_rows] = from[j - 1];
  log_time_[block * block_rows + at] = rows.log_time[row];
  ++rows_;
}

CureBlock CureBlocks::operator[](std::size_t block) const {
  return {values_.data() + block * width_ * block_rows, log_time_.data() + block * block_rows,
          filled_[block].rows, filled_[block].replied};
}

}  // namespace whiteflag::bench
