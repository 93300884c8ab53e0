// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>
#include <memory>
#include <string>

#include "actions/desk.h"
#include "actions/meeting_book.h"
#include "actions/rhythms.h"
#include "conversations/explanation.h"
#include "steps/history.h"
#include "store/conversation_shelf.h"

namespace whiteflag::actions {

struct PersonSigns;
struct OrganisationSigns;

/// A conversation with its state at the desk's now.
struct Candidate {
  store::StandingRow row;
  conversations::State state;
  // What Standings know of them beside; null where it did not take this in.
  const PersonSigns* of_person = nullptr;
  const OrganisationSigns* of_organisation = nullptr;
};

/// What one conversation comes to at the desk's now.
struct Standing {
  conversations::Explained explained{};  ///< none: silence
  bool silence = false;
  bool colleague = false;  ///< answered elsewhere: by somebody else of their organisation
  bool namesake = false;   ///< answered elsewhere: perhaps, from another address of that name
  Instant since{};         ///< of the quiet, or of the turn
  Instant promised{};      ///< past: they had promised something for then; 0: they had not
  DayReading reading{};    ///< only where their turn is open and nothing else explains it
  std::string meeting{};   ///< what explains it is a meeting ahead, of this name
  steps::Aside aside{};    ///< let go or snoozed by the seller, and they have not written since
};

/// Where conversations stand, each in the light of the others of its person and organisation.
class Standings {
 public:
  explicit Standings(const Desk& desk);
  /// Reads no rhythm and no letter again that `beside` has read. It must live as long as this.
  Standings(const Desk& desk, Standings& beside);
  ~Standings();

  /// Takes in all that the day looks back on, and what was let go before and comes back.
  void load_day();
  /// Takes in only what bears on this conversation, in the place of what was taken in before: less
  /// work, the same standing. Does nothing when that is what was taken in last.
  void load_about(const store::ConversationRow& row);
  /// What was taken in, newest first.
  const std::deque<Candidate>& candidates() const;
  /// Conversations too long ago to be taken in, that would be listed otherwise.
  std::int64_t older() const;

  /// The meetings around now.
  const MeetingBook& book() const;

  /// Of a day's candidates only what a standing is read from is there (each_standing_since), and
  /// their brief readings are enough to put them in order: what only letters show, and may explain
  /// a silence or a debt, is left to the whole.
  Standing of(const Candidate& one, Depth depth = Depth::whole);
  /// The rhythm's word on this conversation, whatever explains its quiet.
  DayReading reading_of(const Candidate& one, Depth depth = Depth::whole);

 private:
  const Appointment* appointment_of(const Candidate& one);
  bool kept_its_word(const Candidate& one, const conversations::Explained& explained);
  Instant answered_beside(const Candidate& one, const conversations::Explained& explained,
                          Depth depth);
  void weigh_quiet(const Candidate& one, Depth depth, Standing& out);
  void look_until_then(const Candidate& one, Standing& out);
  void look_twice(const Candidate& one, Standing& out);
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace whiteflag::actions
