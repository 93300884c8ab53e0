// SPDX-License-Identifier: Apache-2.0
#include "actions/talks.h"

#include <fmt/core.h>

#include <algorithm>

#include "actions/agreements.h"
#include "actions/diagnoser.h"
#include "actions/dossier.h"
#include "actions/draft.h"
#include "actions/entries.h"
#include "causes/evidence.h"
#include "talks/invitation.h"

namespace whiteflag::actions {

namespace {

using conversations::Entry;
using conversations::EntryKind;

/// A talk that a debrief tells of is noted, unless a call or meeting of these hours already is.
constexpr std::chrono::hours same_talk{36};

bool talk_known(const Desk& desk, const causes::Dossier& dossier) {
  const bool told = std::ranges::any_of(dossier.entries, [&](const Entry& entry) {
    return (entry.kind == EntryKind::call || entry.kind == EntryKind::meeting) &&
           desk.now - entry.at < same_talk;
  });
  return told || std::ranges::any_of(dossier.meetings, [&](const causes::DossierMeeting& one) {
           return !one.cancelled && one.start <= desk.now && desk.now - one.start < same_talk;
         });
}

std::string problems(const std::vector<talks::DebriefError>& errors) {
  std::string out;
  for (const talks::DebriefError& one : errors)
    out += fmt::format("{}line {}: {}", out.empty() ? "" : "; ", one.line, one.what);
  return out;
}

const causes::Participant* seller_of(const causes::Dossier& dossier) {
  const auto found = std::ranges::find(dossier.people, true, &causes::Participant::seller);
  return found == dossier.people.end() ? nullptr : &*found;
}

std::string request_for(const Desk& desk, const causes::Dossier& dossier,
                        const drafts::Draft& recap, Instant next) {
  const causes::Participant* seller = seller_of(dossier);
  if (seller == nullptr || dossier.contact >= dossier.people.size()) return {};
  const causes::Participant& guest = dossier.people[dossier.contact];
  talks::Invitation out;
  out.uid = uuid_text(hash128(
                fmt::format("{}|{}", uuid_text(dossier.id.bytes()), to_unix_micros(next)))) +
            "@whiteflag";
  out.summary = recap.subject;
  out.organizer_name = recap.from.name.empty() ? seller->name : recap.from.name;
  out.organizer = recap.from.address.empty() ? seller->address : recap.from.address;
  out.guests = {{guest.name, guest.address}};
  out.start = next;
  out.stamp = desk.now;
  return talks::request_text(out);
}

}  // namespace

Prepared prepare_talk(const Desk& desk, std::string_view who) {
  const Found found = find_who(desk, who);
  const store::ConversationRow conversation = conversation_of(desk, found);
  Diagnoser diagnoser{desk};
  Prepared out;
  out.now = desk.now;
  out.row = stand(desk, conversation);
  out.dossier = gather_dossier(desk, found);
  const auto findings = causes::find_evidence(out.dossier, diagnoser.model(), desk.now);
  out.sheet = talks::prepare(out.dossier, agreements_of(desk, conversation),
                             causes::missing_habits(findings, diagnoser.facts(out.dossier).answers),
                             desk.now);
  return out;
}

DebriefForm debrief_form(const Desk& desk, std::string_view who) {
  const Found found = find_who(desk, who);
  DebriefForm out;
  out.row = stand(desk, conversation_of(desk, found));
  Diagnoser diagnoser{desk};
  const causes::Answers answers = diagnoser.facts(gather_dossier(desk, found)).answers;
  for (const std::string_view id : talks::debrief_questions()) {
    const auto told = answers.find(id);
    out.questions.push_back({std::string{id},
                             told == answers.end() ? causes::Answer::unknown : told->second,
                             told != answers.end()});
  }
  return out;
}

Debriefed debrief(const Desk& desk, std::string_view who, std::string_view answers,
                  language::Language language) {
  const Found found = find_who(desk, who);
  const Diagnoser diagnoser{desk};
  const talks::DebriefContext context{.now = desk.now,
                                      .offset = desk.zone.offset_at(desk.now),
                                      .language = language,
                                      .questions = diagnoser.model().question_ids()};
  std::vector<talks::DebriefError> errors;
  Debriefed out;
  out.debrief = talks::read_debrief(answers, context, errors);
  if (!errors.empty()) {
    throw Failure{Trouble::bad_input, "I cannot read every answer: " + problems(errors) + ".",
                  "Nothing was kept. See: whiteflag debrief --help"};
  }
  std::vector<Entry> entries = talks::entries_from(out.debrief);
  if (entries.empty()) {
    throw Failure{Trouble::bad_input, "Nothing was told.",
                  "See what is asked with: whiteflag debrief WHO"};
  }
  if (!talk_known(desk, gather_dossier(desk, found)))
    entries.push_back({.kind = EntryKind::meeting, .words = out.debrief.note});
  out.done = note_entries(desk, "debrief", found, std::move(entries));
  return out;
}

Confirmation confirmation(const Desk& desk, const Found& found) {
  const causes::Dossier dossier = gather_dossier(desk, found);
  require_contact_allowed(dossier);
  auto recap = drafts::compose(dossier, {.step = "recap", .now = desk.now, .zone = desk.zone});
  if (!recap) {
    throw Failure{Error{recap.error().kind, recap.error().what,
                        "Tell what was agreed first: whiteflag debrief WHO"}};
  }
  Confirmation out{*std::move(recap), {}, {}};
  const talks::DebriefFound told = talks::last_debrief(dossier.entries);
  if (told.debrief.next.empty()) return out;
  const auto next = parse_iso(told.debrief.next, desk.zone);
  if (!next || *next <= desk.now) return out;
  out.next = *next;
  out.request = request_for(desk, dossier, out.recap, out.next);
  return out;
}

void keep_confirmation(const Desk& desk, const Found& found, const Confirmation& what) {
  const talks::DebriefFound told = talks::last_debrief(gather_dossier(desk, found).entries);
  std::vector<Entry> entries;
  entries.push_back(
      {.kind = EntryKind::step, .about = "recap", .value = std::to_string(what.recap.wording)});
  for (const talks::TalkPromise& one : told.debrief.promises)
    entries.push_back({.kind = EntryKind::confirm, .about = one.words});
  note_entries(desk, "confirm", found, std::move(entries));
}

}  // namespace whiteflag::actions
