// SPDX-License-Identifier: Apache-2.0
#include "language/phrases.h"

#include <algorithm>

#include "base/text.h"
#include "language/fold.h"

namespace whiteflag::language {
namespace {

bool word_byte(char c) {
  const auto b = static_cast<unsigned char>(c);
  return b >= 0x80 || (b >= '0' && b <= '9') || (b >= 'a' && b <= 'z') || b == '_';
}

bool edge(std::string_view text, std::size_t at) {
  if (at == 0 || at >= text.size()) return true;
  return !word_byte(text[at - 1]) || !word_byte(text[at]);
}

}  // namespace

PhraseSet PhraseSet::compile(const std::vector<std::string_view>& files) {
  PhraseSet set;
  for (const std::string_view file : files) {
    std::uint32_t id = npos;
    for (std::string_view line : split_lines(file)) {
      line = trim(line);
      if (line.empty() || line.front() == '#') continue;
      if (line.front() == '[' && line.back() == ']') {
        const std::string_view name = line.substr(1, line.size() - 2);
        id = set.group(name);
        if (id != npos) continue;
        id = static_cast<std::uint32_t>(set.groups_.size());
        set.groups_.emplace_back(name);
        continue;
      }
      if (id != npos) set.add(line, id);
    }
  }
  return set;
}

std::uint32_t PhraseSet::group(std::string_view name) const {
  const auto found = std::find(groups_.begin(), groups_.end(), name);
  return found == groups_.end() ? npos : static_cast<std::uint32_t>(found - groups_.begin());
}

void PhraseSet::add(std::string_view phrase, std::uint32_t id) {
  std::string folded = fold_phrase(phrase);
  const bool open_end = folded.ends_with('*');
  if (open_end) folded.pop_back();
  if (folded.empty()) return;
  nodes_[insert(folded)].hits.push_back({id, open_end});
}

std::uint32_t PhraseSet::child(std::uint32_t node, char first) const {
  if (node == 0) return root_[static_cast<unsigned char>(first)];
  for (const Edge& edge : nodes_[node].edges) {
    if (edge.first == first) return edge.node;
  }
  return 0;
}

// Cuts the label of `node` after `keep` bytes; the rest moves into a new child. Returns `node`.
std::uint32_t PhraseSet::split(std::uint32_t node, std::size_t keep) {
  Node& upper = nodes_[node];
  Node lower{upper.label.substr(keep), std::move(upper.edges), std::move(upper.hits)};
  upper.label.resize(keep);
  upper.edges.assign(1, {lower.label.front(), static_cast<std::uint32_t>(nodes_.size())});
  upper.hits.clear();
  nodes_.push_back(std::move(lower));
  return node;
}

std::uint32_t PhraseSet::insert(std::string_view phrase) {
  std::uint32_t node = 0;
  while (!phrase.empty()) {
    const std::uint32_t next = child(node, phrase.front());
    if (next == 0) {
      const auto fresh = static_cast<std::uint32_t>(nodes_.size());
      nodes_.push_back({std::string{phrase}, {}, {}});
      if (node == 0) {
        root_[static_cast<unsigned char>(phrase.front())] = fresh;
      } else {
        nodes_[node].edges.push_back({phrase.front(), fresh});
      }
      return fresh;
    }
    const std::string& label = nodes_[next].label;
    const auto differ = std::mismatch(label.begin(), label.end(), phrase.begin(), phrase.end());
    const auto same = static_cast<std::size_t>(differ.first - label.begin());
    node = same < label.size() ? split(next, same) : next;
    phrase.remove_prefix(same);
  }
  return node;
}

template <class Each>
void PhraseSet::walk(std::string_view folded, std::size_t at, const Each& each) const {
  std::uint32_t node = 0;
  for (std::size_t end = at; end < folded.size();) {
    node = child(node, folded[end]);
    if (node == 0) return;
    const Node& here = nodes_[node];
    if (folded.compare(end, here.label.size(), here.label) != 0) return;
    end += here.label.size();
    if (here.hits.empty()) continue;
    const bool closed = edge(folded, end);
    for (const Hit& hit : here.hits) {
      if (closed || hit.open_end) each(hit.id, end);
    }
  }
}

std::vector<PhraseMatch> PhraseSet::find_all(std::string_view folded) const {
  std::vector<PhraseMatch> found;
  for (std::size_t at = 0; at < folded.size(); ++at) {
    if (folded[at] == ' ' || !edge(folded, at)) continue;
    if (root_[static_cast<unsigned char>(folded[at])] == 0) continue;
    walk(folded, at, [&](std::uint32_t id, std::size_t end) { found.push_back({id, at, end}); });
  }
  return found;
}

std::size_t PhraseSet::match_at(std::string_view folded, std::size_t at, std::uint32_t id) const {
  std::size_t longest = std::string_view::npos;
  walk(folded, at, [&](std::uint32_t hit, std::size_t end) {
    if (hit == id) longest = end;
  });
  return longest;
}

}  // namespace whiteflag::language
