// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

#include "actions/desk.h"
#include "actions/meeting_book.h"
#include "conversations/state.h"
#include "store/conversation_shelf.h"

namespace whiteflag::actions {

/// Where a conversation stands at the desk's now: the state that was kept (`packed`), or, where
/// that knows of things after now, one folded anew from what came before. Nothing when the kept one
/// is of a kind this program does not know. A meeting that has begun since it was kept is in
/// `book`.
std::optional<conversations::State> state_at(const Desk& desk, const store::StandingRow& row,
                                             std::string_view packed, const MeetingBook& book);

}  // namespace whiteflag::actions
