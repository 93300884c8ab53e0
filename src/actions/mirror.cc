// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <string_view>

#include "actions/agreements.h"
#include "actions/diagnoser.h"
#include "actions/dossier.h"
#include "actions/talks.h"
#include "causes/evidence.h"
#include "store/conversation_shelf.h"
#include "store/person_shelf.h"

namespace whiteflag::actions {

namespace {

using talks::Course;
using talks::MirrorCase;

/// The newest conversations; older habits are another seller's.
constexpr std::size_t most_read = 600;
/// Without an answer for this long, a letter that expected one is counted as silence.
constexpr std::chrono::days silent_after{30};

bool has(const std::vector<causes::Finding>& findings, std::string_view evidence) {
  return std::ranges::find(findings, evidence, &causes::Finding::evidence) != findings.end();
}

/// About a sale, not an errand: an offer, a decision or a talk is in it.
bool is_talk(const causes::Dossier& dossier, const std::vector<causes::Finding>& findings) {
  constexpr std::array<std::string_view, 7> signs = {
      "decision-asked",     "decision-named", "offer-asked",     "offer-before-need",
      "offer-then-silence", "rivals-asked",   "competitor-named"};
  return dossier.value_minor != 0 || !dossier.meetings.empty() ||
         std::ranges::any_of(signs, [&](std::string_view id) { return has(findings, id); });
}

Course course_of(const causes::Dossier& dossier, Instant now) {
  const conversations::State& state = dossier.state;
  const bool let_go = causes::last_entry(dossier, conversations::EntryKind::let_go) != nullptr;
  const bool old = state.turn == conversations::Turn::them && state.expects_answer &&
                   now - state.last_out.at > silent_after;
  if (dossier.chance.silence || let_go || old) return Course::fell_silent;
  return state.last_in.there() && !state.refused ? Course::going_on : Course::undecided;
}

/// The most letters of the seller's in a row on top of an unanswered one.
std::int32_t chasers(const causes::Dossier& dossier) {
  std::int32_t row = 0, most = 0;
  for (const causes::DossierLetter& letter : dossier.letters) {
    if (letter.automatic) continue;
    row = letter.from_seller ? row + 1 : 0;
    most = std::max(most, row - 1);
  }
  return most;
}

void add_flag(const causes::Dossier& dossier, MirrorCase& out) {
  for (const causes::DossierLetter& letter : dossier.letters) {
    if (letter.from_seller && letter.step == "white-flag") out.flag_sent = true;
    if (out.flag_sent && !letter.from_seller && !letter.automatic) out.flag_answered = true;
  }
}

class Glass {
 public:
  explicit Glass(const Desk& desk) : desk_{desk}, dossiers_{desk}, diagnoser_{desk} {}

  MirrorCase of(const store::ConversationRow& row) {
    const causes::Dossier dossier = dossiers_.of(row);
    const CauseFacts facts = diagnoser_.facts(dossier);
    MirrorCase out;
    out.findings = causes::find_evidence(dossier, diagnoser_.model(), desk_.now);
    out.who = dossier.contact < dossier.people.size() ? dossier.people[dossier.contact].name : "";
    out.title = dossier.title;
    out.conversation = short_text(row.id.bytes());
    out.course = course_of(dossier, desk_.now);
    out.talk = is_talk(dossier, out.findings);
    out.words_mine = dossier.state.words_out;
    out.words_theirs = dossier.state.words_in;
    out.chasers = chasers(dossier);
    add_flag(dossier, out);
    for (const agreements::Tracked& one : agreements_of(desk_, row)) {
      // A question is asked, not agreed.
      if (one.said.kind == agreements::Kind::request) continue;
      ++out.agreements;
      out.confirmed += one.confirmed ? 1 : 0;
    }
    out.decision_asked = has(out.findings, "decision-asked");
    out.rivals_asked = has(out.findings, "rivals-asked");
    out.open_end =
        has(out.findings, "talk-without-date") || has(out.findings, "letter-without-date");
    out.lacking = causes::missing_habits(out.findings, facts.answers);
    out.kept = causes::kept_habits(out.findings, facts.answers);
    out.told = facts.told;
    if (out.course == Course::fell_silent && out.told.empty()) out.likely = likely(facts, out);
    return out;
  }

 private:
  std::vector<std::string> likely(const CauseFacts& facts, const MirrorCase& one) const {
    const causes::Diagnosis found =
        causes::diagnose(diagnoser_.model(), one.findings, facts.answers, facts.own);
    std::vector<std::string> out;
    for (const causes::RankedCause& cause : found.causes) {
      if (cause.likely == causes::Likely::likely) out.push_back(cause.rule->id);
    }
    return out;
  }

  const Desk& desk_;
  Dossiers dossiers_;
  Diagnoser diagnoser_;
};

}  // namespace

talks::Mirror mirror(const Desk& desk, Instant since) {
  std::vector<store::ConversationRow> rows;
  store::ConversationShelf{desk.database}.each_since(since, [&](const store::ConversationRow& row) {
    const bool counts = row.left_out.empty() && row.person_id && row.letters_out > 0 &&
                        row.first_at <= desk.now && rows.size() < most_read;
    if (counts) rows.push_back(row);
  });
  Glass glass{desk};
  std::vector<MirrorCase> cases;
  for (const store::ConversationRow& row : rows) cases.push_back(glass.of(row));
  return talks::look(cases);
}

}  // namespace whiteflag::actions
