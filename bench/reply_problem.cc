// SPDX-License-Identifier: Apache-2.0
#include "reply_problem.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>
#include <limits>
#include <stdexcept>

#include "reply_facts.h"
#include "reply_residuals.h"
#include "reply_sending.h"

namespace whiteflag::bench {
namespace {

constexpr double never = std::numeric_limits<double>::infinity();
constexpr std::int64_t week_seconds = 7 * day_seconds;

// Monday 00:00 first; the epoch was a Thursday.
std::int64_t second_of_week(const ReplyRow& row, std::int64_t at) {
  const std::int64_t local = at + static_cast<std::int64_t>(row.tz) + 3 * day_seconds;
  return ((local % week_seconds) + week_seconds) % week_seconds;
}

std::vector<ReplyRow> in_time_order(const std::string& file) {
  auto rows = read_rows(file);
  std::stable_sort(rows.begin(), rows.end(),
                   [](const ReplyRow& a, const ReplyRow& b) { return a.sent < b.sent; });
  return rows;
}

std::array<StepFacts, hazard_steps> steps_of(const ReplyRow& row, const ReplyClock& clock,
                                             const OwnHours& own) {
  std::array<StepFacts, hazard_steps> steps{};
  double from = 0;
  for (std::size_t s = 0; s < hazard_steps; ++s) {
    const double begin = hazard_edges[s];
    const double wall = hazard_edges[s + 1] - begin;
    const double to = clock.run(row, begin + wall);
    const auto second =
        static_cast<double>(second_of_week(row, row.sent + static_cast<std::int64_t>(begin)));
    const double values[] = {static_cast<double>(s),
                             std::log(std::max(30.0, to - from)),
                             std::log(std::max(30.0, from)),
                             std::fmod(second / 3600, 24.0),
                             std::floor(second / static_cast<double>(day_seconds)),
                             (to - from) / wall,
                             std::log((own.run(second, wall) + 1) / (to - from + 1))};
    std::transform(std::begin(values), std::end(values), steps[s].begin(),
                   [](double v) { return static_cast<float>(v); });
    from = to;
  }
  return steps;
}

std::vector<silence::CureLetter> line_through(const ReplyProblem& p, std::span<const double> x,
                                              silence::Law law) {
  constexpr double ridge = 100;
  const std::size_t k = x.size() / p.rows.size();
  const auto fit = cure_fit({k, x.first(p.train * k), p.log_time, p.replied}, law, ridge);
  std::vector<silence::CureLetter> letters;
  for (std::size_t i = 0; i < p.rows.size(); ++i)
    letters.push_back(cure_letter(fit.theta, x.subspan(i * k, k)));
  return letters;
}

void fit_lines(ReplyProblem& p) {
  standardise(p.linear, p.linear_columns, p.train);
  for (std::size_t i = 0; i < p.train; ++i) {
    const Outcome& o = p.outcomes[i];
    p.replied.push_back(o.answered_after <= o.observed ? 1 : 0);
    p.log_time.push_back(p.own_log_run(i, std::min(o.answered_after, o.observed)));
  }
  p.normal = line_through(p, p.linear, silence::Law::log_normal);
  p.logistic = line_through(p, p.linear, silence::Law::log_logistic);
  std::vector<double> said;
  for (const auto& letter : p.shipped) {
    const double held = std::clamp(letter.answers, 1e-4, 1 - 1e-4);
    said.insert(said.end(), {std::log(held / (1 - held)), letter.location});
  }
  standardise(said, 2, p.train);
  p.refitted = line_through(p, said, p.shipped_law);
}

void bin_facts(ReplyProblem& p, std::span<const float> values) {
  Cuts cuts;
  for (std::size_t j = 0; j < p.facts; ++j) {
    std::vector<float> column;
    for (std::size_t i = 0; i < p.train; ++i) column.push_back(values[i * p.facts + j]);
    cuts.add(std::move(column));
  }
  p.bins.resize(values.size());
  for (std::size_t i = 0; i < p.rows.size(); ++i) {
    cuts.bin_row(values.subspan(i * p.facts, p.facts), p.bins.data() + i * p.facts);
  }
}

/// How much more of a reader's week falls into some stretches after the sending than of
/// everybody's.
void tell_own_hours(const ReplyProblem& p, std::size_t row, std::vector<float>& values) {
  for (const double hours : {4.0, 12.0, 24.0}) {
    const double wall = hours * 3600;
    values.push_back(
        static_cast<float>(p.own_log_run(row, wall) - p.clock.log_run(p.rows[row], wall)));
  }
}

void tell_facts(ReplyProblem& p, const silence::ReplyModel& shipped) {
  std::vector<double> latency(p.rows.size());
  for (std::size_t i = 0; i < p.rows.size(); ++i) {
    const ReplyRow& row = p.rows[i];
    if (row.replied < 0) continue;
    latency[i] = p.clock.log_run(row, static_cast<double>(row.replied - row.sent));
  }
  const RowClock clock = [&](const ReplyRow& row, double s) { return p.clock.run(row, s); };
  Mailboxes mailboxes{p.rows, latency};
  std::vector<float> values;
  for (std::size_t i = 0; i < p.rows.size(); ++i) {
    mailboxes.run_until(i);
    Facts facts = facts_of(mailboxes, i, clock);
    p.own_hours.emplace_back(mailboxes.pair(i).hours, p.rows[i].tz, p.clock.week());
    tell_own_hours(p, i, facts.values);
    p.shipped.push_back(shipped.letter(sending_of(mailboxes, i)));
    mailboxes.send(i);
    const std::size_t at_sending = facts.values.size();
    p.facts = at_sending + residual_facts;
    facts.values.resize(p.facts);
    p.linear_columns = facts.linear.size();
    values.insert(values.end(), facts.values.begin(), facts.values.end());
    p.linear.insert(p.linear.end(), facts.linear.begin(), facts.linear.end());
    p.contact_rate.push_back(facts.contact_rate);
    p.steps.push_back(steps_of(p.rows[i], p.clock, p.own_hours[i]));
  }
  fit_lines(p);
  const auto residuals = residual_facts_of(mailboxes, p, p.normal);
  for (std::size_t i = 0; i < p.rows.size(); ++i) {
    std::copy(residuals[i].begin(), residuals[i].end(),
              values.begin() + static_cast<std::ptrdiff_t>((i + 1) * p.facts - residual_facts));
  }
  bin_facts(p, values);
}

}  // namespace

Outcome outcome_of(const ReplyRow& row, std::int64_t end) {
  const std::int64_t seen = std::clamp<std::int64_t>(end - row.sent, 0, reply_horizon);
  const bool came = row.replied >= row.sent && row.replied - row.sent <= seen;
  return {came ? static_cast<double>(row.replied - row.sent) : never, static_cast<double>(seen)};
}

// Far values are held in: a straight line should not be led by them.
std::vector<Spread> standardise(std::vector<double>& values, std::size_t columns,
                                std::size_t train) {
  const auto n = static_cast<double>(train);
  std::vector<Spread> spreads;
  for (std::size_t j = 0; j < columns; ++j) {
    double sum = 0;
    double squares = 0;
    for (std::size_t i = 0; i < train; ++i) sum += values[i * columns + j];
    const double mean = sum / n;
    for (std::size_t i = 0; i < train; ++i) squares += std::pow(values[i * columns + j] - mean, 2);
    const double sd = std::sqrt(squares / n);
    spreads.push_back({mean, sd > 1e-9 ? sd : 1.0});
    for (std::size_t i = 0; i * columns < values.size(); ++i) {
      double& x = values[i * columns + j];
      x = sd > 1e-9 ? std::clamp((x - mean) / sd, -6.0, 6.0) : 0.0;
    }
  }
  return spreads;
}

OwnHours::OwnHours(const std::array<std::uint16_t, 168>& letters, double tz,
                   const silence::Week& week) {
  constexpr double strength = 30;
  const auto offset = static_cast<std::size_t>(((std::llround(tz / 3600) % 168) + 168) % 168);
  silence::Week own{};
  double count = 0;
  const auto spread = [&](std::size_t hour, double share) {
    if (hour >= 120) {
      own[hour] += share;
      return;
    }
    for (std::size_t d = 0; d < 5; ++d) own[d * 24 + hour % 24] += share / 5;
  };
  for (std::size_t h = 0; h < 168; ++h) {
    const double n = letters[h];
    if (n == 0) continue;
    const std::size_t local = (h + offset) % 168;
    count += n;
    for (const std::size_t at : {local + 167, local, local + 1}) spread(at % 168, n / 3);
  }
  double sum = 0;
  for (std::size_t h = 0; h < 168; ++h) {
    sum += 3600 * (168 * own[h] + strength * week[h]) / (count + strength);
    before_[h + 1] = static_cast<float>(sum);
  }
}

double OwnHours::until(double second) const {
  const double weeks = std::floor(second / static_cast<double>(week_seconds));
  const double hour = (second - weeks * static_cast<double>(week_seconds)) / 3600;
  const auto whole = std::min<std::size_t>(static_cast<std::size_t>(hour), 167);
  const double from = static_cast<double>(before_[whole]);
  const double to = static_cast<double>(before_[whole + 1]);
  return weeks * static_cast<double>(before_[168]) + from +
         (hour - static_cast<double>(whole)) * (to - from);
}

double ReplyProblem::own_log_run(std::size_t row, double seconds) const {
  const auto second = static_cast<double>(second_of_week(rows[row], rows[row].sent));
  return std::log(std::max(silence::shortest_latency, own_hours[row].run(second, seconds)));
}

// .9 of the smoothed share of answers per hour of the week and .1 even; weekdays share one day.
void ReplyClock::learn(const std::vector<ReplyRow>& rows, const std::vector<Outcome>& outcomes) {
  silence::Week count{};
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    if (outcomes[i].answered_after == never) continue;
    count[static_cast<std::size_t>(second_of_week(rows[i], rows[i].replied) / 3600)] += 1;
  }
  silence::Week shared = count;
  for (std::size_t h = 0; h < 120; ++h) {
    shared[h] = 0;
    for (std::size_t d = 0; d < 5; ++d) shared[h] += count[d * 24 + h % 24] / 5;
  }
  double sum = 1e-9;
  for (std::size_t h = 0; h < 168; ++h) {
    week_[h] = (shared[(h + 167) % 168] + shared[h] + shared[(h + 1) % 168]) / 3;
    sum += week_[h];
  }
  for (double& w : week_) w = 0.9 * w * 168 / sum + 0.1;
  clocks_.clear();
}

