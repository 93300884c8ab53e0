// SPDX-License-Identifier: Apache-2.0
// A year of a seller's silences, with 45 minutes a day: our plan against three habits.
//   bench_plan [--customers N] [--seed N] [--minutes N]
// Exit 1 when the plan does not win under each of the assumptions (docs/plan.md, section 4).
#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <functional>
#include <string_view>

#include "causes/dossier.h"
#include "plan_world.h"
#include "silence/reading.h"
#include "steps/decision.h"
#include "steps/plan.h"

namespace whiteflag::bench {
namespace {

using std::chrono::days;
using std::chrono::hours;
using steps::Step;

constexpr days a_year{365};
/// Somebody who never answers is let go in time when it is done within so long after the offer.
constexpr days in_time{60};

struct Run {
  std::size_t customers = 2000;
  std::uint64_t seed = 1;
  double minutes = 45;
};

struct Score {
  double answers = 0;  ///< people who answered in the year
  double hours = 0;    ///< spent on steps, answers not counted
  double goodwill = 0;
  double let_go = 0;  ///< share of those who never answered
  double left = 0;    ///< asked to be left alone
};

/// What a policy knows of one customer: letters and their times, no more.
struct Known {
  causes::Dossier dossier;
  silence::History own;
  std::vector<std::pair<Step, Instant>> untaught;  ///< steps whose effect is not known yet
};

struct Task {
  std::size_t customer;
  Deed deed;
  steps::Task weight;
};

void add_letter(Known& known, Instant at, bool seller, std::string_view step = {}) {
  causes::DossierLetter letter;
  letter.at.at = at;
  letter.from_seller = seller;
  letter.step = step;
  known.dossier.letters.push_back(letter);
  (seller ? known.dossier.state.last_out : known.dossier.state.last_in).at = at;
  if (!seller) ++known.dossier.state.letters_in;
}

Known known_at_offer(const Customer& customer) {
  Known out;
  causes::Participant contact;
  contact.address = "kim@mill.nl";
  if (customer.has_phone) contact.phone = "+31 20 555 0100";
  out.dossier.people.push_back(contact);
  for (const silence::Pair& pair : customer.before) {
    add_letter(out, pair.sent_at, true);
    add_letter(out, *pair.replied_at, false);
  }
  std::ranges::stable_sort(out.dossier.letters, {},
                           [](const causes::DossierLetter& one) { return one.at.at; });
  out.dossier.state.last_in.at = customer.before.back().replied_at.value();
  add_letter(out, std::max(customer.offered, out.dossier.state.last_in.at + hours{1}), true);
  return out;
}

/// How a policy fills a day: what it would do, in its order.
using Wish = std::function<void(std::vector<Task>&, std::size_t, Instant)>;

class Year {
 public:
  Year(const Run& run, const Assumptions& assumptions)
      : run_{run},
        assumptions_{assumptions},
        year_{from_unix_seconds(1'767'571'200)},  // Monday 5 January 2026
        people_{make_customers(assumptions, run.seed, run.customers, year_)} {
    for (const Customer& one : people_) {
      known_.push_back(known_at_offer(one));
      known_.back().own = silence::fold(one.before, clock_, one.offered);
      mailbox_.merge(known_.back().own);
    }
  }

  Score play(const Wish& wish, bool by_plan) {
    Score score;
    for (days day{0}; day < a_year; ++day) {
      const Instant now = year_ + day + hours{8};
      if ((std::chrono::floor<days>(now).time_since_epoch().count() + 3) % 7 > 4) continue;
      // Those who answered come first, and take six minutes each.
      double left = run_.minutes - 6 * static_cast<double>(take_answers(now, score));
      std::vector<Task> tasks;
      for (std::size_t i = 0; i < people_.size(); ++i) {
        if (open(people_[i], now)) wish(tasks, i, now);
      }
      for (const std::size_t i : order(tasks, left, by_plan)) carry_out(tasks[i], now, score);
    }
    return rated(score);
  }

  Known& known(std::size_t i) { return known_[i]; }
  Customer& customer(std::size_t i) { return people_[i]; }
  steps::StepKnowledge& learned() { return learned_; }
  const silence::History& mailbox() const { return mailbox_; }
  const silence::WorkingClock& clock() const { return clock_; }

 private:
  static bool open(const Customer& one, Instant now) {
    return one.offered < now && !one.answered && !one.left && !one.done;
  }

  int take_answers(Instant now, Score& score) {
    int out = 0;
    for (std::size_t i = 0; i < people_.size(); ++i) {
      Customer& one = people_[i];
      if (one.answered || one.answers_at == Instant{} || one.answers_at > now) continue;
      one.answered = true;
      ++score.answers;
      ++out;
      teach(known_[i], one.answers_at);
    }
    return out;
  }

  void teach(Known& known, Instant answered) {
    for (const auto& [step, at] : known.untaught)
      learned_.learn(step, answered - at <= days{14}, known.dossier.chance.still);
    known.untaught.clear();
  }

  static std::vector<std::size_t> order(const std::vector<Task>& tasks, double minutes,
                                        bool by_plan) {
    std::vector<steps::Task> weights;
    for (const Task& task : tasks) weights.push_back(task.weight);
    if (by_plan) return steps::fill(weights, minutes).chosen;
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < tasks.size(); ++i) {
      if (weights[i].minutes > minutes) break;
      minutes -= weights[i].minutes;
      out.push_back(i);
    }
    return out;
  }

  void carry_out(const Task& task, Instant now, Score& score) {
    Customer& one = people_[task.customer];
    Known& known = known_[task.customer];
    score.hours += task.weight.minutes / 60;
    if (task.deed.step == Step::let_go) {
      conversations::Entry entry;
      entry.kind = conversations::EntryKind::let_go;
      entry.at = now;
      entry.until = now + days{90};
      known.dossier.entries.push_back(entry);
    } else {
      react(one, task.deed, assumptions_, now, run_.seed);
      add_letter(known, now, true, step_id(task.deed.step));
      known.untaught.emplace_back(task.deed.step, now);
    }
    if (task.deed.step == Step::let_go || task.deed.break_up) {
      if (one.done_at == Instant{}) one.done_at = now;
      one.done = task.deed.break_up;
    }
  }

  Score rated(Score score) const {
    double silent = 0;
    for (const Customer& one : people_) {
      score.goodwill += one.goodwill / static_cast<double>(people_.size());
      score.left += one.left ? 1 : 0;
      if (one.answered || one.offered + in_time > year_ + a_year) continue;
      ++silent;
      if (one.done_at != Instant{} && one.done_at - one.offered <= in_time) ++score.let_go;
    }
    if (silent > 0) score.let_go /= silent;
    return score;
  }

  Run run_;
  Assumptions assumptions_;
  Instant year_;
  std::vector<Customer> people_;
  std::vector<Known> known_;
  silence::WorkingClock clock_{hours{1}};
  silence::History mailbox_;
  steps::StepKnowledge learned_;
};

/// What the product would see and say this morning.
void wish_of_plan(Year& year, std::vector<Task>& tasks, std::size_t i, Instant now) {
  Known& known = year.known(i);
  std::erase_if(known.untaught, [&](const std::pair<Step, Instant>& one) {
    if (now - one.second < days{14}) return false;
    year.learned().learn(one.first, false, known.dossier.chance.still);
    return true;
  });
  const silence::Rhythm rhythm = silence::pooled(year.mailbox(), known.own, known.own, now);
  const silence::Reading reading =
      silence::read(rhythm, year.clock(), year.customer(i).offered, now);
  causes::Chance& chance = known.dossier.chance;
  chance.enough = reading.basis != silence::Basis::too_little;
  chance.silence = reading.is_silence;
  chance.still = reading.chance;
  chance.nine_in_ten = reading.normal_most;
  chance.nine_in_ten_by = reading.most_by;
  steps::Occasion occasion{.now = now, .zone = Zone{"Europe/Amsterdam"}, .likely_causes = {}};
  if (year.customer(i).shows_slowness) occasion.likely_causes.emplace_back("slow-decision");
  const steps::Decision decision = steps::decide(known.dossier, year.learned(), occasion);
  if (reaches_out(decision.step))
    tasks.push_back({i, {decision.step, false}, {decision.minutes, decision.gain, false}});
}

/// A note every third day, for as long as it takes.
void wish_to_chase(Year& year, std::vector<Task>& tasks, std::size_t i, Instant now) {
  if (now - year.known(i).dossier.state.last_out.at < days{3}) return;
  tasks.push_back({i, {Step::nudge, false}, {4, 1, false}});
}

/// Notes after one and two weeks, a break-up mail after three, and then no more.
void wish_by_rule(Year& year, std::vector<Task>& tasks, std::size_t i, Instant now) {
  const int touches = year.customer(i).touches;
  if (now - year.customer(i).offered < days{7 * (touches + 1)}) return;
  tasks.push_back({i, {touches < 2 ? Step::nudge : Step::none, touches >= 2}, {4, 1, false}});
}

struct Table {
  Score plan, chase, rule, never;
};

Table play(const Run& run, const Assumptions& assumptions) {
  const auto year_of = [&](const auto& wish, bool by_plan) {
    Year year{run, assumptions};
    return year.play([&](auto& tasks, std::size_t i, Instant now) { wish(year, tasks, i, now); },
                     by_plan);
  };
  return {year_of(wish_of_plan, true), year_of(wish_to_chase, false), year_of(wish_by_rule, false),
          year_of([](Year&, std::vector<Task>&, std::size_t, Instant) {}, false)};
}

double won_per_hour(const Score& score, const Score& never) {
  return score.hours <= 0 ? 0 : (score.answers - never.answers) / score.hours;
}

void print(std::string_view name, const Score& score, const Score& never) {
  fmt::print("  {:<24} {:>7.0f} {:>6.0f} {:>7.1f} {:>9.2f} {:>9.3f} {:>6.0f} {:>8.0f} %\n", name,
             score.answers, score.answers - never.answers, score.hours, won_per_hour(score, never),
             score.goodwill, score.left, 100 * score.let_go);
}

/// The plan wins: more answers an hour than each habit, and no less goodwill than those that write.
bool report(const Assumptions& assumptions, const Table& table) {
  fmt::print("\n{}\n", assumptions.name);
  fmt::print("  {:<24} {:>7} {:>6} {:>7} {:>9} {:>9} {:>6} {:>10}\n", "", "answers", "won", "hours",
             "won/hour", "goodwill", "left", "let go");
  print("our plan", table.plan, table.never);
  print("every 3 days", table.chase, table.never);
  print("7, 14 days, break-up", table.rule, table.never);
  print("never", table.never, table.never);
  const double plan = won_per_hour(table.plan, table.never);
  const bool wins = plan > won_per_hour(table.chase, table.never) &&
                    plan > won_per_hour(table.rule, table.never) &&
                    table.plan.goodwill >= table.chase.goodwill &&
                    table.plan.goodwill >= table.rule.goodwill;
  fmt::print("  {}\n", wins ? "the plan wins" : "THE PLAN DOES NOT WIN");
  return wins;
}

std::vector<Assumptions> variations() {
  std::vector<Assumptions> out;
  const auto vary = [&](std::string name, const auto& change) {
    Assumptions one;
    one.name = std::move(name);
    change(one);
    out.push_back(one);
  };
  vary("as assumed", [](Assumptions&) {});
  vary("notes half as good", [](Assumptions& a) { a.note = 0.5; });
  vary("notes twice as good", [](Assumptions& a) { a.note = 2; });
  vary("a flag a third as good", [](Assumptions& a) { a.flag = 0.33; });
  vary("a flag twice as good", [](Assumptions& a) { a.flag = 2; });
  vary("pressing costs half", [](Assumptions& a) { a.annoyance = 0.5; });
  vary("pressing costs twice", [](Assumptions& a) { a.annoyance = 2; });
  vary("pressing costs nothing", [](Assumptions& a) { a.annoyance = 0; });
  vary("slowness never shows", [](Assumptions& a) { a.hint = 0; });
  vary("no phone numbers", [](Assumptions& a) { a.phone = 0; });
  vary("many missed it", [](Assumptions& a) {
    a.answering = 0.35;
    a.missed = 0.35;
    a.ashamed = 0.1;
  });
  vary("hardly anybody missed it", [](Assumptions& a) {
    a.missed = 0.02;
    a.ashamed = 0.25;
  });
  vary("many decide slowly", [](Assumptions& a) {
    a.answering = 0.30;
    a.slow = 0.35;
  });
  vary("many have no interest", [](Assumptions& a) {
    a.answering = 0.25;
    a.missed = 0.08;
    a.ashamed = 0.12;
  });
  return out;
}

Run read_run(std::vector<std::string_view> typed) {
  Run out;
  for (std::size_t i = 0; i + 1 < typed.size(); i += 2) {
    std::uint64_t value = 0;
    std::from_chars(typed[i + 1].data(), typed[i + 1].data() + typed[i + 1].size(), value);
    if (typed[i] == "--customers") out.customers = value;
    if (typed[i] == "--seed") out.seed = value;
    if (typed[i] == "--minutes") out.minutes = static_cast<double>(value);
  }
  return out;
}

}  // namespace
}  // namespace whiteflag::bench

int main(int count, char** words) {
  using namespace whiteflag::bench;
  const Run run = read_run({words + 1, words + count});
  fmt::print("{} invented customers, a year, {:.0f} minutes a day, seed {}\n", run.customers,
             run.minutes, run.seed);
  int lost = 0;
  int all = 0;
  for (const Assumptions& one : variations()) {
    ++all;
    if (!report(one, play(run, one))) ++lost;
  }
  fmt::print("\nThe plan wins under {} of {} assumptions.\n", all - lost, all);
  return lost == 0 ? 0 : 1;
}
