// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "reply_mailbox.h"

namespace whiteflag::bench {

/// Clock seconds from a row's sending until so many wall seconds later, in its reader's week.
using RowClock = std::function<double(const ReplyRow& row, double seconds)>;

/// What is known of a letter when it is sent, for trees: NaN where nothing is. And in a form for a
/// linear model.
struct Facts {
  std::vector<std::string> names;
  std::vector<float> values;
  std::vector<double> linear;
  double contact_rate = 0;  ///< the reader's shrunken answer rate
};

/// The linear model's covariates, of facts already told.
std::vector<double> linear_of(const ReplyRow& row, const PairState& pair, const Facts& facts);

/// Requires that `mailboxes` were run until the row.
Facts facts_of(Mailboxes& mailboxes, std::size_t row, const RowClock& clock);

}  // namespace whiteflag::bench
