// SPDX-License-Identifier: Apache-2.0
#include "steps/decision.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "steps/history.h"
#include "steps/outlook.h"
#include "steps/rules.h"
#include "steps/working_days.h"

namespace whiteflag::steps {

namespace {

using conversations::Explanation;
using std::chrono::days;

constexpr std::array<std::string_view, 28> reasons = {"",
                                                      "your-turn",
                                                      "not-yet",
                                                      "too-little-known",
                                                      "agreed-later",
                                                      "away",
                                                      "undelivered",
                                                      "left",
                                                      "answered-elsewhere",
                                                      "closed",
                                                      "leave-me-alone",
                                                      "do-not-contact",
                                                      "weekend",
                                                      "holiday",
                                                      "just-written",
                                                      "slow-decision",
                                                      "pressure",
                                                      "two-notes",
                                                      "flag-waits",
                                                      "flag-unanswered",
                                                      "parked",
                                                      "revive-date",
                                                      "snoozed",
                                                      "answer-likely",
                                                      "mail-fails",
                                                      "assistant-known",
                                                      "others-known",
                                                      "only-presses"};

constexpr std::chrono::days one_day{1};
/// A third note only presses: the white flag takes its place (docs/plan.md).
constexpr int most_notes = 2;
/// Where every step costs more than it brings, the answer is to wait a week (docs/plan.md).
constexpr days till_a_step_pays{7};
/// Who is away and names no day of return is looked at again after a week: no published figure, a
/// guess.
constexpr days away_without_a_day{7};
/// A server that keeps trying gives up after so long (RFC 5321 §4.5.4.1).
constexpr days tries_for{5};
/// Of too little mail to know what is normal, nothing is told sooner than this.
constexpr days little_known{3};
/// The will to answer halves no sooner than in so many of the waits within which nine in ten of
/// their answers come: who is slow loses it slowly.
constexpr double slow_waits = 5;
/// And never faster than in a day.
constexpr double fastest_half = 1;
/// A deal a hundred times as large is worth ten times the trouble, within reason: between a quarter
/// and four times that of a typical one (docs/plan.md).
constexpr double least_worth = 0.25;
constexpr double most_worth = 4;
constexpr double minor_units = 100;  // cents in the unit a typical deal is told in

std::chrono::microseconds span_of_days(double count) {
  return std::chrono::duration_cast<std::chrono::microseconds>(
      std::chrono::duration<double, days::period>(count));
}

double days_of(std::chrono::microseconds span) {
  return std::chrono::duration<double, days::period>(span).count();
}

std::string_view address_of_contact(const causes::Dossier& dossier) {
  return dossier.contact < dossier.people.size() ? dossier.people[dossier.contact].address
                                                 : std::string_view{};
}

/// Their clock: the one their last letter showed, unless it is the seller's.
WorkingDays working_days(const causes::Dossier& dossier, const Occasion& occasion) {
  const causes::DossierLetter* last = causes::last_letter(dossier, false);
  const std::string_view address = address_of_contact(dossier);
  if (last == nullptr || !last->at.offset ||
      *last->at.offset == occasion.zone.offset_at(last->at.at)) {
    return {address, dossier.language, occasion.zone};
  }
  return {address, dossier.language, *last->at.offset};
}

class Case {
 public:
  Case(const causes::Dossier& dossier, const StepKnowledge& learned, const Occasion& occasion)
      : dossier_{dossier},
        learned_{learned},
        occasion_{occasion},
        now_{occasion.now},
        days_{working_days(dossier, occasion)},
        history_{read_history(dossier, learned, occasion.now)} {}

  Decision decide() const {
    Decision out = settled().value_or(Decision{});
    if (out.reason == Reason::none) out = put_aside().value_or(Decision{});
    if (out.reason == Reason::none) out = silent();
    const Reason ground = out.reason;
    keep_their_days(out);
    weigh(out);
    // Of a quiet that is normal the day to look again was said with it.
    const conversations::Explained& explained = dossier_.explained;
    const bool said = explained.what == Explanation::not_yet && out.until == explained.until;
    if (out.until != Instant{} && !said) out.until = days_.next(std::max(out.until, now_));
    out.notes = history_.notes;
    out.flagged = history_.flagged;
    out.forbidden = forbidden_steps({dossier_, history_, days_.off(now_), ground});
    return out;
  }

