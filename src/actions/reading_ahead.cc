// SPDX-License-Identifier: Apache-2.0
#include "actions/reading_ahead.h"

#include <algorithm>
#include <utility>

#include "actions/search.h"
#include "letters/read_letter.h"

namespace whiteflag::actions {
namespace {

/// As many letters wait, so that the threads have work while a batch is written.
constexpr std::size_t most_letters = 2'000;
constexpr std::size_t most_bytes = 16U << 20;
/// From so many on, threads pay for themselves.
constexpr std::size_t worth_threads = 32;
/// More find nothing to do: writing them all down is one thread's work.
constexpr unsigned most_threads = 6;

}  // namespace

ReadingAhead::ReadingAhead(Zone zone) : zone_{std::move(zone)} {}

ReadingAhead::~ReadingAhead() {
  for (std::jthread& thread : threads_) thread.request_stop();
}

void ReadingAhead::add(const sources::Item& item) {
  auto job = std::make_unique<Job>();
  job->bytes = item.bytes;
  job->out = {.name = std::string{item.name},
              .draft = item.draft || item.label == sources::FolderKind::drafts,
              .label = item.label};
  bytes_ += job->bytes.size();
  {
    const std::lock_guard lock{mutex_};
    waiting_.push_back(job.get());
  }
  all_.push_back(std::move(job));
  if (threads_.empty() && all_.size() >= worth_threads) {
    const unsigned threads = std::min(std::thread::hardware_concurrency(), most_threads);
    for (unsigned i = 0; threads > 1 && i < threads; ++i)
      threads_.emplace_back([this](const std::stop_token& stop) { work(stop); });
  }
  more_.notify_one();
}

bool ReadingAhead::full() const {
  const std::size_t most = threads_.empty() ? worth_threads : most_letters;
  return all_.size() >= most || bytes_ >= most_bytes;
}

ReadLetter ReadingAhead::take() {
  const std::unique_ptr<Job> job = std::move(all_.front());
  all_.pop_front();
  bytes_ -= job->bytes.size();
  std::unique_lock lock{mutex_};
  if (job->state == Job::State::waiting) {
    waiting_.pop_front();  // the oldest of all is the oldest that waits
    lock.unlock();
    read(*job);
  } else {
    done_.wait(lock, [&] { return job->state == Job::State::done; });
  }
  if (job->trouble) std::rethrow_exception(job->trouble);
  return std::move(job->out);
}

void ReadingAhead::work(const std::stop_token& stop) {
  std::unique_lock lock{mutex_};
  while (more_.wait(lock, stop, [&] { return !waiting_.empty(); }) && !stop.stop_requested()) {
    Job& job = *waiting_.front();
    waiting_.pop_front();
    job.state = Job::State::begun;
    lock.unlock();
    read(job);
    lock.lock();
    job.state = Job::State::done;
    done_.notify_one();
  }
}

void ReadingAhead::read(Job& job) const {
  try {
    ReadLetter& out = job.out;
    out.letter = letters::read_letter(job.bytes);
    out.believable = !out.draft && !out.letter.from.empty() && sent_at(out.letter).has_value();
    if (!out.believable) return;
    const Understood understood = understand(out.letter, zone_);
    out.row = row_of(out.letter, understood);
    out.words = index_words(out.letter);
  } catch (...) {
    job.trouble = std::current_exception();
  }
}

}  // namespace whiteflag::actions
