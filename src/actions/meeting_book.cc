// SPDX-License-Identifier: Apache-2.0
#include "actions/meeting_book.h"

#include <algorithm>
#include <optional>

#include "actions/meetings.h"
#include "base/text.h"
#include "store/person_shelf.h"

namespace whiteflag::actions {

namespace {

/// As far as the day looks back (docs/answers.md).
constexpr std::chrono::days looks_back{120};
/// A meeting further ahead explains no silence of today.
constexpr std::chrono::days looks_ahead{31};

}  // namespace

MeetingBook::MeetingBook(const Desk& desk) : now_{desk.now} {
  const auto rows =
      store::MeetingShelf{desk.database}.between(desk.now - looks_back, desk.now + looks_ahead);
  if (rows.empty()) return;
  const std::set<std::string> me = my_addresses(desk.database);
  const store::PersonShelf persons{desk.database};
  std::map<std::string, std::optional<PersonId>> known;
  for (const store::MeetingRow& row : rows) {
    std::set<PersonId> there;
    std::set<PersonId> unanswered;
    const bool asked = me.contains(row.organizer);
    const std::vector<Attendance> all = asked ? attendance(row) : std::vector<Attendance>{};
    for (const std::string& guest : guests(row, me)) {
      const auto [at, fresh] = known.try_emplace(guest);
      if (fresh) {
        if (const auto person = persons.by_address(guest)) at->second = person->id;
      }
      if (!at->second) continue;
      there.insert(*at->second);
      const auto one = std::ranges::find(all, guest, &Attendance::address);
      if (one != all.end() && one->answer == "NEEDS-ACTION") unanswered.insert(*at->second);
    }
    for (const PersonId person : there) {
      of_[person].push_back(all_.size());
      all_.push_back({person, row.start_at, row.end_at, valid_utf8(row.summary),
                      row.end_at - row.start_at >= std::chrono::hours{23},
                      unanswered.contains(person)});
    }
  }
}

const Appointment* MeetingBook::last(PersonId person) const {
  const auto found = of_.find(person);
  if (found == of_.end()) return nullptr;
  const Appointment* out = nullptr;
  for (const std::size_t i : found->second) {
    if (all_[i].start <= now_) out = &all_[i];
  }
  return out;
}

const Appointment* MeetingBook::next(PersonId person) const {
  const auto found = of_.find(person);
  if (found == of_.end()) return nullptr;
  const auto next =
      std::ranges::find_if(found->second, [&](std::size_t i) { return all_[i].start > now_; });
  return next == found->second.end() ? nullptr : &all_[*next];
}

}  // namespace whiteflag::actions
