// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "causes/dossier.h"
#include "steps/knowledge.h"
#include "steps/step.h"

namespace whiteflag::steps {

/// Why a step is proposed, or kept back.
enum class Reason : std::uint8_t {
  none,
  your_turn,         ///< it is the seller's turn to deliver
  not_yet,           ///< within what is normal
  too_little_known,  ///< too little to call it silence
  agreed_later,
  away,
  undelivered,
  left,
  answered_elsewhere,
  closed,
  leave_me_alone,   ///< they asked to be left alone
  do_not_contact,   ///< they are on the seller's do-not-contact list
  weekend,          ///< it is their weekend
  holiday,          ///< it is a public holiday of theirs
  just_written,     ///< the last note is too fresh
  slow_decision,    ///< a likely cause asks for patience
  pressure,         ///< enough weighs on them; it fades
  two_notes,        ///< two notes without news: no third
  flag_waits,       ///< a white flag waits for its date
  flag_unanswered,  ///< the white flag got no answer
  parked,           ///< let go, until its date or for good
  revive_date,      ///< the parking date has come
  snoozed,          ///< the seller put it off
  answer_likely,    ///< silent, and an answer to a note is still likely
  mail_fails,       ///< mail does not work, a phone number is known
  assistant_known,  ///< an assistant may advise
  others_known,     ///< somebody else of theirs takes part
  only_presses      ///< silence is abnormal, more notes would only press
};

/// The stable id: "your-turn", "two-notes", …; empty for none.
std::string_view reason_id(Reason reason);

/// A step that must not be taken now, and why.
struct Forbidden {
  Step step = Step::none;
  Reason reason = Reason::none;
};

/// What to do about one conversation. A step and its until stand for: do this, and then look again
/// on that date; wait: look again then.
struct Decision {
  Step step = Step::none;
  Reason reason = Reason::none;
  Instant until{};         ///< when to look again, on a working day of theirs; 0: no such date
  Step then = Step::none;  ///< of a wait: what is expected at its end, where that is known
  std::string cause;       ///< the likely cause that decided, where one did
  double without = 0;      ///< chance that an answer comes of itself
  double with = 0;         ///< chance that one comes when the step is taken
  double minutes = 0;      ///< of the seller's time
  double pressure = 0;     ///< on their goodwill; a note is 1
  double gain = 0;         ///< expected answers that the step brings, by the worth of the deal
  int notes = 0;           ///< notes without news so far
  Instant flagged{};       ///< a white flag since their last sign; 0: none
  double cases = 0;        ///< of the seller's own that the chance rests on
  std::vector<Forbidden> forbidden;  ///< in the order of the method
};

/// Around one decision.
struct Occasion {
  Instant now{};
  Zone zone{};                             ///< the seller's
  std::vector<std::string> likely_causes;  ///< ids, where a diagnosis is at hand
  double colleague_pressure = 0;           ///< what weighs on others of their organisation
};

/// One step or none (method, section 4). First what is no silence and what has been promised to
/// them: never a third note without news; after a white flag only waiting, letting go, and reviving
/// on the date; nobody who asked to be left alone; nothing on their weekends and holidays; no step
/// but the answer while it is the seller's turn. Within these, what brings most answers for its
/// minutes and its pressure, looking ahead over the steps that remain (docs/plan.md).
Decision decide(const causes::Dossier& dossier, const StepKnowledge& learned,
                const Occasion& occasion);

}  // namespace whiteflag::steps
