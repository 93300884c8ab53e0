// SPDX-License-Identifier: Apache-2.0
#include "survival/trees.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace whiteflag::bench {

std::uint64_t SplitMix::next() {
  std::uint64_t z = (state_ += 0x9e3779b97f4a7c15U);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
  return z ^ (z >> 31);
}

void Cuts::add(std::vector<float> values) {
  constexpr std::size_t bins = most_bins - 2;
  std::erase_if(values, [](float v) { return std::isnan(v); });
  std::sort(values.begin(), values.end());
  std::vector<float> distinct = values;
  distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
  std::vector<float> cuts;
  if (distinct.size() <= bins) {
    for (std::size_t i = 1; i < distinct.size(); ++i) {
      cuts.push_back(distinct[i - 1] + (distinct[i] - distinct[i - 1]) / 2);
    }
  } else {
    for (std::size_t i = 1; i < bins; ++i) {
      const float v = values[values.size() * i / bins];
      if (cuts.empty() || v > cuts.back()) cuts.push_back(v);
    }
  }
  cuts_.push_back(std::move(cuts));
}

std::uint8_t Cuts::bin(std::size_t fact, float value) const {
  if (std::isnan(value)) return 0;
  const auto& cuts = cuts_[fact];
  return static_cast<std::uint8_t>(
      1 + (std::upper_bound(cuts.begin(), cuts.end(), value) - cuts.begin()));
}

void Cuts::bin_row(std::span<const float> values, std::uint8_t* bins) const {
  for (std::size_t j = 0; j < values.size(); ++j) bins[j] = bin(j, values[j]);
}

class Grower {
 public:
  Grower(const BinnedRows& data, std::vector<std::uint32_t>& rows, std::span<const Pull> pulls,
         const Growth& growth, SplitMix& random)
      : data_{data}, rows_{rows}, pulls_{pulls}, growth_{growth} {
    choose_facts(random);
  }
  Tree grow();

 private:
  struct Cell {
    float first = 0, second = 0, count = 0;
  };
  struct Sum {
    double first = 0, second = 0, count = 0;
  };
  struct Leaf {
    std::uint32_t node;
    std::size_t from, to;
    Sum sum;
    std::vector<Cell> cells{};
    double gain = 0;
    std::size_t fact = 0;  ///< among the chosen
    std::uint8_t upto = 0;
    Sum left{};
  };

  void choose_facts(SplitMix& random);
  void count(Leaf& leaf) const;
  void find_split(Leaf& leaf) const;
  void try_fact(Leaf& leaf, std::size_t fact) const;
  std::pair<Leaf, Leaf> split(Leaf leaf);
  double worth(const Sum& s) const { return s.first * s.first / (s.second + growth_.ridge); }
  bool allowed(const Sum& s) const {
    return s.count >= static_cast<double>(growth_.least_rows) && s.second >= growth_.least_second;
  }

  const BinnedRows& data_;
  std::vector<std::uint32_t>& rows_;
  std::span<const Pull> pulls_;
  const Growth& growth_;
  std::vector<std::size_t> facts_;
  Tree tree_;
};

void Grower::choose_facts(SplitMix& random) {
  facts_.resize(data_.facts);
  std::iota(facts_.begin(), facts_.end(), 0U);
  const auto wanted = std::clamp<std::size_t>(
      static_cast<std::size_t>(growth_.fact_share * static_cast<double>(data_.facts)), 1,
      data_.facts);
  for (std::size_t j = 0; j < wanted; ++j) {
    std::swap(facts_[j], facts_[j + random.next() % (data_.facts - j)]);
  }
  facts_.resize(wanted);
  std::sort(facts_.begin(), facts_.end());
}

void Grower::count(Leaf& leaf) const {
  leaf.cells.assign(facts_.size() * most_bins, {});
  for (std::size_t i = leaf.from; i < leaf.to; ++i) {
    const std::uint8_t* bins = data_.bins.data() + rows_[i] * data_.facts;
    const Pull pull = pulls_[rows_[i]];
    Cell* cells = leaf.cells.data();
    for (const std::size_t fact : facts_) {
      Cell& cell = cells[bins[fact]];
      cell.first += pull.first;
      cell.second += pull.second;
      cell.count += 1;
      cells += most_bins;
    }
  }
}

