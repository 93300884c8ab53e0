// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <future>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "actions/desk.h"
#include "actions/import.h"
#include "actions/reading_ahead.h"
#include "letters/letter.h"
#include "people/me.h"
#include "sources/source.h"
#include "store/folder_shelf.h"
#include "store/letter_shelf.h"
#include "store/meeting_shelf.h"
#include "store/setting_shelf.h"
#include "store/text_shelf.h"

namespace whiteflag::actions {

/// Takes letters from sources into the store: each once, in batches that are one transaction each.
/// A folder's cursor is in the batch of its last letters.
class Ingest final : public sources::Reader {
 public:
  Ingest(const Desk& desk, ImportAnswer& answer, std::function<void()> tick);
  ~Ingest() override;
  Ingest(const Ingest&) = delete;
  Ingest& operator=(const Ingest&) = delete;

  std::optional<sources::Cursor> open(const sources::Folder& folder) override;
  bool known(std::string_view name) override;
  sources::Answer item(const sources::Item& item) override;
  std::unordered_set<std::string> names() override;
  void gone(std::string_view name) override;
  void set_aside(std::string_view name, const Error& why) override;
  /// A folder that its server has no more: nothing lies there. Its letters stay.
  void folder_gone(const store::FolderRow& folder);
  void close(const sources::Cursor& cursor) override;

  /// Writes what is still in memory.
  void finish();
  std::int64_t letters_new() const { return answer_.letters_new; }
  /// Meetings read, and events of calendars that are gone.
  std::int64_t meetings_changed() const { return answer_.meetings + answer_.meetings_gone; }

 private:
  struct HashBytes {
    std::size_t operator()(const Bytes16& bytes) const;
  };
  /// What a calendar says of an event is all there is of it, up to this version.
  struct Version {
    FolderId folder{};
    std::int64_t sequence = 0;
    Instant stamp{};
  };
  /// What is gathered, until it is written in one transaction.
  struct Batch {
    std::vector<store::FolderRow> folders{};                      ///< new or changed
    std::vector<std::pair<FolderId, sources::Cursor>> cursors{};  ///< of folders read to their end
    std::vector<store::LetterRow> rows{};
    std::vector<store::PackedText> texts{};
    std::vector<std::string> words{};  ///< of each text, as they are searched
    std::size_t bytes = 0;             ///< of the texts
    std::vector<store::PlaceRow> places{};
    std::vector<store::PlaceRow> gone{};
    std::vector<store::AsideRow> aside{};
    std::vector<store::MeetingRow> meetings{};
    std::vector<std::pair<std::string, std::int64_t>>
        series{};                                    ///< uid and sequence of changed ones
    std::map<std::string, Version> from_calendar{};  ///< by uid
    std::vector<store::MeetingPlace> meeting_places{};
    std::vector<store::MeetingAnswer> answers{};
    std::unordered_map<std::string, store::AddressSeenRow> seen{};
    std::set<std::string> lists{};  ///< addresses of mailing lists that letters came through

    bool empty() const;
  };

  struct Held {
    store::FolderRow folder{};
    ReadLetter read{};
  };
  /// Letters by their message key.
  using Asked = std::map<std::int64_t, std::vector<store::LetterRow>>;

  void read_names();
  void letter(ReadLetter&& read);
  void take_in(ReadLetter&& read, sources::FolderKind kind);
  /// Of junk, what may answer a letter is kept until all is read, then what does is taken in.
  void hold(ReadLetter&& read);
  void take_answers_from_junk();
  Asked asked_by_held() const;
  static bool answers_one_of(const Asked& asked, const store::LetterRow& row);
  /// Takes in what is read ahead, until there is room for more.
  void make_room();
  /// Takes in all that is read ahead.
  void take_read();
  /// The letter with this content, in the store or of this run.
  std::optional<std::int64_t> same_letter(const Bytes16& content) const;
  void count_addresses(const letters::Letter& letter, bool sent, Instant at);
  void count(std::string_view address, std::string_view name, Instant at,
             std::int64_t store::AddressSeenRow::* counter);
  /// Writes what is gathered.
  void flush();
  void commit(const Batch& batch);
  /// The same beside this thread, which must not ask the store for anything until wait().
  void hand_over();
  /// Until nothing is written beside this thread. Throws what the writer met.
  void wait();
  /// Requires: a transaction.
  void write(const Batch& batch);
  void index(const Batch& batch);
  void flush_if_full();
  bool forgotten(const letters::Letter& letter) const;

  // Meetings, of calendars and of letters (ingest_meetings.cc).
  void calendar(const sources::Item& item);
  void add_meetings(const letters::Letter& letter);
  void add_meeting(const letters::Meeting& meeting);
  void note_answers(const letters::Meeting& meeting, const letters::Letter& letter);
  bool forgotten(const letters::Meeting& meeting) const;
  /// Requires: a transaction.
  void write_meetings(const Batch& batch);
  void add_invited(const std::string& ical_uid, std::set<std::string>& to) const;
  /// Puts the answers that came by mail beside those the calendar shows.
  void settle(const std::string& ical_uid);

  const Desk& desk_;
  ImportAnswer& answer_;
  std::function<void()> tick_;
  store::LetterShelf letter_shelf_;
  store::TextShelf text_shelf_;
  store::FolderShelf folder_shelf_;
  store::MeetingShelf meeting_shelf_;
  store::SettingShelf setting_shelf_;

  ReadingAhead ahead_;
  bool fresh_;
  bool any_forgotten_;
  std::int64_t next_seq_;
  store::FolderRow folder_;
  sources::FolderKind kind_ = sources::FolderKind::unknown;
  std::unordered_set<std::string> names_;  ///< known in the open folder, once they are asked for
  bool names_read_ = false;
  std::unordered_map<Bytes16, std::int64_t, HashBytes> contents_;  ///< of this run, with their seq
  std::vector<store::FolderRow> opened_;                           ///< since the last batch
  std::deque<Held> held_;
  std::size_t held_bytes_ = 0;
  std::vector<std::pair<FolderId, sources::Cursor>> junk_cursors_;
  Batch gathered_;
  const bool beside_;            ///< full batches are written by a thread beside this one
  std::optional<Batch> handed_;  ///< to the writer; where that failed, the next flush tries again
  std::future<void> writer_;
};

}  // namespace whiteflag::actions
