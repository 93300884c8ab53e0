// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "store/shelf.h"

namespace whiteflag::store {

struct MeetingRow {
  std::string ical_uid{};
  std::string recurrence{};
  Instant start_at{};
  Instant end_at{};
  std::string summary{};
  std::string status{};
  std::int64_t sequence = 0;
  std::string organizer{};  ///< lower-case address
  std::string attendees{};  ///< of the caller's making
  std::optional<ConversationId> conversation_id{};
  std::optional<PersonId> person_id{};
  std::optional<FolderId> folder_id{};
};

class MeetingShelf : public Shelf {
 public:
  using Shelf::Shelf;

  /// Adds meetings; an event that is there is replaced by one of the same or a later sequence.
  void put(std::span<const MeetingRow> rows);
  std::optional<MeetingRow> get(std::string_view ical_uid, std::string_view recurrence) const;
  std::vector<MeetingRow> of_conversation(ConversationId id) const;  ///< by start
  std::vector<MeetingRow> of_person(PersonId id) const;              ///< by start
  std::vector<MeetingRow> between(Instant from, Instant to) const;   ///< starts in [from, to)
  std::vector<MeetingRow> all() const;                               ///< by start
  void remove(std::string_view ical_uid, std::string_view recurrence);
  /// Removes the repeats of a series that a later sequence of it no longer has.
  void remove_repeats_before(std::string_view ical_uid, std::int64_t sequence);
};

}  // namespace whiteflag::store
