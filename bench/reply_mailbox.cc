// SPDX-License-Identifier: Apache-2.0
#include "reply_mailbox.h"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <unordered_map>

namespace whiteflag::bench {
namespace {

// A letter not answered by then counts as unanswered in the fading rates.
constexpr std::int64_t settles_after = 3 * day_seconds;

class Numbers {
 public:
  std::size_t of(const std::string& name) { return at_.emplace(name, at_.size()).first->second; }
  std::size_t size() const { return at_.size(); }

 private:
  std::unordered_map<std::string, std::size_t> at_;
};

template <class T>
void keep_newest(std::deque<T>& items, std::size_t most) {
  if (items.size() > most) items.pop_front();
}

}  // namespace

bool Mailboxes::Event::operator>(const Event& o) const {
  return std::tie(at, what, row) > std::tie(o.at, o.what, o.row);
}

Mailboxes::Mailboxes(std::span<const ReplyRow> rows, std::span<const double> clock_log)
    : rows_{rows}, clock_log_{clock_log} {
  name_rows();
  link_parents();
}

void Mailboxes::name_rows() {
  Numbers people;
  Numbers pairs;
  Numbers groups;
  Numbers messages;
  for (const ReplyRow& row : rows_) {
    const std::string corpus = row.ego.substr(0, row.ego.find('/'));
    const std::string contact = corpus + row.contact.substr(row.contact.rfind('/'));
    names_.push_back({people.of(row.ego), people.of(contact), pairs.of(row.ego + '>' + contact),
                      pairs.of(contact + '>' + row.ego), groups.of(row.domain),
                      messages.of(row.ego + '/' + row.message)});
  }
  pairs_.resize(pairs.size());
  mailboxes_.resize(people.size());
  groups_.resize(groups.size());
  copies_.resize(messages.size());
  for (std::size_t i = 0; i < rows_.size(); ++i) copies_[names_[i].message].push_back(i);
}

// A letter sent at the moment at which one of the other's was answered is that answer.
void Mailboxes::link_parents() {
  std::map<std::pair<std::size_t, std::int64_t>, std::size_t> answered;
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    if (rows_[i].replied < 0) continue;
    const auto [at, fresh] = answered.try_emplace({names_[i].pair, rows_[i].replied}, i);
    if (!fresh && rows_[i].position > rows_[at->second].position) at->second = i;
  }
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    const auto found = answered.find({names_[i].reverse, rows_[i].sent});
    if (found == answered.end() || found->second >= i) continue;
    names_[i].parent = found->second;
    names_[i].depth = names_[found->second].depth + 1;
  }
}

bool Mailboxes::answered_before(std::size_t i, std::int64_t t) const {
  const ReplyRow& row = rows_[i];
  return row.replied >= 0 && row.replied < t && row.replied - row.sent <= reply_horizon;
}

void Mailboxes::run_until(std::size_t row) {
  while (!events_.empty() && events_.top().at < rows_[row].sent) {
    const Event event = events_.top();
    events_.pop();
    happen(event);
  }
}

void Mailboxes::send(std::size_t i) {
  const ReplyRow& row = rows_[i];
  pairs_[names_[i].pair].all.push_back(i);
  mailboxes_[names_[i].ego].all.push_back(i);
  groups_[names_[i].group].all.push_back(i);
  events_.push({row.sent, What::sent, i});
  events_.push({row.sent + settles_after, What::settled, i});
  if (row.replied >= row.sent && row.replied - row.sent <= reply_horizon) {
    events_.push({row.replied, What::replied, i});
  }
  if (row.inbound >= 0) events_.push({row.inbound, What::inbound, i});
}

void Mailboxes::happen(const Event& event) {
  const std::size_t i = event.row;
  const Names& n = names_[i];
  switch (event.what) {
    case What::inbound:
      come_in(n.pair, n.ego, {event.at, nobody});
      return;
    case What::sent:
      happen_sent(i);
      return;
    case What::replied:
      happen_replied(i, event.at);
      return;
    case What::settled:
      if (rows_[i].replied >= 0 && rows_[i].replied - rows_[i].sent <= settles_after) return;
      pairs_[n.pair].settled.add(event.at, seasonal, 1);
      mailboxes_[n.ego].settled.add(event.at, monthly, 1);
  }
}

void Mailboxes::happen_sent(std::size_t i) {
  const Names& n = names_[i];
  const std::int64_t at = rows_[i].sent;
  PairState& pair = pairs_[n.pair];
  MailboxState& box = mailboxes_[n.ego];
  for (auto* h : {&pair.history, &groups_[n.group].history, &box.history}) {
    h->add_unanswered(from_unix_seconds(at));
  }
  if (pair.out == 0) ++box.people;
  ++pair.out;
  ++pair.open;
  pair.sent.push_back(i);
  keep_newest(pair.sent, 24);
  pair.last_out = box.last_out = at;
  if (pair.first < 0) pair.first = at;
  if (box.first < 0) box.first = at;
  pair.out_day.add(at, fast, 1);
  pair.out_week.add(at, weekly, 1);
  if (copies(i).front() == i) {
    ++box.out;
    box.out_day.add(at, fast, 1);
    box.out_week.add(at, weekly, 1);
  }
  come_in(n.reverse, n.contact, {at, i});
}

void Mailboxes::happen_replied(std::size_t i, std::int64_t at) {
  const Names& n = names_[i];
  PairState& pair = pairs_[n.pair];
  MailboxState& box = mailboxes_[n.ego];
  for (auto* h : {&pair.history, &groups_[n.group].history, &box.history}) {
    h->remove_unanswered(from_unix_seconds(rows_[i].sent));
    h->add_reply(std::exp(clock_log_[i]));
  }
  pair.answered.add(at, seasonal, 1);
  box.answered.add(at, monthly, 1);
  if (at - rows_[i].sent <= settles_after) {
    pair.settled.add(at, seasonal, 1);
    box.settled.add(at, monthly, 1);
  }
  pair.latencies.push_back(clock_log_[i]);
  come_in(n.pair, n.ego, {at, nobody});
}

void Mailboxes::come_in(std::size_t pair_number, std::size_t ego, Came letter) {
  PairState& pair = pairs_[pair_number];
  if (letter.at == pair.last_in) {
    // One letter, known from two sides.
    if (letter.row != nobody && pair.letters_in.back().row == nobody)
      pair.letters_in.back() = letter;
    return;
  }
  if (letter.at < pair.last_in) return;
  MailboxState& box = mailboxes_[ego];
  pair.last_in = box.last_in = letter.at;
  pair.open = 0;
  const std::int64_t hours = std::max<std::int64_t>(letter.at, 0) / 3600;
  // The epoch was a Thursday.
  auto& hour = pair.hours[static_cast<std::size_t>((hours + 72) % 168)];
  if (hour < UINT16_MAX) ++hour;
  ++pair.in;
  if (pair.first < 0) pair.first = letter.at;
  pair.letters_in.push_back(letter);
  keep_newest(pair.letters_in, 16);
  box.letters_in.push_back(letter);
  keep_newest(box.letters_in, 40);
  pair.in_week.add(letter.at, weekly, 1);
  box.in_day.add(letter.at, fast, 1);
  box.in_week.add(letter.at, weekly, 1);
}

}  // namespace whiteflag::bench
