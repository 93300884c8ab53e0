// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "conversations/arrange.h"

namespace whiteflag::conversations {

/// Mends moments that another clock wrote: a letter that answers one of the seller's came after it,
/// and so did the notice of a program that bears a moment just before it. `own`: whether an address
/// is the seller's.
void mend_clocks(std::vector<Fact>& letters, const std::function<bool(std::uint32_t)>& own);

}  // namespace whiteflag::conversations
