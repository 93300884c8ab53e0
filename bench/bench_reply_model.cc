// SPDX-License-Identifier: Apache-2.0
// Fits the reply model on one file of letters and scores it on later letters of the same
// mailboxes. Usage: bench_reply_model TRAIN.csv.gz TEST.csv.gz --train-end S --test-end S [--json]
// [--model FILE: instead of the model that the program ships]
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <limits>
#include <optional>
#include <stdexcept>
#include <thread>

#include "reply_problem.h"
#include "reply_scores.h"
#include "survival/cure.h"
#include "survival/hazard.h"
#include "survival/mixture.h"

namespace whiteflag::bench {
namespace {

constexpr double horizon = 30 * 86400.0;
/// What each counts for in the average; flat around these.
constexpr double mixture_weight = 0.22;
constexpr double hazard_weight = 0.45;
constexpr double line_weight = 0.33;
/// The shipped model counts beside them as if so many letters here had spoken for it, times .4.
constexpr double shipped_letters = 3000;
constexpr double shipped_most = 0.4;

/// Trees go on learning chance where letters are few.
int rounds_of(const ReplyProblem& p) {
  constexpr std::size_t letters_per_round = 115;
  return static_cast<int>(std::clamp<std::size_t>(p.train / letters_per_round, 40, 240));
}

std::optional<Request> request_of(int argc, char** argv) {
  Request r;
  std::vector<std::string> files;
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    if (word == "--json") {
      r.json = true;
    } else if ((word == "--train-end" || word == "--test-end") && i + 1 < argc) {
      (word == "--train-end" ? r.train_end : r.test_end) = std::strtoll(argv[++i], nullptr, 10);
    } else if (word == "--model" && i + 1 < argc) {
      r.model = argv[++i];
    } else {
      files.push_back(word);
    }
  }
  if (files.size() != 2 || r.train_end <= 0 || r.test_end <= 0) return std::nullopt;
  r.train = files[0];
  r.test = files[1];
  return r;
}

// Kaplan and Meier 1958: share answered by wall time.
class KaplanMeier {
 public:
  explicit KaplanMeier(const std::vector<Outcome>& outcomes) {
    std::vector<std::pair<double, bool>> all;
    for (const Outcome& o : outcomes) {
      all.emplace_back(std::min(o.answered_after, o.observed), o.answered_after <= o.observed);
    }
    // Answers before the letters that went out of sight at the same moment.
    std::sort(all.begin(), all.end(), [](auto& a, auto& b) {
      return a.first != b.first ? a.first < b.first : a.second && !b.second;
    });
    double silent = 1;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (all[i].second) silent *= 1 - 1 / static_cast<double>(all.size() - i);
      curve_.emplace_back(all[i].first, 1 - silent);
    }
  }
  double by(double seconds) const {
    const auto after = std::upper_bound(curve_.begin(), curve_.end(), std::pair{seconds, 2.0});
    return after == curve_.begin() ? 0.0 : (after - 1)->second;
  }

 private:
  std::vector<std::pair<double, double>> curve_;
};

class Timer {
 public:
  explicit Timer(std::string what) : what_{std::move(what)} {}
  ~Timer() {
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun_;
    fmt::print(stderr, "{}: {:.3f} s\n", what_, took.count());
  }
  Timer(const Timer&) = delete;
  Timer& operator=(const Timer&) = delete;

 private:
  std::string what_;
  std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
};

/// Does 0 to n−1 on two threads.
template <class Each>
void in_two(std::size_t n, const Each& each) {
  const auto every_second = [&](std::size_t from) {
    for (std::size_t i = from; i < n; i += 2) each(i);
  };
  const std::jthread beside{[&] { every_second(1); }};
  every_second(0);
}

/// A model of which a letter's answer has one chance, location and spread.
class Line {
 public:
  Line(const ReplyProblem& p, std::span<const silence::CureLetter> letters, silence::Law law)
      : p_{p}, letters_{letters}, law_{law} {}
  double by(std::size_t later, double seconds) const {
    const auto& letter = letters_[p_.train + later];
    const double t = p_.own_log_run(p_.train + later, seconds);
    return letter.answers * cure_share(letter, law_, t);
  }

 private:
  const ReplyProblem& p_;
  std::span<const silence::CureLetter> letters_;
  silence::Law law_;
};

class Mixed {
 public:
  explicit Mixed(const ReplyProblem& p) : p_{p} {
    const Timer timer{"mixture of trees"};
    const auto model =
        Mixture::fit({{std::span{p.bins}.first(p.train * p.facts), p.facts}, p.log_time, p.replied},
                     rounds_of(p), 5);
    for (std::size_t i = p.train; i < p.rows.size(); ++i) {
      letters_.push_back(model.letter(p.bins_of(i)));
    }
  }
  double by(std::size_t later, double seconds) const {
    return mixture_share(letters_[later], p_.own_log_run(p_.train + later, seconds));
  }

