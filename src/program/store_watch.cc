// SPDX-License-Identifier: Apache-2.0
#include "program/store_watch.h"

#include "program/store_pool.h"

namespace whiteflag {
namespace {

/// A look costs two system calls; a person does not see a thousandth of a second.
constexpr std::chrono::milliseconds look_every{1};

}  // namespace

void StoreWatch::touched() {
  const std::lock_guard lock{mutex_};
  looked_ = {};
}

std::int64_t StoreWatch::changes() {
  const std::lock_guard lock{mutex_};
  const auto now = std::chrono::steady_clock::now();
  if (now - looked_ < look_every) return count_;
  looked_ = now;
  try {
    look();
    trouble_.clear();
  } catch (const Failure& failure) {
    // No store, or none that can be read: what was said before holds no longer. That it is still so
    // is no news.
    database_.reset();
    if (failure.error().what != trouble_) ++count_;
    trouble_ = failure.error().what;
  }
  return count_;
}

void StoreWatch::look() {
  const std::uint64_t file = file_at(place_);
  if (database_ == nullptr || file != file_) {
    database_.reset();
    database_ = open_(place_, store::Mode::read_only);
    file_ = file;
    seen_ = database_->changes();
    ++count_;
    return;
  }
  const std::int64_t now = database_->changes();
  if (now != seen_) ++count_;
  seen_ = now;
}

}  // namespace whiteflag
