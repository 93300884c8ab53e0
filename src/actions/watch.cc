// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <set>
#include <stop_token>
#include <thread>
#include <utility>

#include "actions/accounts.h"
#include "actions/sync.h"
#include "sources/imap/imap_source.h"

namespace whiteflag::actions {
namespace {

using std::chrono::milliseconds;

/// Folders other than the watched one (what was sent from a telephone) are looked at so often.
constexpr milliseconds look_everywhere{5 * 60 * 1000};
/// A server without IDLE is asked so often.
constexpr milliseconds poll{60'000};
/// After a failure: doubled each time up to the longest.
constexpr milliseconds first_pause{5'000};
constexpr milliseconds longest_pause{10 * 60 * 1000};
/// How often we look whether to stop.
constexpr milliseconds slice{200};

/// Where watchers leave word that there is something to read.
class Bell {
 public:
  void ring(const std::string& address) {
    const std::lock_guard lock{mutex_};
    rung_.insert(address);
    heard_.notify_all();
  }
  std::vector<std::string> wait(milliseconds patience) {
    std::unique_lock lock{mutex_};
    heard_.wait_for(lock, patience, [&] { return !rung_.empty(); });
    std::vector<std::string> out{rung_.begin(), rung_.end()};
    rung_.clear();
    return out;
  }

 private:
  std::mutex mutex_;
  std::condition_variable heard_;
  std::set<std::string> rung_;
};

/// Listens on one account, in a thread and on a connection of its own; never touches the store.
class Watcher {
 public:
  Watcher(const MailRoom& room, store::AccountRow row, Bell& bell)
      : room_{room}, row_{std::move(row)}, way_in_{way_in(room, row_)}, bell_{bell} {
    thread_ = std::jthread{[this](const std::stop_token& stop) { run(stop); }};
  }

 private:
  void run(const std::stop_token& stop) {
    milliseconds pause = first_pause;
    while (!stop.stop_requested()) {
      try {
        listen(stop, pause);
      } catch (const std::exception&) {
        // The sync that follows meets the same trouble, and notes and shows it.
        bell_.ring(row_.address);
      }
      for (milliseconds slept{0}; slept < pause && !stop.stop_requested(); slept += slice)
        std::this_thread::sleep_for(slice);
      pause = std::min(pause * 2, longest_pause);
    }
  }

  void listen(const std::stop_token& stop, milliseconds& pause) {
    const auto session =
        open_session(room_, row_, way_in_(), [&] { return stop.stop_requested(); });
    const auto chosen = sources::imap::chosen_mailboxes(*session, session->mailboxes());
    const sources::imap::Mailbox* inbox = sources::imap::arrivals(chosen);
    if (inbox == nullptr) return;
    session->examine(*inbox);
    pause = first_pause;
    // What came between the last sync and now.
    bell_.ring(row_.address);
    while (!stop.stop_requested()) {
      if (session->wait_for_news(look_everywhere, poll) != sources::imap::Woken::by_stop)
        bell_.ring(row_.address);
    }
    session->log_out();
  }

  const MailRoom& room_;
  store::AccountRow row_;
  std::function<sources::imap::Login()> way_in_;
  Bell& bell_;
  std::jthread thread_;
};

/// Nothing where the account's password does not open: the sync before has said so.
std::unique_ptr<Watcher> watcher_of(const MailRoom& room, const store::AccountRow& row,
                                    Bell& bell) {
  try {
    return std::make_unique<Watcher>(room, row, bell);
  } catch (const Failure&) {
    return nullptr;
  }
}

}  // namespace

void watch(const Desk& desk, const MailRoom& room, const Clock& clock, const ShowProgress& progress,
           const std::function<void(const SyncAnswer&)>& told) {
  Desk now = desk;
  const auto read = [&](const std::vector<std::string>& only) {
    now.now = clock.now();
    told(sync_and_send(now, room, progress, only));
  };
  read({});
  Bell bell;
  std::vector<std::unique_ptr<Watcher>> watchers;
  for (const store::AccountRow& row : store::AccountShelf{desk.database}.all()) {
    if (auto watcher = watcher_of(room, row, bell)) watchers.push_back(std::move(watcher));
  }
  while (!desk.interrupted()) {
    const std::vector<std::string> rung = bell.wait(slice);
    if (!rung.empty() && !desk.interrupted()) read(rung);
  }
}

}  // namespace whiteflag::actions
