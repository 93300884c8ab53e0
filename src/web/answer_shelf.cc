// SPDX-License-Identifier: Apache-2.0
#include "web/answer_shelf.h"

#include <utility>

namespace whiteflag::web {
namespace {

/// How far "now" in an answer may lag behind the clock.
constexpr std::chrono::seconds good_for{30};
/// Bytes of answers kept at most; past it the shelf is emptied.
constexpr std::size_t most_bytes = std::size_t{32} << 20U;

}  // namespace

std::uint64_t AnswerShelf::changes() const {
  const std::lock_guard lock{mutex_};
  return changes_;
}

void AnswerShelf::changed() {
  const std::lock_guard lock{mutex_};
  ++changes_;
  kept_.clear();
  bytes_ = 0;
}

std::shared_ptr<const std::string> AnswerShelf::find(const std::string& question,
                                                     Clock::time_point now) const {
  const std::lock_guard lock{mutex_};
  const auto found = kept_.find(question);
  if (found == kept_.end() || now >= found->second.until) return nullptr;
  return found->second.answer;
}

void AnswerShelf::keep(const std::string& question, std::shared_ptr<const std::string> answer,
                       std::uint64_t made_at, Clock::time_point now) {
  const std::lock_guard lock{mutex_};
  if (made_at != changes_) return;
  const std::size_t size = answer->size() + question.size();
  if (bytes_ + size > most_bytes) {
    kept_.clear();
    bytes_ = 0;
  }
  if (kept_.insert_or_assign(question, Kept{std::move(answer), now + good_for}).second) {
    bytes_ += size;
  }
}

}  // namespace whiteflag::web