double ReplyClock::run(const ReplyRow& row, double seconds) const {
  const auto minutes = static_cast<std::int64_t>(row.tz) / 60;
  const auto found = clocks_.try_emplace(minutes, week_, std::chrono::minutes{minutes}).first;
  const Instant sent = from_unix_seconds(row.sent);
  const Instant then = sent + std::chrono::microseconds{static_cast<std::int64_t>(seconds * 1e6)};
  return found->second.between(sent, then);
}

double ReplyClock::log_run(const ReplyRow& row, double seconds) const {
  return std::log(std::max(silence::shortest_latency, run(row, seconds)));
}

namespace {

silence::ReplyModel model_of(const std::string& file) {
  if (file.empty()) return silence::shipped_model();
  std::ifstream in{file};
  const auto model = silence::ReplyModel::from_text(std::string{std::istreambuf_iterator{in}, {}});
  if (!model) throw std::runtime_error("no model: " + file);
  return *model;
}

}  // namespace

ReplyProblem prepare(const Request& request) {
  ReplyProblem p;
  p.rows = in_time_order(request.train);
  p.train = p.rows.size();
  const auto later = in_time_order(request.test);
  if (p.train == 0 || later.empty()) throw std::runtime_error("no rows");
  for (const ReplyRow& row : p.rows) p.outcomes.push_back(outcome_of(row, request.train_end));
  p.clock.learn(p.rows, p.outcomes);
  p.rows.insert(p.rows.end(), later.begin(), later.end());
  for (const ReplyRow& row : later) p.outcomes.push_back(outcome_of(row, request.test_end));
  const auto shipped = model_of(request.model);
  p.shipped_law = shipped.law;
  tell_facts(p, shipped);
  return p;
}

}  // namespace whiteflag::bench
