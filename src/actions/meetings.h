// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "letters/letter.h"
#include "store/meeting_shelf.h"

namespace whiteflag::actions {

/// A meeting for the store, and after it its repeats, each with the moment it was planned for as
/// its recurrence. `attendees` becomes "address=ANSWER" joined by spaces.
std::vector<store::MeetingRow> meeting_rows(const letters::Meeting& meeting, FolderId folder);

struct Attendance {
  std::string address;  ///< lower case
  std::string answer;   ///< ACCEPTED, DECLINED, TENTATIVE, NEEDS-ACTION, or empty
};

/// Everyone of a stored meeting, the organizer first.
std::vector<Attendance> attendance(const store::MeetingRow& row);

}  // namespace whiteflag::actions
