// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "actions/find_who.h"
#include "actions/today.h"
#include "agreements/track.h"

namespace whiteflag::actions {

/// One line of a timeline.
struct TimelineEntry {
  Instant at{};
  std::string kind;  ///< in, out, automatic kinds, call, meeting, meeting-off, note
  std::string who;
  std::string subject;
  std::string text;  ///< the letter's own words, shortened; the seller's note
  LetterId letter{};
  std::string told{};  ///< what the seller told, as one says it, where `text` holds its signs
};

/// One conversation from near.
struct Shown {
  Instant now{};
  DayRow row;
  std::vector<std::string> addresses;
  Instant asked{};               ///< of the meeting asked for from here that lies ahead; 0: none
  std::int64_t value_minor = 0;  ///< of the deal, in the currency's smallest unit; 0: not told
  std::string currency;
  std::vector<TimelineEntry> timeline;  ///< oldest first
  std::vector<CurvePoint> curve;        ///< of the present silence; empty where there is none
  std::vector<std::chrono::seconds>
      reply_times;  ///< this person's past ones, wall time, oldest first
  std::int64_t letters_in = 0, letters_out = 0, words_in = 0, words_out = 0;
  std::vector<agreements::Tracked> agreements;  ///< of this conversation, in the order made
  struct Other {
    std::string conversation, title;
    Instant last{};
  };
  std::vector<Other> others;  ///< more conversations with this person
};

Shown show(const Desk& desk, std::string_view who);

}  // namespace whiteflag::actions
