// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "causes/dossier.h"

namespace whiteflag::drafts {

/// The last contact that both had part in; where there is none, the seller's own last letter.
enum class Contact : std::uint8_t { none, meeting, call, theirs, mine };

struct LastContact {
  Contact kind = Contact::none;
  ZonedInstant at{};
};

/// Somebody's own words out of a letter, short enough to quote.
struct Said {
  std::string words;
  ZonedInstant at{};
  bool there() const { return !words.empty(); }
};

/// What was agreed, for a recap.
struct Agreed {
  bool seller = false;  ///< the seller does it
  std::string words;
  std::string due;    ///< "2026-03-06" or empty
  bool on = false;    ///< it is to be on that day and not by it: an appointment
  bool late = false;  ///< the seller's, and its day is past without it
};

/// What the letters say that a draft may use. Nothing here is made up.
struct Facts {
  std::string matter;  ///< what the conversation is about: its title without "Re:"; may be empty
  LastContact last;
  bool spoken = false;          ///< they wrote here themselves, or there was a talk
  std::vector<Said> questions;  ///< what they asked last, in their order
  bool more_questions = false;  ///< they asked more than is short enough to quote
  Said promise;                 ///< the last thing they promised, unless its day is past
  Said lapsed;     ///< what they promised in their last letter, and whose day is past without it
  Said asked;      ///< the last thing the seller asked
  Said asked_day;  ///< what the seller last asked about a day that is still ahead
  Said sent;       ///< the seller's last letter, without greeting and name; empty where it is long
  Said owed;       ///< what the seller promised, and whose day is past without it
  std::string owed_due;  ///< that day
  std::string day;       ///< "2026-12-15": a coming day for which something was promised; or empty
  std::string day_said;  ///< the very words for it, where they name more days than one ("week 3")
  std::vector<Agreed> agreed;
  std::string next_talk;  ///< that a debrief told: "2026-12-08T14:00", "2026-12-08" or empty
  const causes::Participant* seller = nullptr;
  const causes::Participant* contact = nullptr;
  const causes::Participant* assistant = nullptr;
  const causes::Participant* other = nullptr;  ///< somebody else of theirs, who wrote or was copied
  std::string successor;                       ///< address out of an automatic letter
  std::string
      greeting;  ///< how the seller last greeted the contact, in the conversation's language
  std::vector<std::string> postal;  ///< street, and postcode with town, from a signature of theirs
};

/// Requires: `dossier` outlives what comes back.
Facts facts_of(const causes::Dossier& dossier, Instant now);

}  // namespace whiteflag::drafts
