// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "reply_mailbox.h"
#include "reply_problem.h"

namespace whiteflag::bench {

inline constexpr std::size_t residual_facts = 9;
using ResidualFacts = std::array<float, residual_facts>;

/// How far earlier letters of the pair, the organisation and the mailbox went otherwise than a
/// model had said, as known at each row's sending: answers seen against answers expected by then
/// (Barlow and Prentice 1988), and by how much those that came were slower. Rows in time order.
std::vector<ResidualFacts> residual_facts_of(const Mailboxes& mailboxes, const ReplyProblem& p,
                                             std::span<const silence::CureLetter> model);

}  // namespace whiteflag::bench
