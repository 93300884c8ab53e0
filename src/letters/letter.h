// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/time.h"
#include "language/detect.h"

namespace whiteflag::letters {

/// One mailbox of an address header (RFC 5322 §3.4), as people really write them.
struct Address {
  std::string name;     ///< decoded, UTF-8, may be empty
  std::string address;  ///< local@domain as written; compare with ascii_lower
  friend bool operator==(const Address&, const Address&) = default;
};

/// Who wrote it: a person, or which kind of program. The seven values are the JSON's.
enum class Automatic { none, out_of_office, auto_reply, bounce, delivery_delay, bulk, calendar };

/// Language of the writer's own words.
using Language = language::Language;

struct Attachment {
  std::string name;        ///< decoded, UTF-8; may be empty
  std::string type;        ///< "application/pdf", lower case
  std::uint64_t size = 0;  ///< decoded bytes
};

/// One calendar event out of an .ics file or a calendar part.
struct Meeting {
  std::string uid;
  std::string recurrence_id;
  std::string summary;
  std::string location;
  std::string method;  ///< REQUEST, REPLY, CANCEL, COUNTER, PUBLISH or empty
  std::string status;  ///< CONFIRMED, CANCELLED, TENTATIVE or empty
  std::int64_t sequence = 0;
  std::string
      start_text;  ///< ISO local time as written: 2026-03-03T10:00, or 2026-03-03 for a whole day
  Instant start{};
  Instant end{};
  bool all_day = false;
  /// Of a series: where its later meetings start, less those taken out and those that a changed
  /// occurrence stands for. In order of time.
  std::vector<Instant> repeats;
  Instant replaces{};  ///< of a changed occurrence: when it would have started
  /// When this version was written: LAST-MODIFIED or DTSTAMP, the later one; 0: not said.
  Instant stamp{};
  Address organizer;
  struct Attendee {
    Address who;
    std::string answer;  ///< PARTSTAT: ACCEPTED, DECLINED, TENTATIVE, NEEDS-ACTION
  };
  std::vector<Attendee> attendees;
};

/// What a delivery report says (RFC 3464), or what its words say where it is none.
struct DeliveryReport {
  std::string failed_address;
  std::string status;       ///< "5.1.1" or empty
  std::string original_id;  ///< Message-ID of the letter that was not delivered, where quoted
};

/// The text taken apart. Put together in the order of the text, the parts are the text.
struct TextParts {
  std::string reply;      ///< the writer's own new words
  std::string quoted;     ///< what they quoted or forwarded
  std::string signature;  ///< from the signature's first line on
};

/// Something about a letter's form that was wrong and could be read around.
enum class Flaw {
  no_from,
  no_date,
  bad_date,
  bad_charset,
  bad_encoding,
  unclosed_part,
  too_deep,
  too_many_parts,
  too_large,
  truncated_header,
  nul_bytes
};

/// What one mail message says. Every string is valid UTF-8 with \n line ends.
struct Letter {
  std::string message_id;                ///< without <>
  std::vector<std::string> in_reply_to;  ///< ids without <>
  std::vector<std::string> references;   ///< oldest first, without <>
  std::optional<ZonedInstant> date;      ///< the Date header; nothing when unreadable
  std::optional<ZonedInstant>
      received;  ///< topmost Received header's date: used where Date is missing or absurd
  std::vector<Address> from, sender, reply_to, to, cc, bcc, delivered_to;
  std::string subject;
  std::string
      text;  ///< the readable body: text/plain, else HTML as text; attached letters left out
  TextParts parts;
  Language language = Language::unknown;
  Automatic automatic = Automatic::none;
  std::vector<Attachment> attachments;
  std::vector<Meeting> meetings;
  std::optional<DeliveryReport> report;
  /// Header fields that tell programs from people (mime/marks.h lists them): lower-case name,
  /// unfolded value.
  std::vector<std::pair<std::string, std::string>> marks;
  std::vector<Flaw> flaws;
};

}  // namespace whiteflag::letters
