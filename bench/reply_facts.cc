// SPDX-License-Identifier: Apache-2.0
#include "reply_facts.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace whiteflag::bench {
namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
constexpr double population_answers = 0.35;
constexpr double population_location = 9.75;

double logit(double p) {
  const double held = std::clamp(p, 1e-4, 1 - 1e-4);
  return std::log(held / (1 - held));
}
/// For rates of few letters.
double mild_logit(double p) {
  return logit(std::clamp(p, 0.01, 0.99));
}

struct Level {
  double answers, location, exposure;
};

Level level_of(const silence::History& h, Instant now, const Level& wider, double strength) {
  const double exposure = h.exposure(now);
  const auto replies = static_cast<double>(h.replies());
  return {std::clamp((replies + strength * wider.answers) / (exposure + strength), 1e-4, 1 - 1e-4),
          (h.sum_log() + strength * wider.location) / (replies + strength), exposure};
}

/// Answers among earlier letters, each by how like it is to the present one.
struct Likeness {
  double answered = 0, exposure = 0, recent_answered = 0, recent_exposure = 0;
};

class Teller {
 public:
  Teller(Mailboxes& boxes, std::size_t row, const RowClock& clock)
      : boxes_{boxes},
        i_{row},
        row_{boxes.row(row)},
        pair_{boxes.pair(row)},
        box_{boxes.mailbox(row)},
        clock_{clock} {
    const Instant now = from_unix_seconds(row_.sent);
    all_ = level_of(box_.history, now, {population_answers, population_location, 0}, 20);
    group_ = level_of(boxes.group(row).history, now, all_, 6);
    person_ = level_of(pair_.history, now, group_, 4);
  }

  Facts tell() {
    tell_levels();
    tell_letter();
    tell_times();
    tell_traffic();
    tell_order();
    tell_last_letter();
    tell_heuristic_parent();
    tell_parent();
    tell_chain();
    tell_mailbox();
    tell_likeness();
    tell_clock();
    facts_.linear = linear_of(row_, pair_, facts_);
    facts_.contact_rate = person_.answers;
    return std::move(facts_);
  }

 private:
  void say(const char* name, double value) {
    facts_.names.emplace_back(name);
    facts_.values.push_back(static_cast<float>(value));
  }
  double since(std::int64_t at) const {
    return at < 0 ? unknown : std::log(std::max(60.0, static_cast<double>(row_.sent - at)));
  }
  double come_by(std::int64_t sent) const {
    return silence::share_come_by(std::chrono::seconds{row_.sent - sent});
  }

  void tell_levels();
  void tell_letter();
  void tell_times();
  void tell_traffic();
  void tell_order();
  void tell_last_letter();
  void tell_heuristic_parent();
  void tell_parent();
  void tell_chain();
  void tell_mailbox();
  void tell_likeness();
  void tell_clock();
  double like(std::size_t other) const;
  Likeness likeness(const std::vector<std::size_t>& rows, std::size_t most) const;

  Mailboxes& boxes_;
  std::size_t i_;
  const ReplyRow& row_;
  const PairState& pair_;
  const MailboxState& box_;
  const RowClock& clock_;
  Level all_{}, group_{}, person_{};
  Facts facts_;
};

void Teller::tell_levels() {
  const silence::History& h = pair_.history;
  const auto replies = static_cast<double>(h.replies());
  say("answers_person", logit(person_.answers));
  say("location_person", person_.location);
  say("exposure_person", std::log1p(person_.exposure));
  say("answers_group", logit(group_.answers) - logit(all_.answers));
  say("answers_all", logit(all_.answers));
  say("location_group", group_.location - all_.location);
  say("location_all", all_.location);
  say("exposure_all", std::log1p(all_.exposure));
  say("exposure_group", std::log1p(group_.exposure));
  say("replies_person", std::log1p(replies));
  const silence::History& mine = boxes_.reverse(i_).history;
  const Level back = level_of(mine, from_unix_seconds(row_.sent), {0.5, all_.location, 0}, 2);
  say("mine_answers", logit(back.answers));
  say("mine_location", back.location);
  say("mine_exposure", std::log1p(back.exposure));
  const double squares = h.sum_log_squared() - h.sum_log() * h.sum_log() / std::max(1.0, replies);
  say("spread_person", std::sqrt(std::max(0.01, (squares + 3 * 4.0) / (replies + 3))));
}

