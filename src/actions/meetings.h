// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <span>
#include <string>
#include <vector>

#include "letters/letter.h"
#include "store/meeting_shelf.h"

namespace whiteflag::actions {

/// A meeting for the store, and after it its repeats, each with the moment it was planned for as
/// its recurrence. `attendees` becomes "address=ANSWER" joined by spaces.
std::vector<store::MeetingRow> meeting_rows(const letters::Meeting& meeting, FolderId folder);

/// What names an event: its UID, or what stands in for it.
std::string uid_of(const letters::Meeting& meeting);

struct Attendance {
  std::string address;  ///< lower case
  std::string answer;   ///< ACCEPTED, DECLINED, TENTATIVE, NEEDS-ACTION, COUNTER, or empty

  /// Whoever asks for another time does not come at this one.
  bool stays_away() const { return answer == "DECLINED" || answer == "COUNTER"; }
};

/// Puts answers by mail beside those that a meeting shows: where it shows none, or an older one.
/// Answers to an earlier sequence count no more. False when nothing changed.
bool add_answers(store::MeetingRow& row, std::span<const store::MeetingAnswer> answers);

/// Everyone of a stored meeting, the organizer first.
std::vector<Attendance> attendance(const store::MeetingRow& row);

/// The seller's own addresses, to look among (find_me).
std::set<std::string> my_addresses(store::Database& database);

/// Those with whom a meeting takes place, beside the seller: nobody where it is called off or the
/// seller declined.
std::vector<std::string> guests(const store::MeetingRow& row, const std::set<std::string>& me);

}  // namespace whiteflag::actions
