// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "conversations/state.h"
#include "people/left_out.h"

namespace whiteflag::conversations {

enum class Direction : std::uint8_t { unknown, in, out, aside };

/// What kind of letter it is, as far as arranging needs it.
enum class LetterKind : std::uint8_t {
  human,
  absence,
  left,
  failure,
  delay,
  acknowledgement,
  accepted,
  declined,
  bulk,
  doubtful  ///< signed with another's address: it may be a fraud, and answers nothing
};

/// What a letter does to a conversation. A colleague's letter is a note; only the caller knows
/// that.
EventKind event_kind(LetterKind kind, Direction direction);

/// What a letter tells of where its writer works (silence/place.h).
struct Whereabouts {
  Instant at{};             ///< of the letter
  std::uint32_t phone = 0;  ///< a place packed: of a telephone number in the signature; 0: none
  std::optional<std::chrono::minutes> offset{};  ///< of their clock
  int language = 0;                              ///< language::Language
};

/// One letter as arranging needs it. Addresses are numbers of an AddressTable.
struct Fact {
  std::int64_t seq = 0;
  LetterId id{};
  std::uint64_t message_key = 0;
  std::vector<std::uint64_t> parents{};
  std::uint64_t subject_key = 0;
  bool answer_subject = false;
  bool assistant = false;   ///< signed by an assistant, or on somebody's behalf
  bool endearment = false;  ///< closes as family and friends do
  LetterKind kind = LetterKind::human;
  Instant at{};
  Instant until{};
  std::uint32_t from = 0;
  std::uint32_t about = 0;  ///< the address a delivery report is about; 0: none
  std::vector<std::uint32_t> to{}, cc{};
  Tone tone{};
  std::int32_t words = 0;
  Looks looks{};
  Whereabouts whereabouts{};
  std::string subject{};
  ConversationId conversation{};  ///< as stored; empty for a new letter
};

/// Addresses by number, from 1; each with the best name seen.
class AddressTable {
 public:
  std::uint32_t number(std::string_view address);
  /// Remembers a name seen in a header; the longest spoken one wins, the first at equal length.
  void name(std::uint32_t number, std::string_view header_name);
  /// Remembers the name under which others write to an address; `called` is spoken.
  void call(std::uint32_t number, std::string called) { rows_[number].called = std::move(called); }
  const std::string& called(std::uint32_t number) const { return rows_[number].called; }
  const std::string& address(std::uint32_t number) const { return rows_[number].address; }
  const std::string& name(std::uint32_t number) const { return rows_[number].name; }
  /// 0 for an address that no letter names.
  std::uint32_t find(const std::string& address) const {
    const auto at = numbers_.find(address);
    return at == numbers_.end() ? 0 : at->second;
  }
  std::size_t size() const { return rows_.size(); }

 private:
  struct Row {
    std::string address;
    std::string name;    ///< under which they write
    std::string called;  ///< under which they are written to; tells no two people together
  };
  std::vector<Row> rows_{1};
  std::unordered_map<std::string, std::uint32_t> numbers_;
};

/// Something known of a person beside letters: a logged call, a meeting in the calendar.
struct PersonEvent {
  PersonId person{};      ///< empty: the person of `address`
  std::string address{};  ///< lower case
  Event event{};
};

/// What the seller corrected in what belongs together.
struct Corrections {
  std::vector<std::pair<LetterId, LetterId>> joined{};  ///< two letters of one matter
  std::set<LetterId> cut{};       ///< from such a letter on, a matter of its own
  std::set<std::string> apart{};  ///< addresses that are a person of their own, lower case
};

/// What is known before arranging.
struct Known {
  std::vector<std::string> me{};              ///< the seller's own addresses, lower case
  std::map<std::string, PersonId> persons{};  ///< address → person, as stored
  std::map<std::string, people::LeftOut>
      verdicts{};  ///< address or domain → the seller's word (none: a customer)
  std::vector<PersonEvent> events{};
  std::set<std::string> lists{};  ///< addresses of mailing lists, lower case
  /// Persons of whom only some letters are given: what was decided of them stands.
  std::map<PersonId, people::LeftOut> fixed{};
  Corrections corrections{};
};

struct Person {
  PersonId id{};
  std::string name{};
  std::string organisation{};  ///< registrable domain, or empty
  std::vector<std::uint32_t> addresses{};
  people::LeftOut left_out = people::LeftOut::none;
  bool assistant = false;
  Mark last_in{};
  Mark absence{};
  Instant absent_until{};
  Mark left{};
  Mark contact{};                                       ///< the last call or meeting
  Whereabouts whereabouts{};                            ///< by their newest letter that tells
  std::vector<std::pair<Instant, Instant>> absences{};  ///< stated by them: from, to
};

struct Conversation {
  ConversationId id{};
  std::string title{};
  std::size_t person = 0;  ///< index into Arrangement::persons
  people::LeftOut left_out = people::LeftOut::none;
  State state{};
};

/// A letter of the seller's to one person, and what became of it: a row for the rhythm.
struct Sending {
  std::size_t person = 0;
  Instant at{};
  Instant replied{};  ///< 0: not, as far as is known
  Instant
      followed_up{};  ///< the seller's next letter in the conversation, when it came before a reply
  Instant contact{};  ///< the first letter of theirs after it, in any conversation; 0: none
};

struct Assignment {
  std::int64_t seq = 0;
  Direction direction = Direction::unknown;
  PersonId person{};
  ConversationId conversation{};
  people::LeftOut left_out = people::LeftOut::none;
};

struct Arrangement {
  std::vector<Person> persons{};
  std::vector<Conversation> conversations{};
  std::vector<Sending> sendings{};
  std::vector<Assignment> letters{};
};

/// Puts letters in conversations, people together and says where each conversation stands. The same
/// letters give the same arrangement in whatever order they come; ids come from content.
Arrangement arrange(std::vector<Fact>& letters, const AddressTable& addresses, const Known& known);

}  // namespace whiteflag::conversations
