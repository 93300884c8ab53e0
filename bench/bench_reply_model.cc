// SPDX-License-Identifier: Apache-2.0
// Fits the reply model on one file of letters and scores it on later letters of the same
// mailboxes. Usage: bench_reply_model TRAIN.csv.gz TEST.csv.gz --train-end S --test-end S [--json]
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <limits>
#include <optional>
#include <stdexcept>

#include "reply_rows.h"
#include "reply_scores.h"
#include "silence/cure.h"
#include "silence/working_clock.h"

namespace whiteflag::bench {
namespace {

constexpr std::int64_t horizon = 30 * 86400;
constexpr double never = std::numeric_limits<double>::infinity();

struct Request {
  std::string train, test;
  std::int64_t train_end = 0, test_end = 0;
  bool json = false;
};

std::optional<Request> request_of(int argc, char** argv) {
  Request r;
  std::vector<std::string> files;
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    if (word == "--json") {
      r.json = true;
    } else if ((word == "--train-end" || word == "--test-end") && i + 1 < argc) {
      (word == "--train-end" ? r.train_end : r.test_end) = std::strtoll(argv[++i], nullptr, 10);
    } else {
      files.push_back(word);
    }
  }
  if (files.size() != 2 || r.train_end <= 0 || r.test_end <= 0) return std::nullopt;
  r.train = files[0];
  r.test = files[1];
  return r;
}

Outcome outcome_of(const ReplyRow& row, std::int64_t end) {
  const std::int64_t seen = std::clamp<std::int64_t>(end - row.sent, 0, horizon);
  const bool came = row.replied >= row.sent && row.replied - row.sent <= seen;
  return {came ? static_cast<double>(row.replied - row.sent) : never, static_cast<double>(seen)};
}

// .9 of the smoothed share of answers per hour of the week and .1 even; weekdays share one day.
silence::Week learn_week(const std::vector<ReplyRow>& rows, std::int64_t end) {
  silence::Week count{};
  for (const ReplyRow& row : rows) {
    if (outcome_of(row, end).answered_after == never) continue;
    const std::int64_t local = row.replied + static_cast<std::int64_t>(row.tz) + 259200;
    const auto h = static_cast<std::size_t>(((local % 604800) + 604800) % 604800 / 3600);
    count[h] += 1;
  }
  silence::Week day_shared = count;
  for (std::size_t h = 0; h < 120; ++h) {
    day_shared[h] = 0;
    for (std::size_t d = 0; d < 5; ++d) day_shared[h] += count[d * 24 + h % 24] / 5;
  }
  silence::Week week{};
  double sum = 1e-9;
  for (std::size_t h = 0; h < 168; ++h) {
    week[h] = (day_shared[(h + 167) % 168] + day_shared[h] + day_shared[(h + 1) % 168]) / 3;
    sum += week[h];
  }
  for (double& w : week) w = 0.9 * w * 168 / sum + 0.1;
  return week;
}

double log_clock(const ReplyRow& row, const silence::Week& week, double seconds) {
  // One clock per whole hour of offset: building one is cheap but not free.
  static std::vector<std::pair<std::int64_t, silence::WorkingClock>> clocks;
  const auto minutes = static_cast<std::int64_t>(row.tz) / 60;
  auto found =
      std::find_if(clocks.begin(), clocks.end(), [&](auto& c) { return c.first == minutes; });
  if (found == clocks.end()) {
    clocks.emplace_back(minutes, silence::WorkingClock{week, std::chrono::minutes{minutes}});
    found = clocks.end() - 1;
  }
  const Instant sent = from_unix_seconds(row.sent);
  const Instant then = sent + std::chrono::microseconds{static_cast<std::int64_t>(seconds * 1e6)};
  return std::log(std::max(60.0, found->second.between(sent, then)));
}

void standardise(Features& f, std::size_t train) {
  const std::size_t k = f.columns;
  for (std::size_t j = 0; j < k; ++j) {
    double sum = 0;
    double squares = 0;
    for (std::size_t i = 0; i < train; ++i) sum += f.values[i * k + j];
    const double mean = sum / static_cast<double>(train);
    for (std::size_t i = 0; i < train; ++i) squares += std::pow(f.values[i * k + j] - mean, 2);
    const double sd = std::sqrt(squares / static_cast<double>(train));
    for (std::size_t i = 0; i * k < f.values.size(); ++i) {
      double& x = f.values[i * k + j];
      x = sd > 1e-9 ? std::clamp((x - mean) / sd, -6.0, 6.0) : 0.0;
    }
  }
}

// Kaplan and Meier 1958: share answered by wall time.
class KaplanMeier {
 public:
  explicit KaplanMeier(const std::vector<Outcome>& outcomes) {
    std::vector<std::pair<double, bool>> all;
    for (const Outcome& o : outcomes) {
      all.emplace_back(std::min(o.answered_after, o.observed), o.answered_after <= o.observed);
    }
    std::sort(all.begin(), all.end());
    double survival = 1;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (all[i].second) survival *= 1 - 1 / static_cast<double>(all.size() - i);
      curve_.emplace_back(all[i].first, 1 - survival);
    }
  }
  double by(double seconds) const {
    const auto after = std::upper_bound(curve_.begin(), curve_.end(), std::pair{seconds, 2.0});
    return after == curve_.begin() ? 0.0 : (after - 1)->second;
  }

