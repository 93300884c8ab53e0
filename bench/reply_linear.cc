// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "reply_facts.h"

namespace whiteflag::bench {

// The linear model's covariates: bends and products of what it cannot find by itself.
std::vector<double> linear_of(const ReplyRow& row, const PairState& pair, const Facts& facts) {
  const auto of = [&](const char* name) {
    const auto found = std::find(facts.names.begin(), facts.names.end(), name);
    return static_cast<double>(facts.values[static_cast<std::size_t>(found - facts.names.begin())]);
  };
  const auto known = [&](const char* name, double otherwise) {
    const double v = of(name);
    return std::isnan(v) ? otherwise : v;
  };
  const double long_ago = std::log(90.0 * day_seconds);
  const double since_in = known("since_in", long_ago);
  const double since_out = known("since_out", long_ago);
  const double words = of("words");
  const double reply = row.is_reply;
  const double question = row.questions > 0 ? 1 : 0;
  const double position = std::log1p(std::max(row.position, 0.0));
  std::vector<double> c;
  for (const char* name : {"answers_person",
                           "location_person",
                           "exposure_person",
                           "answers_group",
                           "answers_all",
                           "location_group",
                           "location_all",
                           "exposure_all",
                           "words",
                           "quoted",
                           "like_all",
                           "like_person",
                           "like_person_recent",
                           "recent_answers",
                           "recent_latency",
                           "reciprocity",
                           "fading_person",
                           "all_since_out",
                           "share_of_all",
                           "clock_12h"}) {
    c.push_back(known(name, long_ago));
  }
  for (const double x : {since_in, since_out, std::log1p(row.questions), std::log1p(row.n_to),
                         std::log1p(row.n_cc), position, std::log1p(pair.open)}) {
    c.push_back(x);
  }
  const std::size_t continuous = c.size();
  for (std::size_t j = 0; j < continuous; ++j) c.push_back(c[j] * c[j]);
  const double rate = of("answers_person");
  const double theirs = of("they_wrote_last");
  for (const double x : {question,
                         reply,
                         row.is_forward,
                         row.patch,
                         row.same_domain,
                         theirs,
                         of("parent"),
                         pair.last_in < 0 ? 1.0 : 0.0,
                         pair.last_out < 0 ? 1.0 : 0.0,
                         row.words == 0 ? 1.0 : 0.0,
                         row.n_to > 1 ? 1.0 : 0.0,
                         row.position == 1 ? 1.0 : 0.0,
                         row.position == 0 ? 1.0 : 0.0,
                         reply * words,
                         words * since_in,
                         question * reply,
                         rate * of("exposure_person"),
                         row.patch * reply,
                         row.patch * words,
                         theirs * since_in,
                         theirs * words,
                         question * words,
                         reply * of("quoted"),
                         reply * position,
                         rate * reply,
                         rate * row.patch,
                         of("answers_all") * reply,
                         question * since_in,
                         words * of("quoted"),
                         words * position,
                         reply * since_in,
                         since_in * since_out,
                         of("like_person") * words,
                         of("parent") * words}) {
    c.push_back(x);
  }
  return c;
}

}  // namespace whiteflag::bench
