// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace whiteflag::bench {

/// A small generator with the same numbers everywhere (Steele, Lea and Flood 2014).
class SplitMix {
 public:
  explicit SplitMix(std::uint64_t seed) : state_{seed} {}
  std::uint64_t next();
  /// In [0, 1).
  double uniform() { return static_cast<double>(next() >> 11) * 0x1p-53; }

 private:
  std::uint64_t state_;
};

/// Most bins of a fact; bin 0 is "not known" (NaN).
inline constexpr std::size_t most_bins = 64;

/// Where the values of each fact are cut into bins: at its own quantiles, or between its values
/// where they are few.
class Cuts {
 public:
  /// Learns one more fact from its values; NaN is left out.
  void add(std::vector<float> values);
  std::size_t facts() const { return cuts_.size(); }
  std::uint8_t bin(std::size_t fact, float value) const;
  /// Bins of one row; requires values.size() == facts().
  void bin_row(std::span<const float> values, std::uint8_t* bins) const;

 private:
  std::vector<std::vector<float>> cuts_;
};

/// First and second derivative of the loss to a row's score.
struct Pull {
  float first, second;
};

/// A regression tree over bins.
class Tree {
 public:
  double at(const std::uint8_t* bins) const {
    std::uint32_t i = 0;
    while (nodes_[i].left != 0) {
      const Node& node = nodes_[i];
      i = bins[node.fact] <= node.upto ? node.left : node.left + 1;
    }
    return nodes_[i].value;
  }

 private:
  friend class Grower;
  struct Node {
    std::uint32_t left = 0;  ///< the right one follows it; 0 in a leaf
    std::uint16_t fact = 0;
    std::uint8_t upto = 0;
    float value = 0;
  };
  std::vector<Node> nodes_;
};

struct Growth {
  std::size_t leaves = 16;
  std::size_t least_rows = 60;  ///< in a leaf
  double least_second = 3;      ///< sum of second derivatives in a leaf
  double ridge = 20;            ///< added to that sum
  double rate = 0.05;           ///< share of the step that is taken
  double fact_share = 0.4;      ///< share of the facts that a tree may look at
};

/// Rows as bins, row by row.
struct BinnedRows {
  std::span<const std::uint8_t> bins;
  std::size_t facts = 0;
};

/// Grows the tree that lowers the loss most, best leaf first, by histograms (Friedman 2001; Chen
/// and Guestrin 2016 for the gain with second derivatives). `rows` says which rows count and comes
/// back in another order. `pulls` is by row number.
Tree grow_tree(const BinnedRows& data, std::vector<std::uint32_t>& rows,
               std::span<const Pull> pulls, const Growth& growth, SplitMix& random);

}  // namespace whiteflag::bench
