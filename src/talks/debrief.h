// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/time.h"
#include "conversations/told.h"
#include "language/detect.h"

namespace whiteflag::talks {

/// What one side took upon itself in a talk.
struct TalkPromise {
  bool mine = false;
  std::string words;
  std::string due;  ///< "2026-12-04" where a day was named
};

/// What a seller tells right after a talk.
struct Debrief {
  std::vector<std::pair<std::string, std::string>> answers;  ///< question's id → yes, no, unknown
  std::vector<TalkPromise> promises;
  std::string next;  ///< "2026-12-08" or "2026-12-08T10:00", on the seller's clock; empty: none
  std::string note;
};

struct DebriefContext {
  Instant now{};
  std::chrono::minutes offset{0};                        ///< of the seller's clock
  language::Language language = language::Language::nl;  ///< that days are told in, most often
  language::Language conversation = language::Language::unknown;  ///< or else in this
  std::vector<std::string> questions;                             ///< ids that exist
};

/// A line that could not be read; the others still hold.
struct DebriefError {
  int line = 0;
  std::string what;
};

/// The questions that a debrief asks, ids in the order of a talk; about two minutes.
std::span<const std::string_view> debrief_questions();

/// Reads "QUESTION: yes", "mine: WORDS by DAY", "theirs: …", "next: DAY", "note: WORDS", one a
/// line. Keys and answers may be Dutch ("ik", "zij", "volgende", "notitie"; ja, nee, weet-niet). #
/// begins a comment; a key without a value was not answered.
Debrief read_debrief(std::string_view text, const DebriefContext& context,
                     std::vector<DebriefError>& errors);

/// As entries for the store, and the debrief out of entries: that of the last day on which one was
/// told.
std::vector<conversations::Entry> entries_from(const Debrief& debrief);
struct DebriefFound {
  Instant at{};  ///< 0: none was told
  Debrief debrief;
};
DebriefFound last_debrief(std::span<const conversations::Entry> entries);

}  // namespace whiteflag::talks