 private:
  static Decision step(Step what, Reason why, Instant until = {}) {
    Decision out;
    out.step = what;
    out.reason = why;
    out.until = until;
    return out;
  }

  Decision wait(Reason why, Instant until, Step then = Step::none) const {
    Decision out = step(Step::wait, why, until);
    if (until != Instant{} && until <= now_) out.until = now_ + one_day;
    out.then = then;
    return out;
  }

  /// What needs no weighing: nobody is to be troubled, or it is the seller's turn.
  std::optional<Decision> settled() const {
    if (dossier_.do_not_contact) return step(Step::none, Reason::do_not_contact);
    if (left_alone(dossier_)) return step(Step::none, Reason::leave_me_alone);
    if (!ended(dossier_.entries, history_.last_sign).empty()) {
      return step(Step::none, Reason::closed);
    }
    switch (dossier_.explained.what) {
      case Explanation::your_turn:
        return step(Step::answer, Reason::your_turn, now_ + one_day);
      case Explanation::closed:
        return step(Step::none, Reason::closed);
      case Explanation::answered_elsewhere:
        return step(Step::none, Reason::answered_elsewhere);
      default:
        return std::nullopt;
    }
  }

  /// What the seller, or they, put off; and what went to the wrong place.
  std::optional<Decision> put_aside() const {
    if (history_.let_go != Instant{}) return parked();
    const Instant until = dossier_.explained.until;
    switch (dossier_.explained.what) {
      case Explanation::undelivered:
        return undelivered();
      case Explanation::left:
        return left();
      case Explanation::agreed_later:
        return wait(Reason::agreed_later, until);
      case Explanation::away:
        return wait(Reason::away, until == Instant{} ? now_ + away_without_a_day : until);
      default:
        break;
    }
    if (history_.snoozed_until > now_) return wait(Reason::snoozed, history_.snoozed_until);
    if (history_.flagged != Instant{}) return flagged(history_.flagged, Step::let_go);
    return std::nullopt;
  }

  /// What is on its way still is waited for; what came back goes another way, once.
  Decision undelivered() const {
    const Instant failed = dossier_.state.failure.at;
    if (dossier_.state.delayed && now_ < failed + tries_for)
      return wait(Reason::undelivered, failed + tries_for, Step::other_channel);
    return once_since(failed, step(Step::other_channel, Reason::undelivered, now_ + gap()));
  }

  /// Somebody else there, once; who was found already goes on in a conversation of their own.
  Decision left() const {
    if (dossier_.explained.taken_on) return step(Step::none, Reason::answered_elsewhere);
    return once_since(dossier_.explained.evidence.at,
                      step(Step::other_person, Reason::left, now_ + gap()));
  }

  /// That step, unless one was taken after that moment and may still be answered.
  Decision once_since(Instant then, const Decision& out) const {
    Instant tried{};
    for (const conversations::Entry& entry : dossier_.entries) {
      const bool reached = entry.kind == conversations::EntryKind::step && entry.at > then &&
                           reaches_out(step_from_id(entry.about));
      if (reached && entry.at <= now_) tried = std::max(tried, entry.at);
    }
    if (tried == Instant{} || tried + gap() <= now_) return out;
    return wait(Reason::just_written, tried + gap(), out.step);
  }

  Decision parked() const {
    if (history_.revived != Instant{}) return flagged(history_.revived, Step::let_go);
    if (history_.let_go_until == Instant{}) return step(Step::none, Reason::parked);
    if (history_.let_go_until > now_) {
      return wait(Reason::parked, history_.let_go_until, Step::revive);
    }
    return step(Step::revive, Reason::revive_date, now_ + flag_time());
  }

