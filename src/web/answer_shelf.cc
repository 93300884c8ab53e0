// SPDX-License-Identifier: Apache-2.0
#include "web/answer_shelf.h"

#include <utility>

namespace whiteflag::web {
namespace {

/// Bytes of answers kept at most: some hundred conversations, each asked in several ways.
constexpr std::size_t most_bytes = std::size_t{16} << 20U;

}  // namespace

std::optional<KeptAnswer> AnswerShelf::find(const std::string& question, const Basis& basis) const {
  const std::lock_guard lock{mutex_};
  const auto found = kept_.find(question);
  if (found == kept_.end() || found->second.basis != basis) return std::nullopt;
  return found->second.answer;
}

void AnswerShelf::keep(const std::string& question, KeptAnswer answer, const Basis& basis) {
  const std::size_t size = question.size() + answer.text->size();
  if (size > most_bytes / 4) return;  // one giant would drive all others out
  const std::lock_guard lock{mutex_};
  if (const auto old = kept_.find(question); old != kept_.end()) {
    bytes_ -= old->first.size() + old->second.answer.text->size();
    kept_.erase(old);
  }
  make_room(size, basis);
  kept_.emplace(question, Kept{std::move(answer), basis});
  bytes_ += size;
}

/// What holds no more goes first; where that is not enough, all of it.
void AnswerShelf::make_room(std::size_t bytes, const Basis& basis) {
  if (bytes_ + bytes <= most_bytes) return;
  std::erase_if(kept_, [&](const auto& one) {
    if (one.second.basis == basis) return false;
    bytes_ -= one.first.size() + one.second.answer.text->size();
    return true;
  });
  if (bytes_ + bytes <= most_bytes) return;
  kept_.clear();
  bytes_ = 0;
}

}  // namespace whiteflag::web
