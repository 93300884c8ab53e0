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
  Instant stamp{};  ///< when this version was written; not read back but by of_uid
};

/// An event of a calendar, and where it lies.
struct MeetingPlace {
  FolderId folder{};
  std::string name{};
  std::string ical_uid{};
};

/// What somebody answered to a meeting request by mail.
struct MeetingAnswer {
  std::string ical_uid{};
  std::string recurrence{};  ///< empty: the whole series
  std::string address{};     ///< lower case
  std::string answer{};      ///< PARTSTAT, or COUNTER
  std::int64_t sequence = 0;
  Instant at{};
};

class MeetingShelf : public Shelf {
 public:
  using Shelf::Shelf;

  /// Adds meetings; an event that is there is replaced by one of a later sequence, or of the same
  /// that was not written before it.
  void put(std::span<const MeetingRow> rows);
  std::optional<MeetingRow> get(std::string_view ical_uid, std::string_view recurrence) const;
  std::vector<MeetingRow> of_conversation(ConversationId id) const;  ///< by start
  std::vector<MeetingRow> of_person(PersonId id) const;              ///< by start
  std::vector<MeetingRow> between(Instant from, Instant to) const;   ///< starts in [from, to)
  std::vector<MeetingRow> all() const;                               ///< by start
  std::int64_t count() const;                                        ///< a series is one
  void remove(std::string_view ical_uid, std::string_view recurrence);
  /// Removes the repeats of a series that a later sequence of it no longer has.
  void remove_repeats_before(std::string_view ical_uid, std::int64_t sequence);

  /// All of one series, with their stamps; by recurrence.
  std::vector<MeetingRow> of_uid(std::string_view ical_uid) const;
  /// Removes what a calendar said of a series, and every version of it that is not newer than this.
  void remove_version(std::string_view ical_uid, FolderId folder, std::int64_t sequence,
                      Instant stamp);
  void remove_uid(std::string_view ical_uid);

  void add_places(std::span<const MeetingPlace> rows);
  void remove_place(FolderId folder, std::string_view name);
  std::vector<std::string> uids_at(FolderId folder, std::string_view name) const;
  bool lies_somewhere(std::string_view ical_uid) const;
  std::vector<MeetingPlace> places_of(std::string_view ical_uid) const;  ///< by folder and name

  /// Keeps answers; a later one of the same person stands.
  void put_answers(std::span<const MeetingAnswer> rows);
  std::vector<MeetingAnswer> answers(std::string_view ical_uid) const;  ///< whole series first
  void remove_answers(std::string_view address);
};

}  // namespace whiteflag::store
