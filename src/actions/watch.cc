// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <stop_token>
#include <thread>
#include <utility>

#include "actions/accounts.h"
#include "actions/calendars.h"
#include "actions/sync.h"
#include "base/memory.h"
#include "sources/imap/imap_source.h"

namespace whiteflag::actions {
namespace {

using std::chrono::milliseconds;

/// Folders other than the watched one (what was sent from a telephone), and calendars, are looked
/// at so often.
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

/// Who listens on the accounts that there are; follows when some are added, changed or removed.
class Watch {
 public:
  Watch(const MailRoom& room, Bell& bell) : room_{room}, bell_{bell} {}

  void follow(const std::vector<store::AccountRow>& rows) {
    std::map<std::string, Listening> now;
    for (const store::AccountRow& row : rows) {
      const auto before = listening_.find(row.address);
      const bool same = before != listening_.end() && before->second.row.added_at == row.added_at;
      if (same) {
        now.insert(listening_.extract(before));
      } else {
        now.emplace(row.address, Listening{row, watcher_of(row)});
      }
    }
    listening_ = std::move(now);
  }

 private:
  struct Listening {
    store::AccountRow row;
    std::unique_ptr<Watcher> watcher;
  };

  /// Nothing where the account's password does not open: its sync says so.
  std::unique_ptr<Watcher> watcher_of(const store::AccountRow& row) {
    try {
      return std::make_unique<Watcher>(room_, row, bell_);
    } catch (const Failure&) {
      bell_.ring(row.address);
      return nullptr;
    }
  }

  const MailRoom& room_;
  Bell& bell_;
  std::map<std::string, Listening> listening_;
};

}  // namespace

void watch(const Desk& desk, const MailRoom& room, const Clock& clock, const ShowProgress& progress,
           const std::function<void(const SyncAnswer&)>& told) {
  Desk now = desk;
  const auto read = [&](const std::vector<std::string>& only) {
    now.now = clock.now();
    told(sync_and_send(now, room, progress, only));
    desk.database.rest();
    give_back_free_memory();
  };
  read({});
  Bell bell;
  Watch watching{room, bell};
  const store::AccountShelf shelf{desk.database};
  std::optional<std::int64_t> seen;
  Instant calendars_read = clock.now();
  while (!desk.interrupted()) {
    if (const std::int64_t changes = desk.database.changes(); seen != changes) {
      watching.follow(shelf.all());
      seen = changes;
    }
    std::vector<std::string> rung = bell.wait(slice);
    std::erase_if(
        rung, [&](const std::string& address) { return !shelf.by_address(address).has_value(); });
    if (clock.now() - calendars_read >= look_everywhere || clock.now() < calendars_read) {
      for (const store::CalendarRow& row : store::CalendarShelf{desk.database}.all())
        rung.push_back(calendar_key(row.address));
      calendars_read = clock.now();
    }
    if (!rung.empty() && !desk.interrupted()) read(rung);
  }
}

}  // namespace whiteflag::actions
