// SPDX-License-Identifier: Apache-2.0
#include "reply_residuals.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <queue>
#include <tuple>

namespace whiteflag::bench {
namespace {

/// The ages at which what was expected of a silent letter is counted.
constexpr std::int64_t ages[] = {3600,
                                 4 * 3600,
                                 12 * 3600,
                                 day_seconds,
                                 3 * day_seconds,
                                 7 * day_seconds,
                                 14 * day_seconds,
                                 reply_horizon};
constexpr double pair_strength = 2;
constexpr double group_strength = 4;
constexpr double mailbox_strength = 10;
constexpr double latency_strength = 3;

struct Sums {
  double seen = 0, expected = 0;
  Fading seen_lately, expected_lately;
  double slower = 0, slower_count = 0;
  Fading slower_lately, slower_lately_count;
};

class Residuals {
 public:
  Residuals(const Mailboxes& mailboxes, const ReplyProblem& p,
            std::span<const silence::CureLetter> model)
      : boxes_{mailboxes},
        p_{p},
        model_{model},
        pairs_(mailboxes.pair_count()),
        groups_(mailboxes.group_count()),
        all_(mailboxes.mailbox_count()),
        counted_(p.rows.size()) {}

  std::vector<ResidualFacts> run() {
    std::vector<ResidualFacts> facts;
    for (std::size_t i = 0; i < p_.rows.size(); ++i) {
      const std::int64_t now = p_.rows[i].sent;
      while (!events_.empty() && events_.top().at < now) {
        const Event event = events_.top();
        events_.pop();
        happen(event);
      }
      facts.push_back(facts_at(i, now));
      await(i, 0);
    }
    return facts;
  }

 private:
  struct Event {
    std::int64_t at;
    std::size_t row, age;
    bool operator>(const Event& o) const {
      return std::tie(at, row, age) > std::tie(o.at, o.row, o.age);
    }
  };
  std::int64_t answered_at_age(std::size_t i) const {
    const ReplyRow& row = p_.rows[i];
    return row.replied >= row.sent ? row.replied - row.sent : INT64_MAX;
  }
  void await(std::size_t i, std::size_t age) {
    if (age == std::size(ages)) return;
    events_.push({p_.rows[i].sent + std::min(ages[age], answered_at_age(i)), i, age});
  }
  double log_time(std::size_t i, std::int64_t age) const {
    return p_.own_log_run(i, static_cast<double>(age));
  }
  // What was expected in all by this age.
  double expected(std::size_t i, std::int64_t age) const {
    const auto& letter = model_[i];
    const double share =
        letter.answers * cure_share(letter, silence::Law::log_normal, log_time(i, age));
    return -std::log(std::max(1 - share, 1e-3));
  }
  void happen(const Event& event);
  static void add(Sums& sums, std::int64_t at, double expected, bool answered, double slower);
  ResidualFacts facts_at(std::size_t i, std::int64_t now) const;

  const Mailboxes& boxes_;
  const ReplyProblem& p_;
  std::span<const silence::CureLetter> model_;
  std::vector<Sums> pairs_, groups_, all_;
  std::vector<double> counted_;  ///< what was expected of a row until its last event
  std::priority_queue<Event, std::vector<Event>, std::greater<>> events_;
};

void Residuals::add(Sums& sums, std::int64_t at, double expected, bool answered, double slower) {
  sums.expected += expected;
  sums.expected_lately.add(at, seasonal, expected);
  if (!answered) return;
  sums.seen += 1;
  sums.seen_lately.add(at, seasonal, 1);
  sums.slower += slower;
  sums.slower_count += 1;
  sums.slower_lately.add(at, seasonal, slower);
  sums.slower_lately_count.add(at, seasonal, 1);
}

void Residuals::happen(const Event& event) {
  const std::size_t i = event.row;
  const std::int64_t age = event.at - p_.rows[i].sent;
  const bool answered = age == answered_at_age(i);
  const double total = expected(i, age);
  const double more = total - counted_[i];
  counted_[i] = total;
  const double slower = answered ? std::clamp(log_time(i, age) - model_[i].location, -6.0, 6.0) : 0;
  for (Sums* sums :
       {&pairs_[boxes_.pair_number(i)], &groups_[boxes_.group_number(i)], &all_[boxes_.writer(i)]})
    add(*sums, event.at, more, answered, slower);
  if (!answered) await(i, event.age + 1);
}

ResidualFacts Residuals::facts_at(std::size_t i, std::int64_t now) const {
  const Sums& pair = pairs_[boxes_.pair_number(i)];
  const Sums& group = groups_[boxes_.group_number(i)];
  const Sums& all = all_[boxes_.writer(i)];
  const auto excess = [](double seen, double expected, double strength) {
    return std::log((seen + strength) / (expected + strength));
  };
  const auto lately = [&](const Sums& s, double strength) {
    return excess(s.seen_lately.at(now, seasonal), s.expected_lately.at(now, seasonal), strength);
  };
  const auto slower = [](double sum, double count) { return sum / (count + latency_strength); };
  const auto slower_lately = [&](const Sums& s) {
    return slower(s.slower_lately.at(now, seasonal), s.slower_lately_count.at(now, seasonal));
  };
  const double values[] = {excess(pair.seen, pair.expected, pair_strength),
                           lately(pair, pair_strength),
                           excess(group.seen, group.expected, group_strength),
                           excess(all.seen, all.expected, mailbox_strength),
                           lately(all, mailbox_strength),
                           slower(pair.slower, pair.slower_count),
                           slower_lately(pair),
                           slower(group.slower, group.slower_count),
                           slower_lately(all)};
  ResidualFacts facts{};
  std::transform(std::begin(values), std::end(values), facts.begin(),
                 [](double v) { return static_cast<float>(v); });
  return facts;
}

}  // namespace

std::vector<ResidualFacts> residual_facts_of(const Mailboxes& mailboxes, const ReplyProblem& p,
                                             std::span<const silence::CureLetter> model) {
  return Residuals{mailboxes, p, model}.run();
}

}  // namespace whiteflag::bench
