// SPDX-License-Identifier: Apache-2.0
// Fits the model that the program ships and prints data/other/reply_model.txt.
// Usage: fit_reply_model --end SECONDS FILE.csv.gz[=WEIGHT]…
// A weight is a whole number: letters of that file count so many times.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "reply_mailbox.h"
#include "reply_problem.h"
#include "reply_sending.h"
#include "silence/shipped.h"

namespace whiteflag::bench {
namespace {

using silence::covariate_count;

struct Source {
  std::string file;
  int weight = 1;
};

struct Sample {
  std::vector<double> x, log_time;
  std::vector<std::uint8_t> replied;
};

void add(Sample& sample, const Source& source, std::int64_t end) {
  auto rows = read_rows(source.file);
  std::stable_sort(rows.begin(), rows.end(),
                   [](const ReplyRow& a, const ReplyRow& b) { return a.sent < b.sent; });
  ReplyClock clock;
  std::vector<Outcome> outcomes;
  for (const ReplyRow& row : rows) outcomes.push_back(outcome_of(row, end));
  clock.learn(rows, outcomes);
  std::vector<double> latency(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].replied < 0) continue;
    latency[i] = clock.log_run(rows[i], static_cast<double>(rows[i].replied - rows[i].sent));
  }
  Mailboxes boxes{rows, latency};
  for (std::size_t i = 0; i < rows.size(); ++i) {
    boxes.run_until(i);
    const auto x = silence::covariates(sending_of(boxes, i));
    boxes.send(i);
    const Outcome& o = outcomes[i];
    for (int w = 0; w < source.weight; ++w) {
      sample.x.insert(sample.x.end(), x.begin(), x.end());
      sample.replied.push_back(o.answered_after <= o.observed ? 1 : 0);
      sample.log_time.push_back(clock.log_run(rows[i], std::min(o.answered_after, o.observed)));
    }
  }
}

silence::ReplyModel fit(Sample& sample) {
  constexpr double ridge = 5;
  silence::ReplyModel model;
  const auto spreads = standardise(sample.x, covariate_count, sample.log_time.size());
  const auto fit =
      cure_fit({covariate_count, sample.x, sample.log_time, sample.replied}, model.law, ridge);
  model.b0 = fit.theta[0];
  model.g0 = fit.theta[covariate_count + 1];
  model.spread = std::exp(fit.theta.back());
  for (std::size_t j = 0; j < covariate_count; ++j) {
    model.columns[j] = {spreads[j].mean, spreads[j].deviation, fit.theta[1 + j],
                        fit.theta[covariate_count + 2 + j]};
  }
  return model;
}

int run(int argc, char** argv) {
  std::vector<Source> sources;
  std::int64_t end = 0;
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    if (word == "--end" && i + 1 < argc) {
      end = std::strtoll(argv[++i], nullptr, 10);
      continue;
    }
    const std::size_t equals = word.find('=');
    sources.push_back({word.substr(0, equals), 1});
    if (equals != std::string::npos) sources.back().weight = std::atoi(&word[equals + 1]);
  }
  if (sources.empty() || end <= 0) {
    fmt::print(stderr, "usage: fit_reply_model --end SECONDS FILE.csv.gz[=WEIGHT]...\n");
    return 2;
  }
  Sample sample;
  for (const Source& source : sources) add(sample, source, end);
  if (sample.log_time.empty()) throw std::runtime_error("no rows");
  fmt::print("{}", fit(sample).to_text());
  return 0;
}

}  // namespace
}  // namespace whiteflag::bench

int main(int argc, char** argv) {
  try {
    return whiteflag::bench::run(argc, argv);
  } catch (const std::exception& e) {
    fmt::print(stderr, "{}\n", e.what());
    return 1;
  }
}