void Grower::try_fact(Leaf& leaf, std::size_t fact) const {
  const Cell* cells = leaf.cells.data() + fact * most_bins;
  const double before = worth(leaf.sum);
  Sum left;
  for (std::uint8_t bin = 0; bin + 1U < most_bins; ++bin) {
    left.first += static_cast<double>(cells[bin].first);
    left.second += static_cast<double>(cells[bin].second);
    left.count += static_cast<double>(cells[bin].count);
    if (!allowed(left)) continue;
    const Sum right{leaf.sum.first - left.first, leaf.sum.second - left.second,
                    leaf.sum.count - left.count};
    if (!allowed(right)) return;
    const double gain = worth(left) + worth(right) - before;
    if (gain <= leaf.gain + 1e-9) continue;
    leaf.gain = gain;
    leaf.fact = fact;
    leaf.upto = bin;
    leaf.left = left;
  }
}

void Grower::find_split(Leaf& leaf) const {
  leaf.gain = 0;
  if (leaf.to - leaf.from < 2 * growth_.least_rows) return;
  for (std::size_t fact = 0; fact < facts_.size(); ++fact) try_fact(leaf, fact);
}

std::pair<Grower::Leaf, Grower::Leaf> Grower::split(Leaf leaf) {
  const std::size_t fact = facts_[leaf.fact];
  const auto at = [&](std::size_t i) { return rows_.begin() + static_cast<std::ptrdiff_t>(i); };
  const auto middle = std::partition(at(leaf.from), at(leaf.to), [&](std::uint32_t row) {
    return data_.bins[row * data_.facts + fact] <= leaf.upto;
  });
  const auto cut = static_cast<std::size_t>(middle - rows_.begin());
  const auto first = static_cast<std::uint32_t>(tree_.nodes_.size());
  tree_.nodes_.resize(first + 2U);
  tree_.nodes_[leaf.node] = {first, static_cast<std::uint16_t>(fact), leaf.upto, 0};
  Leaf left{first, leaf.from, cut, leaf.left};
  Leaf right{first + 1,
             cut,
             leaf.to,
             {leaf.sum.first - leaf.left.first, leaf.sum.second - leaf.left.second,
              leaf.sum.count - leaf.left.count}};
  // The larger half is what the smaller leaves over.
  Leaf& small = left.to - left.from <= right.to - right.from ? left : right;
  Leaf& large = &small == &left ? right : left;
  count(small);
  large.cells = std::move(leaf.cells);
  for (std::size_t i = 0; i < large.cells.size(); ++i) {
    large.cells[i].first -= small.cells[i].first;
    large.cells[i].second -= small.cells[i].second;
    large.cells[i].count -= small.cells[i].count;
  }
  find_split(left);
  find_split(right);
  return {std::move(left), std::move(right)};
}

Tree Grower::grow() {
  Leaf root{0, 0, rows_.size(), {}};
  for (const std::uint32_t row : rows_) {
    root.sum.first += static_cast<double>(pulls_[row].first);
    root.sum.second += static_cast<double>(pulls_[row].second);
  }
  root.sum.count = static_cast<double>(rows_.size());
  tree_.nodes_.resize(1);
  count(root);
  find_split(root);
  std::vector<Leaf> leaves;
  leaves.push_back(std::move(root));
  while (leaves.size() < growth_.leaves) {
    const auto best = std::max_element(leaves.begin(), leaves.end(),
                                       [](auto& a, auto& b) { return a.gain < b.gain; });
    if (!(best->gain > 1e-6)) break;
    auto [left, right] = split(std::move(*best));
    *best = std::move(left);
    leaves.push_back(std::move(right));
  }
  for (const Leaf& leaf : leaves) {
    tree_.nodes_[leaf.node].value = static_cast<float>(-growth_.rate * leaf.sum.first /
                                                       (leaf.sum.second + growth_.ridge + 1e-12));
  }
  return std::move(tree_);
}

Tree grow_tree(const BinnedRows& data, std::vector<std::uint32_t>& rows,
               std::span<const Pull> pulls, const Growth& growth, SplitMix& random) {
  return Grower{data, rows, pulls, growth, random}.grow();
}

}  // namespace whiteflag::bench
