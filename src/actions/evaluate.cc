// SPDX-License-Identifier: Apache-2.0
#include "actions/evaluate.h"

#include <algorithm>

#include "actions/past.h"
#include "actions/rhythms.h"
#include "store/letter_shelf.h"

namespace whiteflag::actions {

namespace {

constexpr std::chrono::days two_years{730};

std::int64_t letters_between(const Desk& desk, Instant from, Instant to) {
  std::int64_t out = 0;
  store::LetterShelf{desk.database}.each(0, [&](const store::LetterRow& row) {
    if (row.sent_at >= from && row.sent_at <= to && row.left_out.empty()) ++out;
  });
  return out;
}

}  // namespace

Evaluation evaluate(const Desk& desk) {
  Evaluation out;
  out.setting = silence_setting(desk.database);
  out.to = desk.now;
  silence::Past past = past_of(desk);
  out.from = std::max(desk.now - two_years, past.from);
  past.from = out.from;
  out.letters = letters_between(desk, out.from, out.to);
  out.past = silence::backtest(past, silence::rule_of(out.setting));
  return out;
}

}  // namespace whiteflag::actions
