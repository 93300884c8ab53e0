// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <queue>
#include <unordered_map>

#include "reply_rows.h"
#include "silence/history.h"

namespace whiteflag::bench {
namespace {

using silence::History;

enum class What { sent, replied, inbound };

struct Event {
  std::int64_t at;
  What what;
  std::size_t row;
  bool operator>(const Event& o) const { return at > o.at; }
};

struct PairState {
  History history;
  std::int64_t last_in = -1;
  std::int64_t last_out = -1;
  double open = 0;
  double last_answered = 0;  // of the newest letters: 1 answered, decaying
  double seen = 0;
};

struct Pooled {
  double p, m, n;
};

Pooled pool(const History& h, Instant now, const Pooled& wider, double strength) {
  const double exposure = h.exposure(now);
  const auto replies = static_cast<double>(h.replies());
  return {std::clamp((replies + strength * wider.p) / (exposure + strength), 1e-4, 1 - 1e-4),
          (h.sum_log() + strength * wider.m) / (replies + strength), exposure};
}

double logit(double p) {
  return std::log(p / (1 - p));
}

class Mailboxes {
 public:
  Mailboxes(const std::vector<ReplyRow>& rows, const std::vector<double>& clock_log)
      : rows_{rows}, clock_log_{clock_log} {}

  std::vector<double> look(std::size_t i);
  double rate() const { return rate_; }

 private:
  void run_until(std::int64_t at);
  void apply(const Event& event);

  const std::vector<ReplyRow>& rows_;
  const std::vector<double>& clock_log_;
  std::unordered_map<std::string, PairState> pairs_;
  std::unordered_map<std::string, History> groups_, egos_;
  std::priority_queue<Event, std::vector<Event>, std::greater<>> events_;
  double rate_ = 0;
};

void Mailboxes::run_until(std::int64_t at) {
  while (!events_.empty() && events_.top().at < at) {
    const Event event = events_.top();
    events_.pop();
    apply(event);
  }
}

void Mailboxes::apply(const Event& event) {
  const ReplyRow& row = rows_[event.row];
  PairState& pair = pairs_[row.contact];
  if (event.what == What::inbound) {
    pair.last_in = std::max(pair.last_in, event.at);
    pair.open = 0;
    return;
  }
  const Instant sent = from_unix_seconds(row.sent);
  for (History* h : {&pair.history, &groups_[row.domain], &egos_[row.ego]}) {
    if (event.what == What::sent) {
      h->add_unanswered(sent);
    } else {
      h->remove_unanswered(sent);
      h->add_reply(std::exp(clock_log_[event.row]));
    }
  }
  if (event.what == What::sent) {
    pair.last_out = event.at;
    ++pair.open;
    ++pair.seen;
    pair.last_answered *= 0.7;
  } else {
    pair.last_answered += 0.3;
  }
}

std::vector<double> Mailboxes::look(std::size_t i) {
  const ReplyRow& row = rows_[i];
  run_until(row.sent);
  PairState& pair = pairs_[row.contact];
  const Instant now = from_unix_seconds(row.sent);
  const Pooled population{0.35, 9.75, 0};
  const Pooled a = pool(egos_[row.ego], now, population, 20);
  const Pooled g = pool(groups_[row.domain], now, a, 6);
  const Pooled d = pool(pair.history, now, g, 4);
  rate_ = d.p;
  const auto since = [&](std::int64_t at) {
    return at < 0 ? std::log(90 * 86400.0)
                  : std::log(std::max(60.0, static_cast<double>(row.sent - at)));
  };
  const double words = std::log1p(std::max(row.words, 0.0));
  const double since_in = since(pair.last_in);
  const double since_out = since(pair.last_out);
  const double question = row.questions > 0 ? 1.0 : 0.0;
  const double quoted = std::log1p(std::max(row.quoted, 0.0));
  const double position = std::log1p(std::max(row.position, 0.0));
  std::vector<double> c{logit(d.p),
                        d.m,
                        std::log1p(d.n),
                        logit(g.p) - logit(a.p),
                        logit(a.p),
                        g.m - a.m,
                        a.m,
                        std::log1p(row.questions),
                        words,
                        std::log1p(row.n_to),
                        std::log1p(row.n_cc),
                        position,
                        quoted,
                        since_in,
                        since_out,
                        std::log1p(pair.open),
                        pair.last_answered,
                        std::log1p(a.n)};
  const std::size_t continuous = c.size();
  for (std::size_t j = 0; j < continuous; ++j) c.push_back(c[j] * c[j]);
  const double reply = row.is_reply;
  const double in_last = pair.last_in > pair.last_out ? 1.0 : 0.0;
  for (const double x : {question,
                         reply,
                         row.is_forward,
                         row.patch,
                         row.same_domain,
                         in_last,
                         pair.last_in < 0 ? 1.0 : 0.0,
                         pair.last_out < 0 ? 1.0 : 0.0,
                         row.words == 0 ? 1.0 : 0.0,
                         row.n_to > 1 ? 1.0 : 0.0,
                         row.position == 1 ? 1.0 : 0.0,
                         row.position == 0 ? 1.0 : 0.0,
                         reply * words,
                         words * since_in,
                         question * reply,
                         logit(d.p) * std::log1p(d.n),
                         row.patch * reply,
                         row.patch * words,
                         in_last * since_in,
                         in_last * words,
                         question * words,
                         reply * quoted,
                         reply * position,
                         logit(d.p) * reply,
                         logit(d.p) * row.patch,
                         logit(a.p) * reply,
                         logit(a.p) * row.patch,
                         question * since_in,
                         words * quoted,
                         words * position,
                         reply * since_in,
                         since_in * since_out}) {
    c.push_back(x);
  }
  events_.push({row.sent, What::sent, i});
  if (row.replied >= 0 && row.replied - row.sent <= 30 * 86400) {
    events_.push({row.replied, What::replied, i});
  }
  if (row.inbound >= 0) events_.push({row.inbound, What::inbound, i});
  return c;
}

}  // namespace

Features features_of(const std::vector<ReplyRow>& rows, const std::vector<double>& clock_log) {
  Features out;
  Mailboxes mailboxes{rows, clock_log};
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto c = mailboxes.look(i);
    out.columns = c.size();
    out.values.insert(out.values.end(), c.begin(), c.end());
    out.contact_rate.push_back(mailboxes.rate());
  }
  return out;
}

}  // namespace whiteflag::bench
