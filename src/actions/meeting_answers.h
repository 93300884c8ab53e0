// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <utility>
#include <vector>

#include "actions/desk.h"
#include "actions/mail_room.h"
#include "store/meeting_shelf.h"

namespace whiteflag::actions {

/// Remembers that answers came by mail which a calendar of the seller's may not show yet.
void note_unwritten(store::Database& database, std::span<const store::MeetingAnswer> answers);

/// Writes answers that came by mail to the meetings the seller asked for, where these stand in a
/// calendar of the seller's on a server (CalDAV). One that tells guests of changes itself is left
/// alone, but for meetings asked for from here. What cannot be reached is tried again the next
/// time. Returns, by the calendar account's address, why something could not be written.
std::vector<std::pair<std::string, Error>> write_answers(const Desk& desk, const MailRoom& room);

}  // namespace whiteflag::actions
