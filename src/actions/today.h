// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "actions/desk.h"
#include "actions/do_not_contact.h"
#include "actions/rhythms.h"
#include "actions/unread.h"
#include "conversations/explanation.h"
#include "steps/decision.h"
#include "steps/history.h"
#include "store/conversation_shelf.h"
#include "store/person_shelf.h"

namespace whiteflag::actions {

/// A person as an answer names them.
struct Who {
  PersonId id{};
  std::string name;
  std::string address;
  std::string organisation;
};

/// One conversation in the day.
struct DayRow {
  ConversationId id{};
  Who person;
  std::string title;
  conversations::Explanation explanation = conversations::Explanation::none;
  bool silence = false;
  bool never_replied = false;   ///< they never wrote here, and answered nothing elsewhere
  bool do_not_contact = false;  ///< on the seller's list: nothing is proposed
  bool colleague = false;       ///< answered elsewhere: by somebody else of their organisation
  bool refused = false;         ///< closed: they said no
  bool taken_on = false;        ///< left: there was contact with somebody else there since
  bool delayed = false;         ///< not delivered yet: the server keeps trying
  bool namesake = false;        ///< answered elsewhere: perhaps, from another address of that name
  bool asked_for_then = false;  ///< your turn: they asked to be heard from, from `until` on
  Instant since{};              ///< of the quiet, or of the turn
  Instant until{};              ///< when to look again; 0: no such date
  Instant promised{};  ///< of a silence: the day for which they had promised something; 0: none
  std::int32_t unanswered = 0;
  std::string reason;   ///< the seller's own words for waiting
  std::string meeting;  ///< what explains it is a meeting ahead, of this name
  LetterId evidence{};
  bool in_junk = false;  ///< it lay in the junk folder
  Instant owed{};        ///< your turn: what the seller had promised besides was for then; 0: none
  std::string owed_quote;                         ///< its words
  std::string quote;                              ///< the words the row rests on
  std::vector<std::chrono::seconds> reply_times;  ///< this person's latest, wall time
  DayReading reading;                             ///< only where their turn is open
  steps::Aside aside;                             ///< let go or snoozed by the seller
  std::optional<StopAsked> stop;        ///< they asked to stop, and are not on the list yet
  std::optional<steps::Decision> step;  ///< in a day: of a silent row, of one that comes back,
                                        ///< and of one that goes another way
};

/// What a meeting near now asks of the seller.
enum class TalkAsk { prepare, debrief };

/// A meeting of today or the next working day, or one just over that was not debriefed.
struct DayTalk {
  TalkAsk ask = TalkAsk::prepare;
  ConversationId id{};
  Who person;
  Instant start{}, end{};
  std::string title;
};

/// What letting go has freed: the time the seller gave to what is parked now, while it was silent.
struct Freed {
  std::int64_t conversations = 0;
  double minutes_a_week = 0;
};

/// What fits in the seller's minutes, in the order of doing.
struct DayPlan {
  double minutes = 0;  ///< that there are
  double used = 0;
  std::vector<DayRow> rows;
  std::int64_t left_over = 0;  ///< rows with something to do that did not fit
};

class Standings;

struct Today {
  Instant now{};
  std::vector<DayTalk> talks;    ///< meetings near now, by start
  std::vector<DayRow> answered;  ///< they answered in the last days
  std::vector<DayRow> owe;       ///< the seller's turn, longer ago, and what goes another way:
                                 ///< it came back undelivered, or its reader left
  std::vector<DayRow> silent;
  std::vector<DayRow> quiet;        ///< quiet for a reason, or not for long enough
  std::vector<DayRow> stop;         ///< they asked to stop, and are not on the do-not-contact list
  std::int64_t do_not_contact = 0;  ///< kept out of the day by that list
  std::int64_t older = 0;    ///< conversations with nothing new for longer than the day looks back
  std::int64_t more = 0;     ///< that belong on a list which is full
  std::int64_t letters = 0;  ///< read in all
  std::vector<Unread> unread;  ///< accounts that were not read lately
  bool begun = true;        ///< false: no letter was read, and there is no account to read any from
  Instant newest{};         ///< the newest letter's date
  std::int64_t parked = 0;  ///< let go, and their date has not come
  std::int64_t snoozed = 0;
  Freed freed;
  std::optional<DayPlan> plan;  ///< where minutes were given
};

/// A person as their addresses name them: the one at their organisation first.
Who who_of(const store::PersonShelf& persons, PersonId id);

/// The day at the desk's now. Reads only. `minutes`: what the seller has; 0: not said.
Today today(const Desk& desk, std::int64_t minutes = 0);

/// Where one conversation stands at the desk's now. `standings` then holds what bears on it.
DayRow stand(const Desk& desk, const store::ConversationRow& conversation);
DayRow stand(const Desk& desk, Standings& standings, const store::ConversationRow& conversation);

}  // namespace whiteflag::actions