 private:
  std::vector<std::pair<double, double>> curve_;
};

struct Problem {
  std::vector<ReplyRow> rows;  // train, then test
  std::size_t train = 0;
  silence::Week week{};
  Features features;
  std::vector<Outcome> learned, later;
  std::vector<double> log_time;
  std::vector<std::uint8_t> replied;
};

Problem prepare(const Request& request) {
  Problem p;
  const auto in_time = [](const ReplyRow& a, const ReplyRow& b) { return a.sent < b.sent; };
  p.rows = read_rows(request.train);
  std::stable_sort(p.rows.begin(), p.rows.end(), in_time);
  p.train = p.rows.size();
  auto test = read_rows(request.test);
  std::stable_sort(test.begin(), test.end(), in_time);
  p.week = learn_week(p.rows, request.train_end);
  p.rows.insert(p.rows.end(), test.begin(), test.end());
  if (p.train == 0 || test.empty()) throw std::runtime_error("no rows");
  std::vector<double> latency(p.rows.size());
  for (std::size_t i = 0; i < p.rows.size(); ++i) {
    const ReplyRow& row = p.rows[i];
    if (row.replied >= 0) {
      latency[i] = log_clock(row, p.week, static_cast<double>(row.replied - row.sent));
    }
    (i < p.train ? p.learned : p.later)
        .push_back(outcome_of(row, i < p.train ? request.train_end : request.test_end));
  }
  p.features = features_of(p.rows, latency);
  standardise(p.features, p.train);
  for (std::size_t i = 0; i < p.train; ++i) {
    const Outcome& o = p.learned[i];
    p.replied.push_back(o.answered_after <= o.observed ? 1 : 0);
    p.log_time.push_back(log_clock(p.rows[i], p.week, std::min(o.answered_after, o.observed)));
  }
  return p;
}

Scores score_cure(const Problem& p, silence::Law law, double lambda) {
  const std::size_t k = p.features.columns;
  const std::span<const double> values{p.features.values};
  const silence::CureRows rows{k, values.first(p.train * k), p.log_time, p.replied};
  const auto begun = std::chrono::steady_clock::now();
  const auto fit = silence::cure_fit(rows, law, lambda);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
  fmt::print(stderr, "fit: {} rows x {} columns, {} passes, {:.3f} s, {:.0f} ns a row and pass\n",
             p.train, k, fit.passes, took.count(),
             took.count() * 1e9 / fit.passes / static_cast<double>(p.train));
  std::vector<silence::CureLetter> letters;
  for (std::size_t i = 0; i < p.later.size(); ++i) {
    letters.push_back(silence::cure_letter(fit.theta, values.subspan((p.train + i) * k, k)));
  }
  return score(p.later, [&](std::size_t i, double seconds) {
    const double t = log_clock(p.rows[p.train + i], p.week, seconds);
    return letters[i].answers * silence::cure_share(letters[i], law, t);
  });
}

void run(const Request& request) {
  const Problem p = prepare(request);
  const KaplanMeier km{p.learned};
  std::vector<std::pair<std::string, Scores>> table;
  table.emplace_back("kaplan-meier",
                     score(p.later, [&](std::size_t, double s) { return km.by(s); }));
  const double whole = std::max(km.by(static_cast<double>(horizon)), 1e-9);
  table.emplace_back("contact-rate", score(p.later, [&](std::size_t i, double s) {
                       return p.features.contact_rate[p.train + i] * km.by(s) / whole;
                     }));
  table.emplace_back("log-normal", score_cure(p, silence::Law::log_normal, 5));
  table.emplace_back("log-logistic", score_cure(p, silence::Law::log_logistic, 5));
  if (!request.json) fmt::print("{}", scores_head());
  std::string json;
  for (const auto& [name, s] : table) {
    if (!request.json) fmt::print("{}", scores_line(name, s));
    json += fmt::format("{}\"{}\":{}", json.empty() ? "{" : ",", name, scores_json(s));
  }
  if (request.json) fmt::print("{}}}\n", json);
}

}  // namespace
}  // namespace whiteflag::bench

int main(int argc, char** argv) {
  const auto request = whiteflag::bench::request_of(argc, argv);
  if (!request) {
    fmt::print(stderr,
               "usage: bench_reply_model TRAIN.csv.gz TEST.csv.gz --train-end SECONDS "
               "--test-end SECONDS [--json]\n");
    return 2;
  }
  try {
    whiteflag::bench::run(*request);
  } catch (const std::exception& e) {
    fmt::print(stderr, "{}\n", e.what());
    return 1;
  }
  return 0;
}
