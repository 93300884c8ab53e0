// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "actions/desk.h"
#include "base/id.h"

namespace whiteflag::actions {

/// A meeting of the seller's with one person, as it takes place or will.
struct Appointment {
  PersonId person{};
  Instant start{}, end{};
  std::string summary{};
  bool all_day = false;
  bool unanswered = false;  ///< the seller's own request, and this person has not answered it
};

/// The seller's meetings around the desk's now, by person: those of the last months, which may be
/// newer than what the store was arranged with, and those of the next ones.
class MeetingBook {
 public:
  explicit MeetingBook(const Desk& desk);

  /// The last one that has begun; null: none.
  const Appointment* last(PersonId person) const;
  /// The next one; null: none within the month.
  const Appointment* next(PersonId person) const;
  const std::vector<Appointment>& all() const { return all_; }  ///< by start

 private:
  Instant now_;
  std::vector<Appointment> all_;
  std::map<PersonId, std::vector<std::size_t>> of_;
};

}  // namespace whiteflag::actions
