// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "store/shelf.h"

namespace whiteflag::store {

enum class Direction { unknown = 0, in = 1, out = 2, aside = 3 };

/// The compact part of one letter: what arranging and counting read. Its text is on the TextShelf.
struct LetterRow {
  LetterId id{};
  std::int64_t seq = 0;                 ///< order of arrival from 1; 0 until it is added
  Bytes16 content{};                    ///< hash of Message-ID, Date, From and body
  std::int64_t message_key = 0;         ///< hash64 of the Message-ID
  std::vector<std::int64_t> parents{};  ///< keys: In-Reply-To first, then References, newest first
  Instant sent_at{};
  std::optional<std::int64_t> sent_offset_min{};  ///< minutes east of UTC; nothing when unknown
  std::string from_address{};                     ///< lower case
  std::string from_name{};
  std::string to_list{};  ///< lower-case addresses joined by one space
  std::string cc_list{};
  std::string subject{};
  std::int64_t subject_key = 0;
  int automatic = 0;    ///< letters::Automatic
  int language = 0;     ///< letters::Language
  int folder_kind = 0;  ///< sources::FolderKind
  std::int64_t words = 0;
  std::int64_t questions = 0;
  std::int64_t quoted_lines = 0;
  std::int64_t flags = 0;
  Direction direction = Direction::unknown;
  std::optional<PersonId> person_id{};
  std::optional<ConversationId> conversation_id{};
  std::string left_out{};  ///< the reason; empty: not left out
  Instant until_at{};  ///< the day that is waited for: the end of an absence, of what was promised;
                       ///< 0: none
  std::string about{};  ///< the address a delivery report is about; empty: none
};

/// What arranging decides about a letter.
struct LetterPlacing {
  std::int64_t seq = 0;
  Direction direction = Direction::unknown;
  std::optional<PersonId> person_id;
  std::optional<ConversationId> conversation_id;
  std::string left_out;
};

/// How many letters of a folder have one reason to be left out (empty: none).
struct LetterCount {
  FolderId folder;
  std::string left_out;
  std::int64_t letters = 0;
};

/// Bits of LetterRow::flags that statements ask for; the others are those of who understands
/// letters (actions/letter_facts.cc).
namespace letter_flags {
constexpr std::int64_t looked_for_leave_alone = 1 << 12;
constexpr std::int64_t asks_to_be_left_alone = 1 << 13;
}  // namespace letter_flags

/// That a letter went or came.
struct Passage {
  ConversationId conversation{};
  Direction direction = Direction::unknown;
  Instant sent_at{};
};

using EachLetter = std::function<void(const LetterRow&)>;

/// So many letters, from the oldest to the newest.
struct LettersOf {
  std::int64_t letters = 0;
  Instant oldest{}, newest{};
};

class LetterShelf : public Shelf {
 public:
  using Shelf::Shelf;

  /// The next free seq: one more than the highest.
  std::int64_t next_seq() const;
  /// Adds letters with their seq set. Requires: none of them is there (ask by_content).
  void add(std::span<const LetterRow> rows);
  /// How many letters there are: those counted at note_count(), and the newer ones.
  std::int64_t count() const;
  /// How many were sent until then. Reads all of them.
  std::int64_t count_until(Instant at) const;
  /// Remembers the count, so that the next one has less to count.
  void note_count();

  std::optional<LetterRow> by_id(LetterId id) const;
  std::optional<LetterRow> by_seq(std::int64_t seq) const;
  std::optional<LetterRow> by_content(const Bytes16& content) const;
  std::vector<LetterRow> by_message_key(std::int64_t key) const;
  std::vector<LetterRow> of_conversation(ConversationId id) const;  ///< oldest first
  std::vector<LetterRow> of_person(PersonId id) const;              ///< oldest first
  /// Those of a person that may ask to be left alone (letter_flags): they were seen to when they
  /// were taken in, or an older program did not look; newest first.
  std::vector<LetterRow> leave_alone_of(PersonId id) const;
  /// Those of anybody since then.
  std::set<LetterId> leave_alone_since(Instant since) const;
  /// The newest letters of a person's own up to `now`; newest first.
  std::vector<LetterRow> newest_from(PersonId id, Instant now, std::int64_t most) const;
  /// The newest letters up to `now` between the seller and a person that people wrote, in
  /// conversations; oldest first.
  std::vector<Passage> passages(PersonId id, Instant now, std::int64_t most) const;
  /// Every letter with a seq above `after`, in order; the row is reused between calls.
  void each(std::int64_t after, const EachLetter& each) const;

  void place(std::span<const LetterPlacing> placings);
  /// Takes letters out, with their texts; their places stay known without a letter.
  void remove(std::span<const std::int64_t> seqs);

  /// Where letters lie, by folder and reason.
  std::vector<LetterCount> counts_by_folder() const;
  /// By why they were left out; "": they were not.
  std::map<std::string, LettersOf> counts_by_reason() const;
  /// How many letters of a person were left out, where some were.
  std::map<PersonId, std::int64_t> left_out_by_person() const;
};

}  // namespace whiteflag::store
