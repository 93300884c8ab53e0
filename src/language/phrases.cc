// SPDX-License-Identifier: Apache-2.0
#include "language/phrases.h"

#include <algorithm>
#include <array>
#include <cassert>

#include "base/text.h"
#include "language/fold.h"

namespace whiteflag::language {
namespace {

constexpr std::array<bool, 256> make_word_bytes() {
  std::array<bool, 256> table{};
  for (std::size_t b = 0; b < table.size(); ++b) {
    table.at(b) = b >= 0x80 || (b >= '0' && b <= '9') || (b >= 'a' && b <= 'z') || b == '_';
  }
  return table;
}

constexpr std::array<bool, 256> word_bytes = make_word_bytes();

bool word_byte(char c) {
  return word_bytes[static_cast<unsigned char>(c)];
}

// The kinds of bytes: each letter, digits, space, apostrophe, other signs, bytes beyond ASCII, and
// the end of the text.
constexpr std::uint8_t kind_digit = 26, kind_space = 27, kind_apostrophe = 28, kind_sign = 29,
                       kind_wide = 30, kind_end = 31;
// Kinds that hold a byte no word goes on with.
constexpr std::uint32_t edge_kinds =
    1U << kind_space | 1U << kind_apostrophe | 1U << kind_sign | 1U << kind_end;

constexpr std::array<std::uint8_t, 256> make_kinds() {
  std::array<std::uint8_t, 256> table{};
  for (std::size_t b = 0; b < table.size(); ++b) {
    std::uint8_t kind = kind_sign;
    if (b >= 'a' && b <= 'z') kind = static_cast<std::uint8_t>(b - 'a');
    if (b >= '0' && b <= '9') kind = kind_digit;
    if (b == ' ') kind = kind_space;
    if (b == '\'') kind = kind_apostrophe;
    if (b >= 0x80) kind = kind_wide;
    table.at(b) = kind;
  }
  return table;
}

constexpr std::array<std::uint8_t, 256> byte_kinds = make_kinds();

std::uint32_t kind_bit(char c) {
  return std::uint32_t{1} << byte_kinds[static_cast<unsigned char>(c)];
}

std::size_t kind_at(std::string_view text, std::size_t at) {
  return at < text.size() ? byte_kinds[static_cast<unsigned char>(text[at])] : kind_end;
}

bool edge(std::string_view text, std::size_t at) {
  if (at == 0 || at >= text.size()) return true;
  return !word_byte(text[at - 1]) || !word_byte(text[at]);
}

// Parts of a phrase in two parts are told apart by numbers no other phrase has.
constexpr std::uint32_t parts_from = 0x80000000;
// The two stand at most so many bytes apart.
constexpr std::size_t gap_bytes = 40;

/// Room for what is found in most sentences.
constexpr std::size_t few_matches = 16;

/// Kinds of byte that a beginning is told apart by.
constexpr std::size_t kinds = 32;

/// Of two first bytes: the way leads from the root.
constexpr std::uint32_t from_root = 0xFFFFFFFF;

bool letter(char c) {
  return c >= 'a' && c <= 'z';
}

/// The kind of a byte, and whether words go on with it.
constexpr std::uint8_t goes_on = 0x20;

constexpr std::array<std::uint8_t, 256> make_signs() {
  std::array<std::uint8_t, 256> table{};
  for (std::size_t b = 0; b < table.size(); ++b)
    table.at(b) = static_cast<std::uint8_t>(byte_kinds.at(b) | (word_bytes.at(b) ? goes_on : 0));
  return table;
}

constexpr std::array<std::uint8_t, 256> byte_signs = make_signs();

/// The first place from `at` on, at an edge of words, where three bytes stand that a phrase begins
/// with; the last two places of a text are left to the caller. Apart from what is done there, so
/// that all it needs stays in registers: this looks at every byte of every letter several times.
std::size_t next_beginning(std::span<const std::uint32_t> thirds, std::string_view folded,
                           std::size_t at) {
  constexpr std::uint8_t kind = goes_on - 1;
  const auto sign = [&](std::size_t i) {
    return byte_signs[static_cast<unsigned char>(folded[i])];
  };
  // Inside a word none begins.
  if (at > 0 && (sign(at - 1) & goes_on) != 0) {
    while (at + 2 < folded.size() && (sign(at) & goes_on) != 0) ++at;
  }
  while (at + 2 < folded.size()) {
    const std::uint8_t here = sign(at);
    const std::uint32_t third = thirds[(here & kind) * kinds + (sign(at + 1) & kind)];
    if ((third >> (sign(at + 2) & kind) & 1U) != 0) return at;
    ++at;
    if ((here & goes_on) == 0) continue;
    while (at + 2 < folded.size() && (sign(at) & goes_on) != 0) ++at;
  }
  return at;
}

}  // namespace

PhraseSet::PhraseSet() {
  finish();
}

PhraseSet::PhraseSet(const BuiltTable& built) {
  TableReader table{built.bytes()};
  view(table);
}

PhraseSet::PhraseSet(TableReader& table) {
  view(table);
}

void PhraseSet::view(TableReader& table) {
  const auto names = table.take_texts();
  groups_.assign(names.begin(), names.end());
  const auto parts = table.take<std::uint32_t>();
  two_parts_.assign(parts.begin(), parts.end());
  view_trie(table);
}

void PhraseSet::view_trie(TableReader& table) {
  nodes_ = table.take<Node>();
  firsts_ = table.take_bytes();
  labels_ = table.take_bytes();
  hits_ = table.take<Hit>();
  thirds_ = table.take<std::uint32_t>();
  root_ = table.take<std::uint32_t>();
  seconds_ = table.take<std::uint32_t>();
}

void PhraseSet::write(TableWriter& to) const {
  to.put_texts(groups_);
  to.put(two_parts_);
  to.put(nodes_);
  to.put_bytes(firsts_);
  to.put_bytes(labels_);
  to.put(hits_);
  to.put(thirds_);
  to.put(root_);
  to.put(seconds_);
}

PhraseSet PhraseSet::compile(const std::vector<std::string_view>& files,
                             const std::vector<std::string_view>& only) {
  PhraseSet set;
  for (const std::string_view file : files) {
    std::uint32_t id = npos;
    for (std::string_view line : split_lines(file)) {
      line = trim(line);
      if (line.empty() || line.front() == '#') continue;
      if (line.front() == '[' && line.back() == ']') {
        const std::string_view name = line.substr(1, line.size() - 2);
        id = set.group(name);
        const bool left_out = !only.empty() && std::ranges::find(only, name) == only.end();
        if (id != npos || left_out) continue;
        id = static_cast<std::uint32_t>(set.groups_.size());
        set.groups_.emplace_back(name);
        continue;
      }
      if (id != npos) set.add(line, id);
    }
  }
  set.finish();
  return set;
}

std::uint32_t PhraseSet::group(std::string_view name) const {
  const auto found = std::find(groups_.begin(), groups_.end(), name);
  return found == groups_.end() ? npos : static_cast<std::uint32_t>(found - groups_.begin());
}

void PhraseSet::add(std::string_view phrase, std::uint32_t id) {
  const std::size_t gap = phrase.find(" * ");
  if (gap == std::string_view::npos) return add_part(phrase, id);
  const auto part = parts_from + 2 * static_cast<std::uint32_t>(two_parts_.size());
  two_parts_.push_back(id);
  add_part(phrase.substr(0, gap), part);
  add_part(phrase.substr(gap + 3), part + 1);
}

void PhraseSet::add_part(std::string_view phrase, std::uint32_t id) {
  std::string folded = fold_phrase(phrase);
  const bool open_end = folded.ends_with('*');
  if (open_end) folded.pop_back();
  if (folded.empty()) return;
  phrases_.push_back({std::move(folded), id, open_end});
}

/// Makes the trie of a set's phrases.
class PhraseSet::Maker {
 public:
  /// Requires: sorted.
  explicit Maker(const std::vector<Phrase>& phrases) : phrases_{phrases} {
    for (const Phrase& phrase : phrases_) note_beginning(phrase);
    // Breadth first: nodes of one level lie together, and the first levels are looked at most.
    std::vector<Branch> level{{0, 0, phrases_.size(), 0}};
    while (!level.empty()) {
      std::vector<Branch> next;
      for (const Branch& branch : level) grow(branch, next);
      level = std::move(next);
    }
    for (std::uint32_t i = 0; i < nodes_[0].under_count; ++i) {
      const std::uint32_t node = nodes_[0].under + i;
      root_[static_cast<unsigned char>(firsts_[node])] = node;
      note_seconds(node);
    }
  }

