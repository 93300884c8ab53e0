// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace whiteflag::web {

/// Threads that do what would hold up others. Jobs that were taken on are all done before close()
/// returns.
class Workers {
 public:
  explicit Workers(std::size_t threads) {
    for (std::size_t i = 0; i < threads; ++i) {
      threads_.emplace_back([this] { work(); });
    }
  }
  ~Workers() { close(); }
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  /// False when it is too late: nothing is taken on after close().
  bool take_on(std::function<void()> job) {
    {
      const std::lock_guard lock{mutex_};
      if (closing_) return false;
      jobs_.push_back(std::move(job));
    }
    more_.notify_one();
    return true;
  }

  /// Waits for what was taken on.
  void close() {
    {
      const std::lock_guard lock{mutex_};
      closing_ = true;
    }
    more_.notify_all();
    for (std::thread& thread : threads_) thread.join();
    threads_.clear();
  }

 private:
  void work() {
    for (;;) {
      std::unique_lock lock{mutex_};
      more_.wait(lock, [this] { return closing_ || !jobs_.empty(); });
      if (jobs_.empty()) return;
      const std::function<void()> job = std::move(jobs_.front());
      jobs_.pop_front();
      lock.unlock();
      job();
    }
  }

  std::mutex mutex_;
  std::condition_variable more_;
  std::deque<std::function<void()>> jobs_;
  bool closing_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace whiteflag::web
