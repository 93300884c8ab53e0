// SPDX-License-Identifier: Apache-2.0
#include "actions/evaluate.h"

#include <algorithm>
#include <vector>

#include "actions/past.h"
#include "actions/rhythms.h"

namespace whiteflag::actions {

namespace {

constexpr std::chrono::days two_years{730};

}  // namespace

Evaluation evaluate(const Desk& desk) {
  Evaluation out;
  out.setting = silence_setting(desk.database);
  out.to = desk.now;
  std::vector<Instant> letters;
  silence::Past past =
      past_of(desk, [&](const store::LetterRow& row) { letters.push_back(row.sent_at); });
  out.from = std::max(desk.now - two_years, past.from);
  past.from = out.from;
  out.letters = std::ranges::count_if(letters, [&](Instant at) { return at >= out.from; });
  out.past = silence::backtest(past, silence::rule_of(out.setting));
  return out;
}

}  // namespace whiteflag::actions
