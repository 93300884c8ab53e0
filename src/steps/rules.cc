// SPDX-License-Identifier: Apache-2.0
#include "steps/rules.h"

#include <algorithm>
#include <array>
#include <span>

namespace whiteflag::steps {

namespace {

constexpr std::array<Step, 8> outreach = {Step::other_channel, Step::nudge,        Step::call,
                                          Step::assistant,     Step::other_person, Step::white_flag,
                                          Step::let_go,        Step::revive};
/// What stands in the way of waiting and letting go after a white flag.
constexpr std::array<Step, 7> but_letting_go = {
    Step::other_channel, Step::nudge,      Step::call,  Step::assistant,
    Step::other_person,  Step::white_flag, Step::revive};
constexpr std::array<Step, 7> but_reviving = {
    Step::other_channel, Step::nudge,      Step::call,  Step::assistant,
    Step::other_person,  Step::white_flag, Step::let_go};
constexpr std::array<Step, 4> of_undelivered = {Step::nudge, Step::white_flag, Step::let_go,
                                                Step::revive};
constexpr std::array<Step, 6> of_left = {Step::other_channel, Step::nudge,  Step::call,
                                         Step::white_flag,    Step::let_go, Step::revive};
constexpr std::array<Step, 2> of_unknown = {Step::white_flag, Step::let_go};
constexpr std::array<Step, 2> of_patience = {Step::nudge, Step::call};

std::span<const Step> kept_back_by(Reason ground) {
  switch (ground) {
    case Reason::your_turn:
    case Reason::not_yet:
    case Reason::agreed_later:
    case Reason::away:
    case Reason::answered_elsewhere:
    case Reason::closed:
    case Reason::just_written:
    case Reason::parked:
    case Reason::snoozed:
      return outreach;
    case Reason::undelivered:
      return of_undelivered;
    case Reason::left:
      return of_left;
    case Reason::too_little_known:
      return of_unknown;
    case Reason::slow_decision:
      return of_patience;
    case Reason::flag_waits:
    case Reason::flag_unanswered:
      return but_letting_go;
    case Reason::revive_date:
      return but_reviving;
    default:
      return {};
  }
}

class Ban {
 public:
  void add(std::span<const Step> steps, Reason reason) {
    for (const Step step : steps) {
      Reason& known = reasons_[static_cast<std::size_t>(step)];
      if (known == Reason::none) known = reason;
    }
  }
  std::vector<Forbidden> list() const {
    std::vector<Forbidden> out;
    for (const Step step : all_steps) {
      const Reason reason = reasons_[static_cast<std::size_t>(step)];
      if (reason != Reason::none) out.push_back({step, reason});
    }
    return out;
  }

 private:
  std::array<Reason, step_count> reasons_{};
};

}  // namespace

bool left_alone(const causes::Dossier& dossier) {
  if (dossier.do_not_contact) return true;
  if (!dossier.leave_alone) return false;
  const causes::DossierLetter* last = causes::last_letter(dossier, false);
  if (last == nullptr || dossier.state.turn != conversations::Turn::me) return true;
  const auto asks_for_rest = [](const causes::DossierLetter& letter) {
    return !letter.from_seller &&
           std::ranges::find(letter.signals, std::string_view{"leave-me-alone"},
                             &language::Signal::id) != letter.signals.end();
  };
  // Whoever writes a question after that is spoken to again by answering it.
  return !std::ranges::any_of(dossier.letters, asks_for_rest) || asks_for_rest(*last);
}

std::vector<Forbidden> forbidden_steps(const Standing& standing) {
  Ban ban;
  if (standing.dossier.do_not_contact) {
    ban.add(outreach, Reason::do_not_contact);
    ban.add(std::array{Step::answer}, Reason::do_not_contact);
  }
  if (standing.dossier.leave_alone) {
    ban.add(outreach, Reason::leave_me_alone);
    if (left_alone(standing.dossier)) ban.add(std::array{Step::answer}, Reason::leave_me_alone);
  }
  ban.add(kept_back_by(standing.ground), standing.ground);
  const History& history = standing.history;
  if (history.flagged != Instant{} && history.let_go == Instant{}) {
    ban.add(but_letting_go, Reason::flag_waits);
  }
  if (history.let_go != Instant{}) ban.add(but_reviving, Reason::parked);
  constexpr int most_notes = 2;
  if (history.notes >= most_notes) ban.add(std::array{Step::nudge}, Reason::two_notes);
  if (standing.off == DayOff::weekend) ban.add(outreach, Reason::weekend);
  if (standing.off == DayOff::holiday) ban.add(outreach, Reason::holiday);
  return ban.list();
}

}  // namespace whiteflag::steps
