// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "language/table.h"

namespace whiteflag::language {

/// A phrase found in a folded text (fold.h); offsets are into the folded text.
struct PhraseMatch {
  std::uint32_t id = 0;  ///< as given to add, or the group's number
  std::size_t begin = 0;
  std::size_t end = 0;
  friend bool operator==(const PhraseMatch&, const PhraseMatch&) = default;
};

/// Many phrases, found in one pass over a text. A phrase begins and ends at a word's edge; one that
/// ends in * may end inside a word ("vakantie*" finds "vakantieperiode").
/// Upper case, accents, line breaks and typographic quotes make no difference: both sides are
/// folded.
class PhraseSet {
 public:
  PhraseSet();
  /// A set that write() put into a table; the table must outlive it.
  explicit PhraseSet(const BuiltTable& built);
  explicit PhraseSet(TableReader& table);
  void write(TableWriter& to) const;

  /// Its views are into what it owns.
  PhraseSet(const PhraseSet&) = delete;
  PhraseSet& operator=(const PhraseSet&) = delete;
  PhraseSet(PhraseSet&&) noexcept = default;
  PhraseSet& operator=(PhraseSet&&) noexcept = default;
  ~PhraseSet() = default;

  /// Reads phrase files: "[name]" opens a group, "#" begins a comment line, every other line is one
  /// phrase of that group. A group may be continued in another file; it keeps its number. " * "
  /// inside a phrase lets a few words stand there ("heeft * gehaald").
  /// `only`: the groups to take in; empty: all.
  static PhraseSet compile(const std::vector<std::string_view>& files,
                           const std::vector<std::string_view>& only = {});

  /// Adds one phrase under `id`. An empty phrase is left out; of one in two parts ("a * b") the
  /// first and the second must not be. What is added is found after finish(), and none before.
  void add(std::string_view phrase, std::uint32_t id);
  void finish();

  /// The number of a group; npos where no file names it.
  std::uint32_t group(std::string_view name) const;
  const std::vector<std::string>& groups() const { return groups_; }
  static constexpr std::uint32_t npos = 0xFFFFFFFF;

  /// Every phrase in the text, by where it begins, shorter before longer. Linear in the text: each
  /// word's beginning walks the trie at most as deep as the longest phrase.
  std::vector<PhraseMatch> find_all(std::string_view folded) const;

  /// Whether a phrase with this id is there, beginning at `at`. Returns its longest end, else
  /// std::string_view::npos.
  std::size_t match_at(std::string_view folded, std::size_t at, std::uint32_t id) const;

 private:
  struct Phrase {
    std::string folded;
    std::uint32_t id = 0;
    bool open_end = false;  // it ended in *
  };
  struct Hit {
    std::uint32_t id = 0;
    std::uint32_t open_end = 0;
  };
  /// A node of a trie whose ways in bear several bytes. The nodes under one lie side by side.
  struct Node {
    std::uint32_t label = 0;  // into labels_
    std::uint32_t kinds = 0;  // of the bytes that the labels of the nodes under it begin with
    std::uint32_t under = 0;  // the first of them
    std::uint32_t hit = 0;    // into hits_
    std::uint32_t hit_count = 0;
    std::uint16_t label_size = 0;
    std::uint16_t under_count = 0;
    std::array<char, 8> head{};  // of the label: what most looks end at
  };
  class Maker;

  void add_part(std::string_view phrase, std::uint32_t id);
  void view(TableReader& table);
  void view_trie(TableReader& table);
  void join_parts(std::vector<PhraseMatch>& found) const;
  std::uint32_t child(std::uint32_t node, char first) const;
  /// Whether a phrase begins with the kinds of the three bytes there.
  bool may_begin(std::string_view folded, std::size_t at) const;
  bool passes(const Node& node, std::string_view rest) const;
  template <class Each>
  void walk(std::string_view folded, std::size_t at, const Each& each) const;

  std::vector<Phrase> phrases_;  ///< that were added here
  std::size_t finished_ = 0;     ///< of them, those that are in the trie
  std::vector<std::string> groups_;
  std::vector<std::uint32_t> two_parts_;  ///< the ids of phrases in two parts

  std::string own_;  ///< the table that finish() made; what follows are views into this or another
  std::span<const Node> nodes_;
  std::string_view firsts_;  ///< of each node, the first byte of its label
  std::string_view labels_;
  std::span<const Hit> hits_;
  /// By the kinds of the first two bytes: which kinds of third byte a phrase may go on with.
  std::span<const std::uint32_t> thirds_;
  std::span<const std::uint32_t> root_;  ///< the node under the root, by its first byte
  /// The node that two letters lead to, by their kinds (phrases.cc).
  std::span<const std::uint32_t> seconds_;
};

}  // namespace whiteflag::language
