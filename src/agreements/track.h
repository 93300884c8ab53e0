// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "agreements/agreement.h"
#include "base/id.h"

namespace whiteflag::agreements {

/// One letter of a conversation, written by a person, as following agreements needs it.
struct Heard {
  LetterId id{};
  Instant at{};
  std::chrono::minutes offset{0};  ///< of the writer's clock, east of UTC
  language::Language language = language::Language::unknown;
  bool from_seller = false;
  bool attached = false;    ///< a file came with it
  std::string own_words{};  ///< valid UTF-8
  std::vector<Agreement> agreements{};
  std::vector<Response> responses{};
};

/// What happened outside letters.
enum class ContactKind : std::uint8_t { call, meeting, invited, accepted, declined };
struct Contact {
  ContactKind kind = ContactKind::call;
  Instant at{};
  std::string day{};  ///< accepted: "2026-03-06", when they meet; empty where that is not known
};

/// Whose it is to do; an appointment is both's.
enum class Side : std::uint8_t { mine, theirs, both };

/// What became of it:
/// open (nothing yet), confirmed (the other said yes), overdue (its day is past), broken (more than
/// two working days past), kept (done, answered or met), refused, moved (said anew later), past
/// (its day is over, and nobody wrote whether it took place).
enum class Standing : std::uint8_t { open, confirmed, overdue, broken, kept, refused, moved, past };

/// One agreement and its life so far.
struct Tracked {
  Agreement said;
  LetterId letter{};
  Instant said_at{};
  bool said_by_seller = false;
  Side side = Side::mine;
  Instant due_end{};  ///< the end of the day it is due; 0: no day was named
  Standing standing = Standing::open;
  bool confirmed = false;       ///< the other said yes to it, whatever came of it
  LetterId settled_by{};        ///< the letter that kept, refused or moved it; empty: none did
  Instant settled_at{};         ///< 0: not settled
  std::string settled_words{};  ///< the words that show it; may be empty
};

/// Whether something is still to be done.
bool is_open(Standing standing);
std::string_view name(Side side);
std::string_view name(Standing standing);

/// Follows what was promised, asked and planned through the letters and contacts of one
/// conversation. Requires: both oldest first. What lies after `now` is not looked at. In the order
/// in which things were said. At most `letters` × agreements steps.
std::vector<Tracked> track(std::span<const Heard> letters, std::span<const Contact> contacts,
                           Instant now);

}  // namespace whiteflag::agreements
