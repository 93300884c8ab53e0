// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "actions/desk.h"
#include "actions/draft.h"
#include "store/outbox_shelf.h"
#include "talks/invitation.h"

namespace whiteflag::actions {

/// What is to be sent: the program's words for a step, or the seller's own.
struct SendWish {
  std::string step, lang;
  std::size_t wording = 0;
  std::optional<std::string> own_words{};  ///< a text, or a whole .eml
  enum class Meeting { none, asked, called_off } meeting = Meeting::none;  ///< goes with it
  Instant at{};  ///< of the meeting; 0: what the last debrief told
};

/// A letter ready to be shown and, after a person's yes, to leave.
struct ToSend {
  Found found;
  drafts::Draft draft;
  std::int64_t newest_seq = 0;  ///< of their letters when it was written
  std::optional<talks::Invitation> meeting{};
  std::vector<std::string> gaps{};       ///< what the program left to the seller to fill in
  std::optional<Instant> sent_before{};  ///< these very words left already, last
};

/// Throws what draft() throws; denied for the do-not-contact list, bad_input for no words.
ToSend prepare_sending(const Desk& desk, std::string_view who, const SendWish& wish);

/// Notes whether these very words left before. Throws Failure(conflict) for a gap that is still to
/// be filled in, and for words that are on their way already.
void look_before_sending(const Desk& desk, ToSend& what);

/// A code for exactly these words to this address, good once and for a few minutes. Whoever did not
/// see the words printed does not have it.
std::string confirmation_code(const Desk& desk, const ToSend& what);
/// Whether a person confirmed these very words. Used up, right or wrong.
bool take_confirmation(const Desk& desk, const ToSend& what, std::string_view code);

/// Writes a letter into the outbox, to leave after `delay` at the earliest. Requires: a person said
/// yes to it. Can be undone until it leaves.
store::OutboxRow queue_letter(const Desk& desk, const ToSend& what, const std::string& account,
                              std::chrono::seconds delay);

/// Their letter that came while this one was being written; nothing when none did.
std::optional<LetterId> answer_since(const Desk& desk, const ToSend& what);

/// Seconds between the yes and the leaving, in which it can be undone.
std::chrono::seconds send_delay(store::Database& database);

}  // namespace whiteflag::actions
