// SPDX-License-Identifier: Apache-2.0
// How the rule of silence does on reply rows (bench/reply_rows.h).
// Usage: bench_silence_rule ROWS.csv.gz [--grid | --letters SECONDS]
// Prints, for each setting or for a grid of rules, alarms, false alarms and what a mailbox of 100
// letters a day would be told. --letters: with what the letters themselves say, as far as each
// mailbox's past bears it out, counted from that moment on.
#include <fmt/core.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <string>
#include <vector>

#include "reply_sending.h"
#include "silence/backtest.h"

namespace whiteflag::bench {
namespace {

using silence::Past;
using silence::Rule;

struct Mailbox {
  Past past;
  std::map<std::string, std::size_t> people;
  std::map<std::string, std::int64_t> organisations;
};

/// One mailbox for each writer; each pair is one conversation, as rows name no threads.
std::vector<Past> mailboxes(std::vector<ReplyRow> rows, Instant from) {
  std::ranges::stable_sort(rows, {}, &ReplyRow::sent);
  const std::vector<double> latency(rows.size());
  Mailboxes shown{rows, latency};
  std::map<std::string, Mailbox> all;
  std::int64_t end = 0;
  for (const ReplyRow& row : rows) end = std::max({end, row.sent, row.replied});
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const ReplyRow& row = rows[i];
    Mailbox& box = all[row.ego];
    const auto [person, fresh] = box.people.try_emplace(row.contact, box.past.people.size());
    if (fresh) {
      silence::Known known;
      known.known.ahead = std::chrono::minutes{static_cast<int>(row.tz) / 60};
      if (!row.domain.ends_with("freemail")) {
        const auto next = static_cast<std::int64_t>(box.organisations.size());
        known.organisation = box.organisations.try_emplace(row.domain, next).first->second;
      }
      box.past.people.push_back(known);
    }
    silence::Wait wait{.person = person->second, .sent = from_unix_seconds(row.sent)};
    if (row.replied >= row.sent && row.replied >= 0) wait.replied = from_unix_seconds(row.replied);
    wait.conversation = box.past.waits.size();
    shown.run_until(i);
    wait.letter = sending_of(shown, i).letter;
    shown.send(i);
    box.past.waits.push_back(wait);
  }
  std::vector<Past> out;
  for (auto& [ego, box] : all) {
    std::ranges::stable_sort(box.past.waits, {}, &silence::Wait::sent);
    box.past.from = std::max(box.past.waits.front().sent, from);
    box.past.to = from_unix_seconds(end);
    out.push_back(std::move(box.past));
  }
  return out;
}

double share(std::int64_t part, std::int64_t whole) {
  return whole == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(whole);
}

void add(silence::Told& to, const silence::Told& from) {
  to.alarms += from.alarms;
  to.judged += from.judged;
  to.rightly += from.rightly;
  to.too_early += from.too_early;
}

/// Log losses as sums over letters, with the letters' own facts and without.
void add_losses(silence::Backtest& to, const silence::Backtest& from) {
  const auto n = static_cast<double>(from.at_sending.letters);
  to.at_sending.letters += from.at_sending.letters;
  to.at_sending.log_loss += from.at_sending.log_loss * n;
  to.pooled_log_loss += from.pooled_log_loss * n;
}

/// What all mailboxes come to.
class Totals {
 public:
  void add(const silence::Backtest& one) {
    constexpr std::int64_t small_mailbox = 150;
    bench::add(sum_.rhythm, one.rhythm);
    bench::add(sum_.three_days, one.three_days);
    bench::add(sum_.seven_days, one.seven_days);
    add_losses(sum_, one);
    sum_.waits += one.waits;
    sum_.replies += one.replies;
    sum_.true_silences += one.true_silences;
    sum_.seen_in_time += one.seen_in_time;
    ++mailboxes_;
    if (one.waits < small_mailbox) {
      bench::add(small_.rhythm, one.rhythm);
      small_.waits += one.waits;
      ++small_ones_;
    }
    if (one.tuning.used) {
      ++tuned_ones_;
      add_losses(tuned_, one);
    }
    for (const silence::Calibration& row : one.when_told.rows) {
      const auto letters = static_cast<double>(row.letters);
      said_ += row.said * letters;
      came_ += row.came * letters;
      told_ += row.letters;
    }
    const auto later = static_cast<double>(one.after_three_days.letters);
    later_ += later;
    later_loss_ += one.after_three_days.log_loss * later;
  }

