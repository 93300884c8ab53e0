// SPDX-License-Identifier: Apache-2.0
#include "conversations/thread.h"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <unordered_map>

#include "base/id.h"
#include "base/text.h"

namespace whiteflag::conversations {

namespace {

/// Marks of an answer in the subjects of mail programs in many languages, folded.
constexpr std::array<std::string_view, 13> answer_marks = {
    "re", "aw", "antw", "antwoord", "sv", "odp", "ref", "r", "res", "rif", "bls", "vs", "antwort"};
constexpr std::array<std::string_view, 14> forward_marks = {
    "fw", "fwd",          "wg",     "tr", "doorst", "vb", "rv", "i", "enc", "weitergeleitet",
    "fs", "doorgestuurd", "transf", "pd"};
constexpr std::array<std::string_view, 14> weak_subjects = {
    "hallo", "hi",   "hello",   "vraag",  "vraagje", "frage",        "question",
    "info",  "dank", "bedankt", "thanks", "offerte", "(no subject)", "geen onderwerp"};

/// Letters of one subject further apart than this are different matters.
constexpr std::int64_t subject_window_s = 60LL * 86400;

struct Prefix {
  std::size_t length = 0;
  bool answer = false;
};

/// A mark at the start of `text`: "Re:", "RE[2]:", "AW :", "Re^2:", "[list]".
Prefix prefix(std::string_view text) {
  if (!text.empty() && text[0] == '[') {
    const std::size_t end = text.find(']');
    if (end < 40 && end + 1 < text.size()) return {end + 1, false};
    return {};
  }
  std::size_t end = 0;
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  while (end < text.size() && end < 16 && is_letter(text[end])) ++end;
  if (end == 0) return {};
  const std::string word = ascii_lower(text.substr(0, end));
  std::size_t after = end;
  while (after < text.size() && after < end + 6 &&
         std::string_view{"[]()^0123456789 "}.find(text[after]) != std::string_view::npos)
    ++after;
  if (after >= text.size() || text[after] != ':') return {};
  const bool answer = std::ranges::find(answer_marks, word) != answer_marks.end();
  const bool forward = std::ranges::find(forward_marks, word) != forward_marks.end();
  return answer || forward ? Prefix{after + 1, answer} : Prefix{};
}

class Union {
 public:
  explicit Union(std::size_t count) : parent_(count) {
    std::iota(parent_.begin(), parent_.end(), std::size_t{0});
  }
  std::size_t root(std::size_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  void join(std::size_t a, std::size_t b) {
    a = root(a);
    b = root(b);
    if (a != b) parent_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<std::size_t> parent_;
};

void join_by_ids(const std::vector<Link>& letters, Union& groups) {
  std::unordered_map<std::uint64_t, std::size_t> first;
  first.reserve(letters.size() * 2);
  for (std::size_t i = 0; i < letters.size(); ++i) {
    const auto meet = [&](std::uint64_t id) {
      if (id == 0) return;
      const auto [at, fresh] = first.try_emplace(id, i);
      if (!fresh) groups.join(at->second, i);
    };
    meet(letters[i].id);
    for (const std::uint64_t parent : letters[i].parents) meet(parent);
  }
}

bool share_people(const Link& a, const Link& b) {
  const auto shared = std::ranges::count_if(a.people, [&](std::uint64_t who) {
    return std::ranges::find(b.people, who) != b.people.end();
  });
  return shared >= 2 || (shared >= 1 && (a.people.size() == 1 || b.people.size() == 1));
}

/// A letter that points nowhere but calls itself an answer joins the nearest earlier one of its
/// subject and people.
void join_by_subject(const std::vector<Link>& letters, Union& groups) {
  std::vector<std::size_t> order(letters.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return letters[i].at; });
  std::unordered_map<std::uint64_t, std::vector<std::size_t>> earlier;
  constexpr std::size_t look_back = 8;
  for (const std::size_t i : order) {
    const std::uint64_t key = letters[i].subject;
    if (key == 0) continue;
    std::vector<std::size_t>& same = earlier[key];
    if (letters[i].parents.empty() && letters[i].answer) {
      const std::size_t from = same.size() > look_back ? same.size() - look_back : 0;
      for (std::size_t k = same.size(); k > from; --k) {
        const Link& other = letters[same[k - 1]];
        if (letters[i].at - other.at > subject_window_s) break;
        if (!share_people(letters[i], other)) continue;
        groups.join(i, same[k - 1]);
        break;
      }
    }
    same.push_back(i);
  }
}

}  // namespace

std::string bare_subject(std::string_view subject) {
  std::string_view rest = trim(subject);
  for (int i = 0; i < 20; ++i) {
    const Prefix found = prefix(rest);
    if (found.length == 0) break;
    rest = trim(rest.substr(found.length));
  }
  return std::string{rest};
}

bool is_answer_subject(std::string_view subject) {
  std::string_view rest = trim(subject);
  for (int i = 0; i < 20; ++i) {
    const Prefix found = prefix(rest);
    if (found.length == 0) return false;
    if (found.answer) return true;
    rest = trim(rest.substr(found.length));
  }
  return false;
}

bool is_weak_subject(std::string_view bare) {
  const std::string folded = fold_text(bare);
  return folded.size() < 4 || std::ranges::find(weak_subjects, folded) != weak_subjects.end();
}

std::uint64_t subject_key(std::string_view subject) {
  const std::string bare = bare_subject(subject);
  if (is_weak_subject(bare)) return 0;
  std::string folded;
  for (const char c : fold_text(bare)) {
    if (c == ' ' || c == '\t' || c == '\n') {
      if (!folded.empty() && folded.back() != ' ') folded += ' ';
    } else {
      folded += c;
    }
  }
  return hash64(folded) | 1;
}

std::vector<std::size_t> group_threads(const std::vector<Link>& letters) {
  Union groups{letters.size()};
  join_by_ids(letters, groups);
  join_by_subject(letters, groups);
  std::unordered_map<std::size_t, std::size_t> number;
  std::vector<std::size_t> out(letters.size());
  for (std::size_t i = 0; i < letters.size(); ++i) {
    out[i] = number.try_emplace(groups.root(i), number.size()).first->second;
  }
  return out;
}

}  // namespace whiteflag::conversations