  void write(TableWriter& to) const {
    to.put(nodes_);
    to.put_bytes(firsts_);
    to.put_bytes(labels_);
    to.put(hits_);
    to.put(thirds_);
    to.put(root_);
    to.put(seconds_);
  }

 private:
  /// Phrases, sorted, that have their first `depth` bytes in common, and the node those lead to.
  struct Branch {
    std::size_t node = 0;
    std::size_t first = 0, last = 0;
    std::size_t depth = 0;
  };

  void note_beginning(const Phrase& phrase);
  void note_seconds(std::uint32_t under_root);
  void grow(const Branch& branch, std::vector<Branch>& to);

  const std::vector<Phrase>& phrases_;
  std::vector<Node> nodes_{1};
  std::string firsts_ = std::string(1, '\0');
  std::string labels_;
  std::vector<Hit> hits_;
  std::vector<std::uint32_t> thirds_ = std::vector<std::uint32_t>(kinds * kinds);
  std::vector<std::uint32_t> root_ = std::vector<std::uint32_t>(256);
  std::vector<std::uint32_t> seconds_ = std::vector<std::uint32_t>(kinds * kinds, from_root);
};

// Most words begin with two letters: where the first of them ends nothing, the second one's node is
// reached at once.
void PhraseSet::Maker::note_seconds(std::uint32_t under_root) {
  const Node& node = nodes_[under_root];
  if (!letter(firsts_[under_root]) || node.label_size != 1 || node.hit_count != 0) return;
  const auto row =
      seconds_.begin() + static_cast<std::ptrdiff_t>(kind_at(firsts_, under_root) * kinds);
  std::fill_n(row, kind_digit, 0U);
  for (std::uint32_t one = node.under; one < node.under + node.under_count; ++one) {
    if (letter(firsts_[one])) row[static_cast<std::ptrdiff_t>(kind_at(firsts_, one))] = one;
  }
}

// A short phrase leaves open what follows it, but for the edge it must end at.
void PhraseSet::Maker::note_beginning(const Phrase& phrase) {
  const std::string_view folded = phrase.folded;
  const bool free = phrase.open_end || !word_byte(folded.back());
  const std::uint32_t after = free ? ~std::uint32_t{0} : edge_kinds;
  const std::size_t row = kind_at(folded, 0) * kinds;
  if (folded.size() == 1) {
    for (std::size_t second = 0; second < kinds; ++second) {
      if ((after >> second & 1U) != 0) thirds_[row + second] = ~std::uint32_t{0};
    }
  } else {
    thirds_[row + kind_at(folded, 1)] |=
        folded.size() == 2 ? after : std::uint32_t{1} << kind_at(folded, 2);
  }
}

void PhraseSet::Maker::grow(const Branch& branch, std::vector<Branch>& to) {
  std::size_t at = branch.first;
  nodes_[branch.node].hit = static_cast<std::uint32_t>(hits_.size());
  for (; at < branch.last && phrases_[at].folded.size() == branch.depth; ++at)
    hits_.push_back({phrases_[at].id, phrases_[at].open_end});
  nodes_[branch.node].hit_count = static_cast<std::uint32_t>(at - branch.first);
  nodes_[branch.node].under = static_cast<std::uint32_t>(nodes_.size());
  while (at < branch.last) {
    const std::string& begins = phrases_[at].folded;
    std::size_t end = at + 1;
    while (end < branch.last && phrases_[end].folded[branch.depth] == begins[branch.depth]) ++end;
    const std::string& ends = phrases_[end - 1].folded;
    const auto differ = std::ranges::mismatch(begins, ends).in1;
    const auto depth = static_cast<std::size_t>(differ - begins.begin());
    Node node;
    node.label = static_cast<std::uint32_t>(labels_.size());
    node.label_size = static_cast<std::uint16_t>(depth - branch.depth);
    const std::string_view label = std::string_view{begins}.substr(branch.depth, node.label_size);
    std::ranges::copy(label.substr(0, node.head.size()), node.head.begin());
    labels_ += label;
    nodes_[branch.node].kinds |= kind_bit(label.front());
    ++nodes_[branch.node].under_count;
    to.push_back({nodes_.size(), at, end, depth});
    nodes_.push_back(node);
    firsts_ += label.front();
    at = end;
  }
}

void PhraseSet::finish() {
  // Of the same text, in the order of adding.
  std::ranges::stable_sort(phrases_, {}, &Phrase::folded);
  TableWriter table;
  Maker{phrases_}.write(table);
  own_ = std::move(table).take();
  finished_ = phrases_.size();
  TableReader trie{own_};
  view_trie(trie);
}

std::uint32_t PhraseSet::child(std::uint32_t node, char first) const {
  if (node == 0) return root_[static_cast<unsigned char>(first)];
  const Node& here = nodes_[node];
  if ((here.kinds >> byte_kinds[static_cast<unsigned char>(first)] & 1U) == 0) return 0;
  for (std::uint32_t one = here.under; one < here.under + here.under_count; ++one) {
    if (firsts_[one] == first) return one;
  }
  return 0;
}

// The first byte was looked at already.
bool PhraseSet::passes(const Node& node, std::string_view rest) const {
  if (rest.size() < node.label_size) return false;
  const std::size_t head = std::min<std::size_t>(node.label_size, node.head.size());
  for (std::size_t i = 1; i < head; ++i) {
    if (rest[i] != node.head[i]) return false;
  }
  if (node.label_size <= node.head.size()) return true;
  return rest.substr(head, node.label_size - head) ==
         std::string_view{labels_}.substr(node.label + head, node.label_size - head);
}

template <class Each>
void PhraseSet::walk(std::string_view folded, std::size_t at, const Each& each) const {
  std::size_t end = at;
  std::uint32_t node = seconds_[kind_at(folded, at) * kinds + kind_at(folded, at + 1)];
  if (node == from_root) {
    node = child(0, folded[at]);
  } else {
    ++end;
  }
  while (node != 0) {
    const Node& here = nodes_[node];
    if (!passes(here, folded.substr(end))) return;
    end += here.label_size;
    const bool closed = here.hit_count != 0 && edge(folded, end);
    for (std::uint32_t i = 0; i < here.hit_count; ++i) {
      const Hit& hit = hits_[here.hit + i];
      if (closed || hit.open_end != 0) each(hit.id, end);
    }
    if (end >= folded.size()) return;
    node = child(node, folded[end]);
  }
}

inline bool PhraseSet::may_begin(std::string_view folded, std::size_t at) const {
  const std::uint32_t third = thirds_[kind_at(folded, at) * kinds + kind_at(folded, at + 1)];
  return (third >> kind_at(folded, at + 2) & 1U) != 0;
}

std::vector<PhraseMatch> PhraseSet::find_all(std::string_view folded) const {
  assert(finished_ == phrases_.size());
  std::vector<PhraseMatch> found;
  if (hits_.empty()) return found;
  bool parts = false;
  // A phrase begins at an edge of words only.
  for (std::size_t at = next_beginning(thirds_, folded, 0); at < folded.size();
       at = next_beginning(thirds_, folded, at + 1)) {
    if (at > 0 && word_byte(folded[at - 1]) && word_byte(folded[at])) continue;
    if (!may_begin(folded, at)) continue;
    walk(folded, at, [&](std::uint32_t id, std::size_t end) {
      parts = parts || id >= parts_from;
      if (found.empty()) found.reserve(few_matches);
      found.push_back({id, at, end});
    });
  }
  if (parts) join_parts(found);
  return found;
}

/// Makes one match of the first and the second part of a phrase, and leaves out parts alone.
void PhraseSet::join_parts(std::vector<PhraseMatch>& found) const {
  std::vector<PhraseMatch> whole;
  std::vector<PhraseMatch> first;
  bool joined = false;
  for (const PhraseMatch& match : found) {
    if (match.id < parts_from) {
      whole.push_back(match);
    } else if ((match.id - parts_from) % 2 == 0) {
      first.push_back(match);
    } else {
      const auto before = std::find_if(first.rbegin(), first.rend(), [&](const PhraseMatch& m) {
        return m.id + 1 == match.id && m.end <= match.begin && match.begin - m.end <= gap_bytes;
      });
      if (before == first.rend()) continue;
      whole.push_back({two_parts_[(match.id - parts_from) / 2], before->begin, match.end});
      first.erase(std::next(before).base());
      joined = true;
    }
  }
  if (joined) std::ranges::stable_sort(whole, {}, &PhraseMatch::begin);
  found = std::move(whole);
}

std::size_t PhraseSet::match_at(std::string_view folded, std::size_t at, std::uint32_t id) const {
  std::size_t longest = std::string_view::npos;
  if (!may_begin(folded, at)) return longest;
  walk(folded, at, [&](std::uint32_t hit, std::size_t end) {
    if (hit == id) longest = end;
  });
  return longest;
}

}  // namespace whiteflag::language