void Teller::tell_letter() {
  say("questions", std::min(row_.questions, 20.0));
  say("words", std::log1p(row_.words));
  say("to", row_.n_to);
  say("copied", row_.n_cc);
  say("position", row_.position);
  say("quoted", std::log1p(row_.quoted));
  say("is_reply", row_.is_reply);
  say("is_forward", row_.is_forward);
  say("patch", row_.patch);
  say("same_domain", row_.same_domain);
  say("questions_per_word", row_.questions / (row_.words + 10));
  say("quoted_per_word", std::log((row_.quoted + 1) / (row_.words + 1)));
}

void Teller::tell_times() {
  say("since_in", since(pair_.last_in));
  say("since_out", since(pair_.last_out));
  say("since_first", since(pair_.first));
  say("they_wrote_last", pair_.last_in > pair_.last_out ? 1 : 0);
  const auto& in = pair_.letters_in;
  const std::int64_t before = in.size() > 1 ? in[in.size() - 2].at : -1;
  say("gap_in",
      before < 0 ? unknown : std::log(std::max(60.0, static_cast<double>(in.back().at - before))));
  say("since_in_before", since(before));
  const auto& sent = pair_.sent;
  say("since_out_before", since(sent.size() > 1 ? boxes_.row(sent[sent.size() - 2]).sent : -1));
  double ten_minutes = 0;
  double hour = 0;
  for (const std::size_t j : sent) {
    const std::int64_t age = row_.sent - boxes_.row(j).sent;
    ten_minutes += age < 600 ? 1 : 0;
    hour += age < 3600 ? 1 : 0;
  }
  say("sent_ten_minutes", ten_minutes);
  say("sent_hour", hour);
}

void Teller::tell_traffic() {
  const std::int64_t t = row_.sent;
  say("open", pair_.open);
  say("in", std::log1p(pair_.in));
  say("out", std::log1p(pair_.out));
  say("reciprocity", std::log((pair_.in + 1) / (pair_.out + 1)));
  say("out_day", pair_.out_day.at(t, fast));
  say("out_week", pair_.out_week.at(t, weekly));
  say("in_week", pair_.in_week.at(t, weekly));
  say("fading_person", mild_logit((pair_.answered.at(t, seasonal) + 2 * person_.answers) /
                                  (pair_.settled.at(t, seasonal) + 2)));
  say("fading_all", mild_logit((box_.answered.at(t, monthly) + 10 * all_.answers) /
                               (box_.settled.at(t, monthly) + 10)));
}

void Teller::tell_order() {
  const auto& latencies = pair_.latencies;
  say("last_latency", latencies.empty() ? unknown : latencies.back());
  double sum = 1.5 * person_.location;
  double weights = 1.5;
  double weight = 1;
  for (std::size_t k = 0; k < std::min<std::size_t>(5, latencies.size()); ++k, weight *= 0.7) {
    sum += weight * latencies[latencies.size() - 1 - k];
    weights += weight;
  }
  say("recent_latency", sum / weights);
  double answered = person_.answers;
  double exposure = 1;
  double last[2] = {unknown, unknown};
  weight = 1;
  const auto& sent = pair_.sent;
  for (std::size_t k = 0; k < std::min<std::size_t>(12, sent.size()); ++k, weight *= 0.75) {
    const std::size_t j = sent[sent.size() - 1 - k];
    const bool came = boxes_.answered_before(j, row_.sent);
    const double by_now = come_by(boxes_.row(j).sent);
    answered += came ? weight : 0;
    exposure += weight * (came ? 1 : by_now);
    if (k < 2) last[k] = came ? 2 : by_now;
  }
  say("recent_answers", answered / exposure);
  say("last_answered", last[0]);
  say("last_but_one_answered", last[1]);
}

