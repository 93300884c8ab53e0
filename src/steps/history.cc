// SPDX-License-Identifier: Apache-2.0
#include "steps/history.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace whiteflag::steps {

namespace {

using conversations::Entry;
using conversations::EntryKind;

/// A step is logged on the day of its letter, or when one thinks of it.
constexpr std::chrono::days same_deed{3};
/// Two letters within so short a time are one: a forgotten attachment.
constexpr std::chrono::hours one_sitting{6};

bool is_sign(const Entry& entry) {
  return entry.kind == EntryKind::call || entry.kind == EntryKind::meeting ||
         (entry.kind == EntryKind::outcome && entry.about == "feedback");
}

std::vector<Touch> letters_since(const causes::Dossier& dossier, Instant sign, Instant now) {
  std::vector<Touch> out;
  for (const causes::DossierLetter& letter : dossier.letters) {
    if (!letter.from_seller || letter.automatic) continue;
    if (letter.at.at <= sign || letter.at.at > now) continue;
    Step step = step_from_id(letter.step);
    // A letter that goes with a call is a letter still.
    if (step == Step::call || step == Step::answer) step = Step::none;
    if (!out.empty() && step == out.back().step && letter.at.at - out.back().at < one_sitting) {
      continue;
    }
    out.push_back({letter.at.at, step, true});
  }
  return out;
}

/// Gives a logged step to the letter it was, or adds it.
void add_step(std::vector<Touch>& touches, const Touch& logged) {
  Touch* nearest = nullptr;
  for (Touch& touch : touches) {
    const bool fits = touch.letter && (touch.step == Step::none || touch.step == logged.step);
    if (!fits || logged.step == Step::call) continue;
    if (std::chrono::abs(touch.at - logged.at) > same_deed) continue;
    if (nearest == nullptr ||
        std::chrono::abs(touch.at - logged.at) < std::chrono::abs(nearest->at - logged.at)) {
      nearest = &touch;
    }
  }
  if (nearest != nullptr) {
    nearest->step = logged.step;
  } else {
    touches.push_back(logged);
  }
}

/// The first letter since their last sign is the matter itself, unless it already asks after
/// something: they had said that they would come back, or it was marked a note.
bool first_is_note(const causes::Dossier& dossier, const Touch& first) {
  if (first.step == Step::nudge) return true;
  const conversations::Mark& promised = dossier.state.promised;
  return promised.there() && first.at > dossier.state.promised_until &&
         first.at > dossier.state.last_in.at && dossier.state.promised_until > Instant{};
}

void count(const causes::Dossier& dossier, const StepKnowledge& learned, Instant now,
           History& out) {
  bool first = true;
  for (const Touch& touch : out.touches) {
    const bool letter_like = touch.letter || touch.step == Step::nudge;
    const bool matter =
        first && touch.letter && touch.step == Step::none && !first_is_note(dossier, touch);
    first = false;
    const bool note =
        letter_like && !matter && (touch.step == Step::none || touch.step == Step::nudge);
    if (note) ++out.notes;
    if (touch.step == Step::white_flag) out.flagged = touch.at;
    if (touch.step == Step::revive) out.revived = touch.at;
    const double weight = matter ? learned.number("letter-pressure")
                          : note ? learned.of(Step::nudge).pressure
                                 : learned.of(touch.step).pressure;
    out.pressure += faded(weight, now - touch.at, learned);
  }
}

}  // namespace

double faded(double pressure, std::chrono::microseconds age, const StepKnowledge& learned) {
  const double half = learned.number("pressure-days");
  if (half <= 0 || age.count() <= 0) return pressure;
  const double days = std::chrono::duration<double, std::chrono::days::period>(age).count();
  return pressure * std::exp2(-days / half);
}

double pressure_of(const conversations::State& state, const StepKnowledge& learned, Instant now) {
  if (state.unanswered <= 0) return 0;
  const double notes = state.unanswered - 1;
  return faded(learned.number("letter-pressure") + notes * learned.of(Step::nudge).pressure,
               now - state.last_out.at, learned);
}

Instant last_sign(const causes::Dossier& dossier, Instant now) {
  Instant out = std::max(dossier.state.last_in.at, dossier.state.contact.at);
  out = std::max(out, dossier.state.accepted.at);
  for (const causes::DossierLetter& letter : dossier.letters) {
    if (!letter.from_seller && !letter.automatic && letter.at.at <= now) {
      out = std::max(out, letter.at.at);
    }
  }
  for (const causes::DossierMeeting& meeting : dossier.meetings) {
    if (!meeting.cancelled && !meeting.declined_by_them && meeting.end <= now) {
      out = std::max(out, meeting.end);
    }
  }
  for (const Entry& entry : dossier.entries) {
    if (is_sign(entry) && entry.at <= now) out = std::max(out, entry.at);
  }
  return out;
}

History read_history(const causes::Dossier& dossier, const StepKnowledge& learned, Instant now) {
  History out;
  out.last_sign = last_sign(dossier, now);
  out.touches = letters_since(dossier, out.last_sign, now);
  for (const Entry& entry : dossier.entries) {
    if (entry.at <= out.last_sign || entry.at > now || entry.kind != EntryKind::step) continue;
    const Step step = step_from_id(entry.about);
    if (reaches_out(step) && step != Step::let_go) add_step(out.touches, {entry.at, step, false});
  }
  std::ranges::stable_sort(out.touches, {}, &Touch::at);
  count(dossier, learned, now, out);
  const Aside aside = put_aside(dossier.entries, out.last_sign, now);
  if (aside.how == Step::wait) out.snoozed_until = aside.until;
  if (aside.how == Step::let_go) {
    out.let_go = aside.since;
    out.let_go_until = aside.until;
  }
  if (out.revived < out.let_go) out.revived = {};
  return out;
}

Aside put_aside(std::span<const Entry> entries, Instant sign, Instant now) {
  Aside out;
  for (const Entry& entry : entries) {
    if (entry.at <= sign || entry.at > now) continue;
    const bool closes = entry.kind == EntryKind::let_go;
    if (!closes && entry.kind != EntryKind::snooze) continue;
    // What was said last holds; a snooze within a parking does not end the parking.
    if (!closes && out.how == Step::let_go && !(out.until != Instant{} && out.until <= now))
      continue;
    if (!closes && entry.until <= now) continue;
    out = {closes ? Step::let_go : Step::wait, entry.at, entry.until, false};
  }
  out.due = out.how == Step::let_go && out.until != Instant{} && out.until <= now;
  return out;
}

std::string_view ended(std::span<const Entry> entries, Instant sign) {
  std::string_view out;
  for (const Entry& entry : entries) {
    if (entry.kind != EntryKind::outcome || entry.at <= sign) continue;
    const bool ends = entry.about == "won" || entry.about == "lost" || entry.about == "no-decision";
    out = ends ? std::string_view{entry.about} : std::string_view{};
  }
  return out;
}

}  // namespace whiteflag::steps