 private:
  const ReplyProblem& p_;
  std::vector<MixtureLetter> letters_;
};

/// Between two edges the share still silent falls with the clock.
class Stepwise {
 public:
  explicit Stepwise(const ReplyProblem& p) : p_{p} {
    const Timer timer{"hazard of trees"};
    std::vector<double> after;
    std::vector<double> observed;
    for (std::size_t i = 0; i < p.train; ++i) {
      after.push_back(p.outcomes[i].answered_after);
      observed.push_back(p.outcomes[i].observed);
    }
    const auto model = Hazard::fit({{std::span{p.bins}.first(p.train * p.facts), p.facts},
                                    std::span{p.steps}.first(p.train),
                                    after,
                                    observed},
                                   rounds_of(p), 7);
    silent_.resize(p.rows.size() - p.train);
    in_two(silent_.size(), [&](std::size_t later) {
      const std::size_t i = p.train + later;
      silent_[later] = model.log_silent(p.bins_of(i), p.steps[i]);
    });
  }
  double by(std::size_t later, double seconds) const {
    const auto& edges = hazard_edges;
    const auto& silent = silent_[later];
    if (seconds >= edges.back()) return 1 - std::exp(silent.back());
    const auto next = static_cast<std::size_t>(
        std::upper_bound(edges.begin(), edges.end(), std::max(seconds, 0.0)) - edges.begin());
    const ReplyRow& row = p_.rows[p_.train + later];
    const double from = p_.clock.run(row, edges[next - 1]);
    const double to = p_.clock.run(row, edges[next]);
    const double part =
        std::clamp((p_.clock.run(row, seconds) - from) / std::max(to - from, 1e-6), 0.0, 1.0);
    return 1 - std::exp(silent[next - 1] + part * (silent[next] - silent[next - 1]));
  }

 private:
  const ReplyProblem& p_;
  std::vector<std::array<double, hazard_edges.size()>> silent_;
};

using Table = std::vector<std::pair<std::string, Scores>>;

/// All models fitted; the two of trees beside each other.
struct Models {
  explicit Models(const ReplyProblem& p)
      : normal{p, p.normal, silence::Law::log_normal},
        logistic{p, p.logistic, silence::Law::log_logistic},
        shipped{p, p.shipped, p.shipped_law},
        refitted{p, p.refitted, p.shipped_law},
        shipped_weight{shipped_most * shipped_letters /
                       (shipped_letters + static_cast<double>(p.train))} {
    const std::jthread beside{[&] { mixed.emplace(p); }};
    stepwise.emplace(p);
  }
  double average(std::size_t later, double seconds) const {
    const double fitted = mixture_weight * mixed->by(later, seconds) +
                          hazard_weight * stepwise->by(later, seconds) +
                          line_weight * normal.by(later, seconds);
    return (1 - shipped_weight) * fitted + shipped_weight * shipped.by(later, seconds);
  }
  Line normal, logistic, shipped, refitted;
  double shipped_weight;
  std::optional<Mixed> mixed;
  std::optional<Stepwise> stepwise;
};

Table table_of(const ReplyProblem& p) {
  const Models models{p};
  const KaplanMeier km{std::vector<Outcome>(
      p.outcomes.begin(), p.outcomes.begin() + static_cast<std::ptrdiff_t>(p.train))};
  const double whole = std::max(km.by(horizon), 1e-9);
  const std::pair<const char*, Curve> curves[] = {
      {"whiteflag", [&](std::size_t i, double s) { return models.average(i, s); }},
      {"mixture-trees", [&](std::size_t i, double s) { return models.mixed->by(i, s); }},
      {"hazard-trees", [&](std::size_t i, double s) { return models.stepwise->by(i, s); }},
      {"log-normal", [&](std::size_t i, double s) { return models.normal.by(i, s); }},
      {"log-logistic", [&](std::size_t i, double s) { return models.logistic.by(i, s); }},
      {"shipped", [&](std::size_t i, double s) { return models.shipped.by(i, s); }},
      {"refitted", [&](std::size_t i, double s) { return models.refitted.by(i, s); }},
      {"contact-rate",
       [&](std::size_t i, double s) { return p.contact_rate[p.train + i] * km.by(s) / whole; }},
      {"kaplan-meier", [&](std::size_t, double s) { return km.by(s); }}};
  const auto outcomes = p.later_outcomes();
  Table table;
  for (const auto& [name, curve] : curves) table.emplace_back(name, Scores{});
  in_two(table.size(), [&](std::size_t i) { table[i].second = score(outcomes, curves[i].second); });
  return table;
}

void run(const Request& request) {
  const Timer timer{"all"};
  std::optional<ReplyProblem> problem;
  {
    const Timer reading{"reading and history"};
    problem.emplace(prepare(request));
  }
  const Table table = table_of(*problem);
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