void Teller::tell_last_letter() {
  const auto& in = pair_.letters_in;
  const bool known = !in.empty() && in.back().row != nobody;
  const ReplyRow& theirs = known ? boxes_.row(in.back().row) : row_;
  const auto tell = [&](const char* name, double value) { say(name, known ? value : unknown); };
  tell("their_words", std::log1p(theirs.words));
  tell("their_questions", std::min(theirs.questions, 10.0));
  tell("their_patch", theirs.patch);
  tell("their_quoted", std::log1p(theirs.quoted));
  tell("their_is_reply", theirs.is_reply);
  tell("their_position", row_.position - theirs.position);
  tell("their_to", theirs.n_to);
  tell("their_copied", theirs.n_cc);
  tell("their_words_less", std::log1p(row_.words) - std::log1p(theirs.words));
}

// The newest letter in the mailbox that stands one place before this one, theirs if there is one.
void Teller::tell_heuristic_parent() {
  const Came* parent = nullptr;
  bool theirs = false;
  if (row_.is_reply > 0 || row_.position > 0) {
    for (auto it = box_.letters_in.rbegin(); it != box_.letters_in.rend() && !theirs; ++it) {
      if (it->row == nobody || boxes_.row(it->row).position != row_.position - 1) continue;
      theirs = boxes_.writer(it->row) == boxes_.reader(i_);
      if (parent == nullptr || theirs) parent = &*it;
    }
  }
  const ReplyRow& p = parent != nullptr ? boxes_.row(parent->row) : row_;
  const auto tell = [&](const char* name, double value) {
    say(name, parent != nullptr ? value : unknown);
  };
  say("before", parent == nullptr ? 0 : theirs ? 2 : 1);
  tell("before_since", parent != nullptr ? since(parent->at) : unknown);
  tell("before_words", std::log1p(p.words));
  tell("before_questions", std::min(p.questions, 10.0));
  tell("before_patch", p.patch);
  tell("before_copied", p.n_cc - row_.n_cc);
  tell("before_quoted", std::log1p(row_.quoted) - std::log1p(p.words + p.quoted));
}

void Teller::tell_parent() {
  const std::size_t at = boxes_.parent(i_);
  const bool known = at != nobody;
  const ReplyRow& p = known ? boxes_.row(at) : row_;
  const auto tell = [&](const char* name, double value) { say(name, known ? value : unknown); };
  say("parent", known ? 1 : 0);
  tell("parent_since", since(p.sent));
  tell("parent_words", std::log1p(p.words));
  tell("parent_questions", std::min(p.questions, 10.0));
  tell("parent_quoted", std::log1p(p.quoted));
  tell("parent_position", row_.position - p.position);
  tell("parent_to", p.n_to);
  tell("parent_copied", p.n_cc - row_.n_cc);
  tell("parent_quoted_less", std::log1p(row_.quoted) - std::log1p(p.words + p.quoted));
}

// What the two wrote each other in this thread, as far as answers link it.
void Teller::tell_chain() {
  const auto up = [&](std::size_t i) { return i == nobody ? nobody : boxes_.parent(i); };
  const std::size_t mine = up(up(i_));
  const std::size_t earlier = up(up(mine));
  say("chain", static_cast<double>(boxes_.depth(i_)));
  say("chain_latency", mine == nobody ? unknown : boxes_.latency(mine));
  say("chain_words_before", mine == nobody ? unknown : std::log1p(boxes_.row(mine).words));
  say("chain_latency_before", earlier == nobody ? unknown : boxes_.latency(earlier));
  double words = 0;
  for (std::size_t j = i_; j != nobody; j = boxes_.parent(j)) words += boxes_.row(j).words;
  say("chain_words", std::log1p(words));
}

