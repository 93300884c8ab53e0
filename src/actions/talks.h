// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "actions/desk.h"
#include "actions/find_who.h"
#include "actions/seller.h"
#include "actions/today.h"
#include "causes/diagnosis.h"
#include "causes/dossier.h"
#include "drafts/compose.h"
#include "store/meeting_shelf.h"
#include "talks/debrief.h"
#include "talks/invitation.h"
#include "talks/mirror.h"
#include "talks/sheet.h"

namespace whiteflag::actions {

/// One page before a talk. Moved, never copied: the sheet points into the dossier.
struct Prepared {
  Prepared() = default;
  Prepared(Prepared&&) = default;
  Prepared& operator=(Prepared&&) = default;
  Prepared(const Prepared&) = delete;
  Prepared& operator=(const Prepared&) = delete;
  ~Prepared() = default;

  Instant now{};
  DayRow row;
  causes::Dossier dossier;
  talks::Sheet sheet;
};
Prepared prepare_talk(const Desk& desk, std::string_view who);

/// What a debrief asks about this conversation, with what is known already.
struct DebriefForm {
  DayRow row;
  struct Question {
    std::string id;
    causes::Answer answer = causes::Answer::unknown;
    bool answered = false;
  };
  std::vector<Question> questions;
};
DebriefForm debrief_form(const Desk& desk, std::string_view who);

/// Keeps a debrief told as lines (talks/debrief.h); one act in the journal. Throws
/// Failure(bad_input) naming every line that cannot be read; then nothing is written.
struct Debriefed {
  Done done;
  talks::Debrief debrief;
};
Debriefed debrief(const Desk& desk, std::string_view who, std::string_view answers,
                  language::Language language);

/// The last meeting that one of these was asked to from here and that still lies ahead.
std::optional<store::MeetingRow> asked_meeting(const Desk& desk,
                                               std::span<const std::string> addresses);

/// The meeting of that moment, to be asked for with this letter. Throws Failure(bad_input) where it
/// does not lie ahead.
std::optional<talks::Invitation> meeting_at(const Desk& desk, const causes::Dossier& dossier,
                                            const drafts::Draft& letter, Instant at);
/// The next meeting that the last debrief told; nothing where no moment ahead is known.
std::optional<talks::Invitation> next_meeting(const Desk& desk, const causes::Dossier& dossier,
                                              const drafts::Draft& letter);

/// What is to be confirmed: the recap, and a request for the next meeting where a moment is known.
struct Confirmation {
  drafts::Draft recap;
  std::string request;                         ///< iCalendar; empty where no next moment was told
  Instant next{};                              ///< 0: none
  std::optional<talks::Invitation> meeting{};  ///< what the request says
};
Confirmation confirmation(const Desk& desk, const Found& found);
/// Notes that it went out, so that what comes back can confirm it.
void keep_confirmation(const Desk& desk, const Found& found, const Confirmation& what);
/// The same where the letter itself is noted as the step.
void keep_asked(const Desk& desk, const Found& found);

/// The meeting that was asked for from here and still lies ahead, called off. Throws
/// Failure(not_found).
talks::Invitation calling_off(const Desk& desk, const Found& found);

/// The seller's own conversations with something in them since that moment.
talks::Mirror mirror(const Desk& desk, Instant since);

}  // namespace whiteflag::actions