  void print_alarms(std::string_view name) const {
    line(name, sum_.rhythm, sum_.waits);
    line(fmt::format("  of {} small mailboxes", small_ones_), small_.rhythm, small_.waits);
  }

  /// What does not depend on the rule.
  void print_beside() const {
    line("three days", sum_.three_days, sum_.waits);
    line("seven days", sum_.seven_days, sum_.waits);
    fmt::print("letters {}, answers {}\n", sum_.waits, sum_.replies);
    losses("all", mailboxes_, sum_);
    losses("tuned", tuned_ones_, tuned_);
    fmt::print("after three days: log loss of an answer within seven more {:.4f}\n",
               later_loss_ / std::max(later_, 1.0));
  }

  void print_chances() const {
    const auto told = static_cast<double>(std::max<std::int64_t>(told_, 1));
    fmt::print("{:<26} of {} told, chance of an answer said {:.4f}, came {:.4f}\n", "", told_,
               said_ / told, came_ / told);
    fmt::print(
        "{:<26} silences of people with p >= .7: {}, seen within twice nine in ten: {:.3f}\n", "",
        sum_.true_silences, share(sum_.seen_in_time, sum_.true_silences));
  }

 private:
  static void line(std::string_view what, const silence::Told& told, std::int64_t waits) {
    // Of 100 letters a day a third is the seller's own, as in the example and the Enron mailboxes.
    constexpr double sent_a_week = 700.0 / 3;
    fmt::print(
        "{:<26} alarms {:>6}  too early {:.3f}  no answer in two weeks {:.3f}  a week {:.1f}\n",
        what, told.alarms, share(told.too_early, told.judged), share(told.rightly, told.judged),
        share(told.alarms, waits) * sent_a_week);
  }

  static void losses(std::string_view what, std::int64_t boxes, const silence::Backtest& of) {
    const auto n = static_cast<double>(std::max<std::int64_t>(of.at_sending.letters, 1));
    fmt::print(
        "{} {} mailboxes, {} letters: log loss at 7 days with letters' facts {:.4f}, "
        "without {:.4f}\n",
        what, boxes, of.at_sending.letters, of.at_sending.log_loss / n, of.pooled_log_loss / n);
  }

  silence::Backtest sum_, small_, tuned_;
  std::int64_t mailboxes_ = 0, small_ones_ = 0, tuned_ones_ = 0;
  std::int64_t told_ = 0;              ///< silences told, of which the chances are known
  double said_ = 0, came_ = 0;         ///< chances of an answer then
  double later_ = 0, later_loss_ = 0;  ///< letters, after three days of quiet
};

void report(const std::string& name, const std::vector<Past>& all, const Rule& rule) {
  Totals totals;
  for (const Past& past : all) totals.add(silence::backtest(past, rule));
  totals.print_alarms(name);
  if (name == "normal") totals.print_beside();
  totals.print_chances();
}

int run(int argc, char** argv) {
  const std::string option = argc > 2 ? argv[2] : "";
  const bool grid = option == "--grid";
  const bool later = option == "--letters" && argc == 4;
  if (argc < 2 || (argc > 2 && !grid && !later)) {
    fmt::print(stderr, "usage: bench_silence_rule ROWS.csv.gz [--grid | --letters SECONDS]\n");
    return 2;
  }
  const std::int64_t from = later ? std::strtoll(argv[3], nullptr, 10) : 0;
  auto all = mailboxes(read_rows(argv[1]), from_unix_seconds(from));
  for (Past& past : all) past.letters = later;
  if (!grid) {
    for (const auto setting :
         {silence::Setting::calm, silence::Setting::normal, silence::Setting::eager})
      report(std::string{setting_word(setting)}, all, rule_of(setting));
    return 0;
  }
  const double least_quiet = rule_of(silence::Setting::normal).least_quiet;
  for (const double answers : {0.25, 0.4, 0.5, 0.6}) {
    for (const double surprise : {0.05, 0.10, 0.15, 0.20, 0.30}) {
      for (const double soon : {0.05, 0.10, 0.15, 0.20, 0.30})
        report(fmt::format("{:.2f} {:.2f} {:.2f}", answers, surprise, soon), all,
               {answers, surprise, soon, least_quiet});
    }
  }
  return 0;
}

}  // namespace
}  // namespace whiteflag::bench

int main(int argc, char** argv) {
  try {
    return whiteflag::bench::run(argc, argv);
  } catch (const std::exception& problem) {
    fmt::print(stderr, "{}\n", problem.what());
    return 1;
  }
}
