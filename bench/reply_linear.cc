// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>

#include "reply_facts.h"

namespace whiteflag::bench {
namespace {

/// Facts by name, and some more; what is not known counts as long ago.
class Known {
 public:
  Known(const ReplyRow& row, const PairState& pair, const Facts& facts) : facts_{facts} {
    more_ = {{"question", row.questions > 0 ? 1 : 0},
             {"log_questions", std::log1p(row.questions)},
             {"log_to", std::log1p(row.n_to)},
             {"log_copied", std::log1p(row.n_cc)},
             {"log_position", std::log1p(std::max(row.position, 0.0))},
             {"log_open", std::log1p(pair.open)},
             {"no_in", pair.last_in < 0 ? 1 : 0},
             {"no_out", pair.last_out < 0 ? 1 : 0},
             {"no_words", row.words == 0 ? 1 : 0},
             {"several_to", row.n_to > 1 ? 1 : 0},
             {"second", row.position == 1 ? 1 : 0},
             {"first", row.position == 0 ? 1 : 0}};
  }
  double operator[](std::string_view name) const {
    const auto of_more =
        std::find_if(more_.begin(), more_.end(), [&](const auto& m) { return m.first == name; });
    if (of_more != more_.end()) return of_more->second;
    const auto found = std::find(facts_.names.begin(), facts_.names.end(), name);
    const auto value =
        static_cast<double>(facts_.values[static_cast<std::size_t>(found - facts_.names.begin())]);
    return std::isnan(value) ? std::log(90.0 * day_seconds) : value;
  }

 private:
  const Facts& facts_;
  std::vector<std::pair<std::string_view, double>> more_;
};

/// Each with its square.
constexpr std::string_view bending[] = {
    "answers_person", "location_person", "exposure_person",    "answers_group",  "answers_all",
    "location_group", "location_all",    "exposure_all",       "words",          "quoted",
    "like_all",       "like_person",     "like_person_recent", "recent_answers", "recent_latency",
    "reciprocity",    "fading_person",   "all_since_out",      "share_of_all",   "clock_12h",
    "since_in",       "since_out",       "log_questions",      "log_to",         "log_copied",
    "log_position",   "log_open"};

constexpr std::string_view straight[] = {"question",    "is_reply",        "is_forward", "patch",
                                         "same_domain", "they_wrote_last", "parent",     "no_in",
                                         "no_out",      "no_words",        "several_to", "second",
                                         "first"};

constexpr std::pair<std::string_view, std::string_view> products[] = {
    {"is_reply", "words"},
    {"words", "since_in"},
    {"question", "is_reply"},
    {"answers_person", "exposure_person"},
    {"patch", "is_reply"},
    {"patch", "words"},
    {"they_wrote_last", "since_in"},
    {"they_wrote_last", "words"},
    {"question", "words"},
    {"is_reply", "quoted"},
    {"is_reply", "log_position"},
    {"answers_person", "is_reply"},
    {"answers_person", "patch"},
    {"answers_all", "is_reply"},
    {"question", "since_in"},
    {"words", "quoted"},
    {"words", "log_position"},
    {"is_reply", "since_in"},
    {"since_in", "since_out"},
    {"like_person", "words"},
    {"parent", "words"}};

}  // namespace

std::vector<double> linear_of(const ReplyRow& row, const PairState& pair, const Facts& facts) {
  const Known known{row, pair, facts};
  std::vector<double> c;
  for (const auto name : bending) {
    c.push_back(known[name]);
    c.push_back(c.back() * c.back());
  }
  for (const auto name : straight) c.push_back(known[name]);
  for (const auto& [a, b] : products) c.push_back(known[a] * known[b]);
  return c;
}

}  // namespace whiteflag::bench