void Teller::tell_mailbox() {
  const std::int64_t t = row_.sent;
  say("all_out_day", box_.out_day.at(t, fast));
  say("all_out_week", box_.out_week.at(t, weekly));
  say("all_in_day", box_.in_day.at(t, fast));
  say("all_in_week", box_.in_week.at(t, weekly));
  say("all_since_out", since(box_.last_out));
  say("all_since_in", since(box_.last_in));
  say("all_since_first", since(box_.first));
  say("all_people", std::log1p(box_.people));
  say("all_out", std::log1p(box_.out));
  say("share_of_all", std::log((pair_.out + 0.5) / (box_.out + 5)));
  double later = 0;
  double oftener = 0;
  for (const std::size_t j : boxes_.copies(i_)) {
    later += boxes_.pair(j).last_in > pair_.last_in ? 1 : 0;
    oftener += boxes_.pair(j).in > pair_.in ? 1 : 0;
  }
  say("others_wrote_later", later);
  say("others_write_oftener", oftener);
}

double Teller::like(std::size_t other) const {
  const ReplyRow& o = boxes_.row(other);
  double s = std::exp(-std::abs(std::log1p(o.words) - std::log1p(row_.words)) / 0.6);
  if (o.patch != row_.patch) s *= 0.15;
  if (o.is_reply != row_.is_reply) s *= 0.3;
  if ((boxes_.parent(other) != nobody) != (boxes_.parent(i_) != nobody)) s *= 0.5;
  if ((o.questions > 0) != (row_.questions > 0)) s *= 0.4;
  if (o.n_to != row_.n_to) s *= 0.5;
  return s;
}

Likeness Teller::likeness(const std::vector<std::size_t>& rows, std::size_t most) const {
  Likeness sum;
  for (std::size_t k = 0; k < std::min(most, rows.size()); ++k) {
    const std::size_t j = rows[rows.size() - 1 - k];
    const std::int64_t sent = boxes_.row(j).sent;
    const double weight = like(j);
    const double recent = weight * std::exp(-static_cast<double>(row_.sent - sent) / monthly);
    const bool came = boxes_.answered_before(j, row_.sent);
    const double exposed = came ? 1 : come_by(sent);
    sum.answered += came ? weight : 0;
    sum.exposure += weight * exposed;
    sum.recent_answered += came ? recent : 0;
    sum.recent_exposure += recent * exposed;
  }
  return sum;
}

void Teller::tell_likeness() {
  const Likeness all = likeness(box_.all, 400);
  const Likeness person = likeness(pair_.all, 300);
  const Likeness group = likeness(boxes_.group(i_).all, 200);
  const double of_all = (all.answered + 3 * population_answers) / (all.exposure + 3);
  const double of_person = (person.answered + 2 * of_all) / (person.exposure + 2);
  say("like_all", mild_logit(of_all));
  say("like_person", mild_logit(of_person));
  say("like_group", mild_logit((group.answered + 2 * of_all) / (group.exposure + 2)));
  say("like_person_exposure", std::log1p(person.exposure));
  say("like_all_exposure", std::log1p(all.exposure));
  say("like_all_recent",
      mild_logit((all.recent_answered + 2 * of_all) / (all.recent_exposure + 2)));
  say("like_person_recent",
      mild_logit((person.recent_answered + 2 * of_person) / (person.recent_exposure + 2)));
}

void Teller::tell_clock() {
  // The epoch was a Thursday.
  const double local = static_cast<double>(row_.sent) + row_.tz + 3 * day_seconds;
  const double hour = std::fmod(local, 604800.0) / 3600;
  say("hour", std::fmod(hour, 24.0));
  say("weekday", std::floor(hour / 24));
  say("offset", row_.tz / 3600);
  for (const auto& [name, hours] : {std::pair{"clock_1h", 1.0},
                                    {"clock_4h", 4.0},
                                    {"clock_12h", 12.0},
                                    {"clock_24h", 24.0},
                                    {"clock_72h", 72.0}}) {
    say(name, clock_(row_, hours * 3600) / 3600);
  }
}

}  // namespace

Facts facts_of(Mailboxes& mailboxes, std::size_t row, const RowClock& clock) {
  return Teller{mailboxes, row, clock}.tell();
}

}  // namespace whiteflag::bench
