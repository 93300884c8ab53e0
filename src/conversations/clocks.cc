// SPDX-License-Identifier: Apache-2.0
#include "conversations/clocks.h"

#include <algorithm>
#include <chrono>
#include <unordered_map>

namespace whiteflag::conversations {

namespace {

using Own = std::function<bool(std::uint32_t)>;

void mend_answers(std::vector<Fact>& letters, const Own& own) {
  constexpr auto believed = std::chrono::days{60};
  std::unordered_map<std::uint64_t, Instant> mine;
  for (const Fact& letter : letters) {
    if (own(letter.from) && letter.message_key != 0) mine.emplace(letter.message_key, letter.at);
  }
  for (Fact& letter : letters) {
    if (own(letter.from)) continue;
    Instant asked{};
    for (const std::uint64_t parent : letter.parents) {
      const auto found = mine.find(parent);
      if (found != mine.end()) asked = std::max(asked, found->second);
    }
    if (letter.at <= asked && asked - letter.at < believed)
      letter.at = asked + std::chrono::seconds{1};
  }
}

bool is_notice(const Fact& letter) {
  return letter.kind == LetterKind::absence || letter.kind == LetterKind::left;
}

/// A program's notice, and the seller's first letter since.
struct Notice {
  Fact* notice = nullptr;
  Instant came_upon = Instant::max();
};

void mend_notices(std::vector<Fact>& letters, const Own& own) {
  constexpr auto clocks_apart = std::chrono::minutes{3};
  std::unordered_map<std::uint32_t, std::vector<Notice>> notices;
  for (Fact& letter : letters) {
    if (is_notice(letter)) notices[letter.from].push_back({&letter});
  }
  if (notices.empty()) return;
  for (const Fact& letter : letters) {
    if (!own(letter.from)) continue;
    for (const std::uint32_t to : letter.to) {
      const auto found = notices.find(to);
      if (found == notices.end()) continue;
      for (Notice& one : found->second) {
        if (letter.at >= one.notice->at) one.came_upon = std::min(one.came_upon, letter.at);
      }
    }
  }
  for (auto& [from, of] : notices) {
    for (Notice& one : of) {
      if (one.came_upon != Instant::max() && one.came_upon - one.notice->at <= clocks_apart)
        one.notice->at = one.came_upon + std::chrono::seconds{1};
    }
  }
}

}  // namespace

void mend_clocks(std::vector<Fact>& letters, const Own& own) {
  mend_answers(letters, own);
  mend_notices(letters, own);
}

}  // namespace whiteflag::conversations
