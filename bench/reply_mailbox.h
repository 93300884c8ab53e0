// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <deque>
#include <functional>
#include <queue>
#include <span>
#include <vector>

#include "reply_rows.h"
#include "silence/history.h"

namespace whiteflag::bench {

inline constexpr std::int64_t day_seconds = 86400;
inline constexpr std::int64_t reply_horizon = 30 * day_seconds;
inline constexpr std::size_t nobody = SIZE_MAX;

/// A count that fades.
class Fading {
 public:
  double at(std::int64_t t, double tau) const {
    return value_ * std::exp(-static_cast<double>(t - at_) / tau);
  }
  void add(std::int64_t t, double tau, double x) {
    value_ = at(t, tau) + x;
    at_ = t;
  }

 private:
  double value_ = 0;
  std::int64_t at_ = 0;
};

inline constexpr double fast = 1.0 * day_seconds;
inline constexpr double weekly = 7.0 * day_seconds;
inline constexpr double monthly = 30.0 * day_seconds;
inline constexpr double seasonal = 60.0 * day_seconds;

struct Came {
  std::int64_t at;
  std::size_t row;  ///< `nobody` where only the time is known
};

/// What a mailbox showed of one person.
struct PairState {
  silence::History history;
  std::deque<Came> letters_in;    ///< the newest sixteen
  std::deque<std::size_t> sent;   ///< rows, the newest twenty-four
  std::vector<std::size_t> all;   ///< rows
  std::vector<double> latencies;  ///< log clock seconds, in order of the answers
  double in = 0, out = 0, open = 0;
  std::int64_t last_in = -1, last_out = -1, first = -1;
  Fading answered, settled, in_week, out_day, out_week;
  std::array<std::uint16_t, 168> hours{};  ///< of their letters, by UTC hour of the week
};

/// What a mailbox showed of everybody.
struct MailboxState {
  silence::History history;
  std::deque<Came> letters_in;  ///< the newest forty
  std::vector<std::size_t> all;
  double people = 0, out = 0;
  std::int64_t last_in = -1, last_out = -1, first = -1;
  Fading answered, settled, out_day, out_week, in_day, in_week;
};

struct GroupState {
  silence::History history;
  std::vector<std::size_t> all;
};

/// The mailboxes of all rows, run on in time order. A letter from B to A is in A's mailbox as well.
class Mailboxes {
 public:
  /// Rows in time order; `clock_log` is each row's log clock latency where it was answered.
  Mailboxes(std::span<const ReplyRow> rows, std::span<const double> clock_log);

  /// Lets everything happen that came before this row's sending.
  void run_until(std::size_t row);
  /// The row is sent: its sending, answer and later letters will happen in their time.
  void send(std::size_t row);

  const ReplyRow& row(std::size_t i) const { return rows_[i]; }
  double latency(std::size_t i) const { return clock_log_[i]; }
  const PairState& pair(std::size_t i) const { return pairs_[names_[i].pair]; }
  const MailboxState& mailbox(std::size_t i) const { return mailboxes_[names_[i].ego]; }
  const GroupState& group(std::size_t i) const { return groups_[names_[i].group]; }
  std::size_t pair_number(std::size_t i) const { return names_[i].pair; }
  std::size_t group_number(std::size_t i) const { return names_[i].group; }
  std::size_t pair_count() const { return pairs_.size(); }
  std::size_t group_count() const { return groups_.size(); }
  std::size_t mailbox_count() const { return mailboxes_.size(); }
  /// What the mailbox showed of its own answers to this reader.
  const PairState& reverse(std::size_t i) const { return pairs_[names_[i].reverse]; }
  std::size_t writer(std::size_t i) const { return names_[i].ego; }
  std::size_t reader(std::size_t i) const { return names_[i].contact; }
  /// The row of the other's letter that this one answers, where the mailbox has it.
  std::size_t parent(std::size_t i) const { return names_[i].parent; }
  std::size_t depth(std::size_t i) const { return names_[i].depth; }
  /// Rows of the same message, to its several readers.
  std::span<const std::size_t> copies(std::size_t i) const { return copies_[names_[i].message]; }
  bool answered_before(std::size_t i, std::int64_t t) const;

 private:
  enum class What { sent, replied, inbound, settled };
  struct Event {
    std::int64_t at;
    What what;
    std::size_t row;
    bool operator>(const Event& o) const;
  };
  struct Names {
    std::size_t ego, contact, pair, reverse, group, message;
    std::size_t parent = nobody;
    std::size_t depth = 0;
  };
  void name_rows();
  void link_parents();
  void happen(const Event& event);
  void happen_sent(std::size_t i);
  void happen_replied(std::size_t i, std::int64_t at);
  void come_in(std::size_t pair, std::size_t ego, Came letter);

  std::span<const ReplyRow> rows_;
  std::span<const double> clock_log_;
  std::vector<Names> names_;
  std::vector<PairState> pairs_;
  std::vector<MailboxState> mailboxes_;
  std::vector<GroupState> groups_;
  std::vector<std::vector<std::size_t>> copies_;
  std::priority_queue<Event, std::vector<Event>, std::greater<>> events_;
};

}  // namespace whiteflag::bench