  Decision flagged(Instant since, Step then) const {
    const Instant until = since + flag_time();
    if (until > now_) return wait(Reason::flag_waits, until, then);
    return step(then, Reason::flag_unanswered, now_ + span_of_days(learned_.number("park-days")));
  }

  Decision silent() const {
    const Instant again = dossier_.explained.until;
    if (dossier_.explained.what == Explanation::not_yet && again > now_)
      return wait(dossier_.chance.enough ? Reason::not_yet : Reason::too_little_known, again);
    if (dossier_.explained.what == Explanation::not_yet || !dossier_.chance.silence) {
      const Instant by = std::max(dossier_.explained.until, dossier_.chance.nine_in_ten_by);
      if (!dossier_.chance.enough) {
        return wait(Reason::too_little_known, std::max(by, now_ + little_known));
      }
      return wait(Reason::not_yet, std::max(by, now_ + one_day));
    }
    if (history_.touches.size() > 1) {
      const Instant fresh = history_.touches.back().at + gap();
      if (fresh > now_) return wait(Reason::just_written, fresh);
    }
    if (auto patience = patience_of_causes()) return *patience;
    return choose();
  }

  std::optional<Decision> patience_of_causes() const {
    for (const std::string& id : occasion_.likely_causes) {
      const CauseFacts* cause = learned_.cause(id);
      if (cause == nullptr || cause->wait_days <= 0 || history_.touches.empty()) continue;
      const Instant until = history_.touches.back().at + span_of_days(cause->wait_days);
      if (until <= now_) continue;
      Decision out = wait(Reason::slow_decision, until);
      out.cause = id;
      return out;
    }
    return std::nullopt;
  }

  Decision choose() const {
    const Choice choice = best_choice(outlook(), learned_, factors());
    if (choice.step == Step::none) return wait(Reason::pressure, now_ + till_a_step_pays);
    Decision out = step(choice.step, reason_of(choice.step), now_ + gap());
    if (choice.step == Step::white_flag) {
      out.until = now_ + flag_time();
      out.then = Step::let_go;
    }
    out.with = choice.effect;
    out.gain = choice.gain;
    return out;
  }

  static Reason reason_of(Step chosen) {
    switch (chosen) {
      case Step::nudge:
        return Reason::answer_likely;
      case Step::call:
        return Reason::mail_fails;
      case Step::assistant:
        return Reason::assistant_known;
      case Step::other_person:
        return Reason::others_known;
      default:
        return Reason::only_presses;
    }
  }

  Outlook outlook() const {
    Outlook out;
    out.still = std::clamp(dossier_.chance.still, 0.0, 1.0);
    out.alive = std::max(out.still, alive());
    out.pressure = history_.pressure + occasion_.colleague_pressure;
    out.worth = worth();
    out.notes = history_.notes;
    const auto allow = [&](Step one, bool can) {
      out.possible.set(static_cast<std::size_t>(one), can && !tried(one));
    };
    allow(Step::nudge, history_.notes < most_notes);
    allow(Step::white_flag, true);
    const bool mail_failed = history_.notes > 0;
    allow(Step::call, mail_failed && has_phone());
    allow(Step::assistant, known(true) && (mail_failed || favoured(Step::assistant)));
    allow(Step::other_person, known(false) && (mail_failed || favoured(Step::other_person)));
    return out;
  }

  /// The will to answer fades over the unusual part of the quiet, and with every note.
  double alive() const {
    const bool known = dossier_.state.letters_in > 0 || causes::last_letter(dossier_, false);
    const Instant asked =
        history_.touches.empty() ? history_.last_sign : history_.touches.front().at;
    const Instant normal_until =
        std::max({asked, dossier_.state.promised_until, dossier_.chance.nine_in_ten_by});
    const double quiet = normal_until < now_ ? days_of(now_ - normal_until) : 0;
    const double slowness = slow_waits * days_of(dossier_.chance.nine_in_ten);
    const double half = std::max({fastest_half, learned_.number("alive-days"), slowness});
    return learned_.number(known ? "alive-known" : "alive-unknown") *
           std::exp2(-quiet / half - history_.notes);
  }

