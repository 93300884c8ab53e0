// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

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
    bool open_end = false;
  };
  /// A node of a trie whose ways in bear several bytes. The nodes under one lie side by side.
  struct Node {
    std::uint32_t label = 0;  // into labels_
    std::uint32_t kinds = 0;  // of the bytes that the labels of the nodes under it begin with
    std::uint32_t under = 0;  // the first of them
    std::uint32_t hit = 0;    // into hits_
    std::uint16_t label_size = 0;
    std::uint16_t under_count = 0;
    std::uint16_t hit_count = 0;
    std::array<char, 8> head{};  // of the label: what most looks end at
  };
  struct Branch;

  void add_part(std::string_view phrase, std::uint32_t id);
  void sort();
  void join_parts(std::vector<PhraseMatch>& found) const;
  void grow(const Branch& branch, std::vector<Branch>& to);
  std::uint32_t child(std::uint32_t node, char first) const;
  /// Whether a phrase begins with the kinds of the three bytes there.
  bool may_begin(std::string_view folded, std::size_t at) const;
  bool passes(const Node& node, std::string_view rest) const;
  template <class Each>
  void walk(std::string_view folded, std::size_t at, const Each& each) const;
  void note_beginning(std::string_view folded, bool open_end);

  std::vector<Phrase> phrases_;
  std::size_t finished_ = 0;  ///< phrases that are in the trie
  std::vector<Node> nodes_;
  std::string firsts_;  ///< of each node, the first byte of its label
  std::string labels_;
  std::vector<Hit> hits_;

  /// Kinds of byte that a beginning is told apart by (phrases.cc).
  static constexpr std::size_t kinds = 32;
  /// By the kinds of the first two bytes: which kinds of third byte a phrase may go on with.
  std::array<std::uint32_t, kinds * kinds> thirds_{};
  std::array<std::uint32_t, 256> root_{};
  std::vector<std::string> groups_;
  std::vector<std::uint32_t> two_parts_;  ///< the ids of phrases in two parts
};

}  // namespace whiteflag::language
