// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "actions/letter_facts.h"
#include "sources/source.h"

namespace whiteflag::actions {

/// A letter as its source gave it, then as it was read.
struct ReadLetter {
  std::string name{};
  bool draft = false;
  std::optional<sources::FolderKind> label{};
  letters::Letter letter{};
  store::LetterRow row{};   ///< only where `believable`: what it means
  std::string words{};      ///< and what it is found by
  bool believable = false;  ///< no draft, and it says who wrote it and when
};

/// Reads letters in threads beside the caller's, who meanwhile fetches the next and writes the
/// last. Gives them back in the order they came: the store is the same with any number of threads.
/// A few letters are read by the caller alone.
class ReadingAhead {
 public:
  explicit ReadingAhead(Zone zone);
  ~ReadingAhead();
  ReadingAhead(const ReadingAhead&) = delete;
  ReadingAhead& operator=(const ReadingAhead&) = delete;

  void add(const sources::Item& item);
  /// Whether enough wait, in number or in bytes: take() before the next add().
  bool full() const;
  bool empty() const { return all_.empty(); }
  /// The oldest, once it is read. Requires: not empty.
  ReadLetter take();

 private:
  struct Job {
    std::string bytes;
    ReadLetter out;
    std::exception_ptr trouble;
    enum class State { waiting, begun, done } state = State::waiting;
  };

  void work(const std::stop_token& stop);
  void read(Job& job) const;

  Zone zone_;
  std::size_t bytes_ = 0;                 ///< of all that wait
  std::deque<std::unique_ptr<Job>> all_;  ///< by age; the caller's alone
  std::mutex mutex_;                      ///< guards the rest, and each Job::state
  std::deque<Job*> waiting_;
  std::condition_variable_any more_;
  std::condition_variable done_;
  std::vector<std::jthread> threads_;
};

}  // namespace whiteflag::actions