  double worth() const {
    const double typical = learned_.number("typical-deal");
    if (dossier_.value_minor <= 0 || typical <= 0) return 1;
    const double deal = static_cast<double>(dossier_.value_minor) / minor_units;
    return std::clamp(std::sqrt(deal / typical), least_worth, most_worth);
  }

  std::array<double, step_count> factors() const {
    std::array<double, step_count> out;
    out.fill(1);
    for (const std::string& id : occasion_.likely_causes) {
      const CauseFacts* cause = learned_.cause(id);
      if (cause == nullptr) continue;
      for (const auto& [one, factor] : cause->factor) out[static_cast<std::size_t>(one)] *= factor;
    }
    return out;
  }

  bool favoured(Step one) const { return factors()[static_cast<std::size_t>(one)] > 1; }

  bool tried(Step one) const {
    return one != Step::nudge &&
           std::ranges::find(history_.touches, one, &Touch::step) != history_.touches.end();
  }

  bool has_phone() const {
    return dossier_.contact < dossier_.people.size() &&
           !dossier_.people[dossier_.contact].phone.empty();
  }

  /// An assistant, or somebody else of theirs who took part: going round the contact to people who
  /// were only copied is no help.
  bool known(bool assistant) const {
    for (std::size_t i = 0; i < dossier_.people.size(); ++i) {
      const causes::Participant& one = dossier_.people[i];
      const bool ours = i == dossier_.contact || one.seller || one.do_not_contact;
      if (ours || one.assistant != assistant) continue;
      if (assistant || one.wrote > 0) return true;
    }
    return false;
  }

  std::chrono::microseconds gap() const {
    const double usual = days_of(dossier_.chance.nine_in_ten);
    return span_of_days(
        std::clamp(usual, learned_.number("gap-least"),
                   std::max(learned_.number("gap-least"), learned_.number("gap-most"))));
  }

  std::chrono::microseconds flag_time() const {
    return std::max(gap(), span_of_days(learned_.number("flag-days")));
  }

  void keep_their_days(Decision& out) const {
    if (!reaches_out(out.step)) return;
    const DayOff off = days_.off(now_);
    if (off == DayOff::none) return;
    Decision later = wait(off == DayOff::weekend ? Reason::weekend : Reason::holiday,
                          days_.next(now_), out.step);
    later.cause = out.cause;
    out = later;
  }

  /// Chances and costs of what was decided.
  void weigh(Decision& out) const {
    const StepFacts& facts = learned_.of(out.step);
    out.without = std::clamp(dossier_.chance.still, 0.0, 1.0);
    // What did not arrive, or who is gone, does not answer.
    const bool gone = out.reason == Reason::left;
    if (out.step == Step::other_channel || gone) out.without = 0;
    const bool weighed = out.with > 0;
    double effect = weighed ? out.with : facts.effect();
    if (!reaches_out(out.step)) effect = 0;
    out.with = 1 - (1 - out.without) * (1 - effect);
    if (!weighed) {
      out.gain = (out.step == Step::answer ? facts.effect() : out.with - out.without) * worth();
    }
    out.minutes = facts.minutes;
    // Nobody is passed over where the contact is gone.
    out.pressure = learned_.of(gone ? Step::other_channel : out.step).pressure;
    out.cases = facts.seen_of;
  }

  const causes::Dossier& dossier_;
  const StepKnowledge& learned_;
  const Occasion& occasion_;
  Instant now_;
  WorkingDays days_;
  History history_;
};

}  // namespace

std::string_view reason_id(Reason reason) {
  return reasons[static_cast<std::size_t>(reason)];
}

Decision decide(const causes::Dossier& dossier, const StepKnowledge& learned,
                const Occasion& occasion) {
  return Case{dossier, learned, occasion}.decide();
}

}  // namespace whiteflag::steps
