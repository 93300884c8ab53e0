// SPDX-License-Identifier: Apache-2.0
#include "actions/talks.h"

#include <fmt/core.h>

#include <algorithm>

#include "actions/agreements.h"
#include "actions/diagnoser.h"
#include "actions/dossier.h"
#include "actions/draft.h"
#include "actions/entries.h"
#include "actions/meetings.h"
#include "base/text.h"
#include "causes/evidence.h"
#include "conversations/thread.h"
#include "store/meeting_shelf.h"
#include "talks/invitation.h"

namespace whiteflag::actions {

namespace {

/// What the uids of our requests end in.
constexpr std::string_view ours = "@whiteflag";

constexpr std::chrono::days a_year{366};

}  // namespace

std::optional<store::MeetingRow> asked_meeting(const Desk& desk,
                                               std::span<const std::string> addresses) {
  std::optional<store::MeetingRow> out;
  for (store::MeetingRow& row :
       store::MeetingShelf{desk.database}.between(desk.now, desk.now + a_year)) {
    if (!row.ical_uid.ends_with(ours) || row.status == "CANCELLED") continue;
    const auto all = attendance(row);
    const bool theirs = std::ranges::any_of(addresses, [&](const std::string& address) {
      return std::ranges::find(all, ascii_lower(address), &Attendance::address) != all.end();
    });
    if (theirs) out = std::move(row);
  }
  return out;
}

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

/// The last meeting that they were asked to from here and that still lies ahead.
std::optional<store::MeetingRow> asked_before(const Desk& desk, const causes::Dossier& dossier) {
  if (dossier.contact >= dossier.people.size()) return std::nullopt;
  return asked_meeting(desk, std::vector{dossier.people[dossier.contact].address});
}

/// The same meeting keeps its uid, and a change has the next sequence (RFC 5546 §2.1.4).
void name_meeting(const Desk& desk, const causes::Dossier& dossier, talks::Invitation& out) {
  if (const auto before = asked_before(desk, dossier)) {
    out.uid = before->ical_uid;
    out.sequence = static_cast<int>(before->sequence) + (before->start_at == out.start ? 0 : 1);
    return;
  }
  const std::string key =
      fmt::format("{}|{}", uuid_text(dossier.id.bytes()), to_unix_micros(out.start));
  out.uid = uuid_text(hash128(key)).append(ours);
  const auto called_off = store::MeetingShelf{desk.database}.get(out.uid, "");
  if (called_off) out.sequence = static_cast<int>(called_off->sequence) + 1;
}

std::optional<talks::Invitation> request_for(const Desk& desk, const causes::Dossier& dossier,
                                             const drafts::Draft& recap, Instant next) {
  const causes::Participant* seller = seller_of(dossier);
  if (seller == nullptr || dossier.contact >= dossier.people.size()) return std::nullopt;
  const causes::Participant& guest = dossier.people[dossier.contact];
  talks::Invitation out;
  out.summary = conversations::bare_subject(recap.subject);
  out.organizer_name = recap.from.name.empty() ? seller->name : recap.from.name;
  out.organizer = recap.from.address.empty() ? seller->address : recap.from.address;
  out.guests = {{guest.name, guest.address}};
  out.start = next;
  out.stamp = desk.now;
  name_meeting(desk, dossier, out);
  return out;
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
  const causes::Dossier dossier = gather_dossier(desk, found);
  const talks::DebriefContext context{.now = desk.now,
                                      .offset = desk.zone.offset_at(desk.now),
                                      .language = language,
                                      .conversation = dossier.language,
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
    throw Failure{
        Trouble::bad_input, "Nothing was told.",
        fmt::format("See what is asked with: whiteflag debrief {}", who_to_type(desk, found))};
  }
  if (!talk_known(desk, dossier))
    entries.push_back({.kind = EntryKind::meeting, .words = out.debrief.note});
  out.done = note_entries(desk, "debrief", found, std::move(entries));
  return out;
}

std::optional<talks::Invitation> meeting_at(const Desk& desk, const causes::Dossier& dossier,
                                            const drafts::Draft& letter, Instant at) {
  if (at <= desk.now)
    throw Failure{Trouble::bad_input, "That moment is past.", "Name one that lies ahead."};
  return request_for(desk, dossier, letter, at);
}

std::optional<talks::Invitation> next_meeting(const Desk& desk, const causes::Dossier& dossier,
                                              const drafts::Draft& letter) {
  const talks::DebriefFound told = talks::last_debrief(dossier.entries);
  // A day without its hour is nothing to invite to yet.
  if (told.debrief.next.find('T') == std::string::npos) return std::nullopt;
  const auto next = parse_iso(told.debrief.next, desk.zone);
  if (!next || *next <= desk.now) return std::nullopt;
  return request_for(desk, dossier, letter, *next);
}

Confirmation confirmation(const Desk& desk, const Found& found) {
  const causes::Dossier dossier = gather_dossier(desk, found);
  require_contact_allowed(dossier);
  auto recap = drafts::compose(dossier, {.step = "recap", .now = desk.now, .zone = desk.zone});
  if (!recap) {
    throw Failure{Error{
        recap.error().kind, recap.error().what,
        fmt::format("Tell what was agreed first: whiteflag debrief {}", who_to_type(desk, found))}};
  }
  Confirmation out{.recap = *std::move(recap), .request = {}, .next = {}};
  out.meeting = next_meeting(desk, dossier, out.recap);
  if (!out.meeting) return out;
  out.next = out.meeting->start;
  out.request = talks::request_text(*out.meeting);
  return out;
}

namespace {

std::vector<Entry> asked_entries(const Desk& desk, const Found& found) {
  const talks::DebriefFound told = talks::last_debrief(gather_dossier(desk, found).entries);
  std::vector<Entry> out;
  for (const talks::TalkPromise& one : told.debrief.promises)
    out.push_back({.kind = EntryKind::confirm, .about = one.words});
  return out;
}

}  // namespace

void keep_confirmation(const Desk& desk, const Found& found, const Confirmation& what) {
  std::vector<Entry> entries = asked_entries(desk, found);
  entries.insert(
      entries.begin(),
      {.kind = EntryKind::step, .about = "recap", .value = std::to_string(what.recap.wording)});
  note_entries(desk, "confirm", found, std::move(entries));
}

void keep_asked(const Desk& desk, const Found& found) {
  std::vector<Entry> entries = asked_entries(desk, found);
  if (!entries.empty()) note_entries(desk, "confirm", found, std::move(entries));
}

talks::Invitation calling_off(const Desk& desk, const Found& found) {
  const causes::Dossier dossier = gather_dossier(desk, found);
  const auto asked = asked_before(desk, dossier);
  if (!asked) {
    throw Failure{Trouble::not_found, "No meeting that was asked for from here lies ahead.",
                  "Call off others in the calendar that they stand in."};
  }
  talks::Invitation out;
  out.uid = asked->ical_uid;
  out.summary = asked->summary;
  out.organizer = asked->organizer;
  for (const Attendance& one : attendance(*asked)) {
    if (one.address != asked->organizer) out.guests.push_back({.name = {}, .address = one.address});
  }
  out.start = asked->start_at;
  out.length = std::chrono::duration_cast<std::chrono::minutes>(asked->end_at - asked->start_at);
  out.stamp = desk.now;
  out.sequence = static_cast<int>(asked->sequence) + 1;
  out.cancelled = true;
  return out;
}

}  // namespace whiteflag::actions
