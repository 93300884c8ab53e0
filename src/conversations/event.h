// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "base/id.h"
#include "base/time.h"

namespace whiteflag::conversations {

enum class EventKind {
  letter_in,        ///< a person wrote to the seller
  letter_out,       ///< the seller wrote
  absence,          ///< an automatic out-of-office answer
  left,             ///< an automatic answer: this person no longer works there
  failure,          ///< the letter was not delivered
  delay,            ///< the letter is not delivered yet
  acknowledgement,  ///< a program said that the letter arrived; nobody answered
  accepted,         ///< a meeting request was accepted
  declined,         ///< a meeting request was declined or countered
  meeting,          ///< a meeting with them took place
  call,             ///< the seller logged a call that reached them
  note              ///< the seller logged something else
};

/// What a letter asks or says, as far as the turn needs it.
struct Tone {
  bool asks = false;        ///< a question or a request
  bool thanks = false;      ///< nothing but thanks
  bool closing = false;     ///< a goodbye, "that settles it"
  bool refusal = false;     ///< no, plainly
  bool forwards = false;    ///< passes something on, without asking
  bool notice = false;      ///< tells something: asks nothing, lays nothing before the reader
  bool open = false;        ///< takes leave until soon, and names no day
  bool decides = false;     ///< Event::until is no promise: then they decide, or are free again
  bool binds = false;       ///< the writer binds themselves by Event::until ("I send it Friday")
  bool later = false;       ///< all that it asks is to be heard from, from a day on (Event::until)
  bool lays = false;        ///< lays an offer before the reader
  bool comes_back = false;  ///< the writer will be heard from, and names no day
  bool settles = false;     ///< a yes that decides, or a farewell
  bool hands_over = false;  ///< brings a paper that asks for no decision, and says little else
};

/// What a letter of the seller's shows beside its words (silence/shipped.h says what it is for).
struct Looks {
  std::int32_t questions = 0;  ///< question marks in its own words
  std::int32_t quoted_lines = 0;
  std::int16_t recipients = 1, copied = 0;
  bool reply = false;  ///< it names a letter it answers
};

/// A day is kept as its nine o'clock; it lasts until midnight.
constexpr std::chrono::hours rest_of_day{15};

/// One thing that happened in a conversation. `until`: the end of an absence, the day the writer
/// said to come back, or that from which they want to hear (Tone::later).
struct Event {
  Instant at{};
  EventKind kind = EventKind::note;
  LetterId letter{};
  PersonId person{};
  Tone tone{};
  Instant until{};
  std::int32_t words = 0;
  Looks looks{};
  bool acquainted = false;  ///< a letter to somebody who wrote to the seller before, wherever
};

}  // namespace whiteflag::conversations
