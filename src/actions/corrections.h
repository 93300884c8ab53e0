// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "actions/desk.h"
#include "actions/seller.h"
#include "conversations/arrange.h"

namespace whiteflag::actions {

/// What the seller corrected so far.
conversations::Corrections read_corrections(store::Database& database);

/// Gives the conversation a name of the seller's own; an empty one takes it away.
Done name_conversation(const Desk& desk, std::string_view who, const std::string& name);
/// What the deal is worth: "12500", "12.500,50 EUR", "£900". Throws Failure(bad_input).
Done value_conversation(const Desk& desk, std::string_view who, const std::string& amount);
/// Two conversations are one matter: `other` is a short id, or WHO.
Done join_conversations(const Desk& desk, std::string_view who, std::string_view other);
/// From a letter on, this is another matter. `from`: a letter's id, or a date: the first letter on
/// or after that day.
Done split_conversation(const Desk& desk, std::string_view who, std::string_view from);

/// Two persons are one.
Done join_persons(const Desk& desk, std::string_view who, std::string_view other);
/// One of a person's addresses is somebody else's.
Done split_person(const Desk& desk, std::string_view who, std::string_view address);

}  // namespace whiteflag::actions
