// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"

namespace whiteflag::conversations {

/// What a seller told or did about a conversation, beside calls, meetings and notes.
enum class EntryKind : std::uint8_t {
  call,
  meeting,
  note,
  answer,   ///< about: a question's id; value: yes, no, unknown
  cause,    ///< the true cause is now known; about: its id
  step,     ///< a step was done; about: its id; value: the wording used, if any
  outcome,  ///< about: won, lost, no-decision, feedback; value: a cause's id or empty
  let_go,   ///< stopped and parked; until: when to come back, if ever
  snooze,   ///< not now; until: when to look again
  debrief,  ///< one answer of a debrief; about: what was asked; value: the answer
  confirm   ///< a recap was sent; about: the agreement's words; value: confirmed, refused or empty
};

/// One such thing. `words` are the seller's own and may be empty.
struct Entry {
  EntryKind kind = EntryKind::note;
  Instant at{};
  Instant until{};  ///< 0: no such date
  std::string about{};
  std::string value{};
  std::string words{};
};

/// The word in the store: "call", "let-go", …
std::string_view entry_word(EntryKind kind);
std::optional<EntryKind> entry_from_word(std::string_view word);

/// about, value and words as one text for the store, and back. For call, meeting and note the text
/// is the words alone.
std::string entry_text(const Entry& entry);
void read_entry_text(std::string_view text, Entry& entry);

}  // namespace whiteflag::conversations
