// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "language/key_table.h"
#include "language/table.h"

namespace whiteflag::language {

/// The group of examples that a sentence is most like.
struct Likeness {
  std::string_view group;
  /// How much its words speak for that group, in nats, per root of their number: over 3.5 it is
  /// that group's, under 2 hardly.
  double weight = 0;
};

/// Groups of example sentences, and which of them another sentence is like. Its words, their
/// beginnings and its pairs of words each weigh for or against a group by how often they stand in
/// its examples and how often elsewhere: the logarithm of the one share by the other (I. J. Good,
/// Probability and the Weighing of Evidence, 1950), drawn to nothing where they are rare.
class ExampleSet {
 public:
  /// What compile() made, in a table that outlives it.
  explicit ExampleSet(const BuiltTable& built) : ExampleSet{built.bytes()} {}
  explicit ExampleSet(std::string_view table);

  /// A table for ExampleSet. A file has its groups as phrase files have ("[name]", "#" begins a
  /// comment line), and an example on each other line. What belongs to no group is an example of
  /// the group "none".
  static std::string compile(const std::vector<std::string_view>& files);
  /// The same of texts whose tone a person told (tests/tone): "nl deadline: Ik wil …" a line, those
  /// in one language; the groups are "none", for what is kind, and "pushy". Sentences of business
  /// letters ("promise sender - | Ik bel je") are kind.
  static std::string compile_told(const std::vector<std::string_view>& files,
                                  std::string_view language);
  /// The same of whole letters (tests/letters-language/*-absence*.txt): each stands under a line
  /// that begins with "===" and its subject. The word behind it ("=== left; …") is its group; those
  /// under "=== human" are "none". Four sentences of business letters ("promise sender - | Ik bel
  /// je") are one of "none".
  static std::string compile_letters(const std::vector<std::string_view>& files);

  /// Of what a sentence that fold() made is an example; nothing where none of its words is known or
  /// it is most like "none".
  std::optional<Likeness> like(std::string_view folded) const;
  /// How much its words speak for each group, in the order of groups(), the first of which is
  /// "none"; nothing where none of them is known.
  std::vector<double> weigh(std::string_view folded) const;
  const std::vector<std::string_view>& groups() const { return groups_; }

  struct Entry {
    std::uint64_t key = 0;    ///< of a word, a beginning or a pair
    std::uint64_t first = 0;  ///< of its weights, one for each group
  };

 private:
  std::vector<std::string_view> groups_;
  KeyTable<Entry> entries_;
  std::span<const std::int16_t> weights_;  ///< in hundredths
};

}  // namespace whiteflag::language
