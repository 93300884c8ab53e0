// SPDX-License-Identifier: Apache-2.0
#include "actions/why.h"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "actions/dossier.h"
#include "actions/entries.h"
#include "actions/next.h"
#include "base/text.h"
#include "store/conversation_shelf.h"

namespace whiteflag::actions {

namespace {

using causes::Answer;
using conversations::Entry;
using conversations::EntryKind;

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : ", ") + word;
  return out;
}

std::optional<Answer> answer_from(std::string_view word) {
  if (word == "ja") return Answer::yes;
  if (word == "nee") return Answer::no;
  if (word == "weet-niet") return Answer::unknown;
  return causes::answer_from_id(word);
}

Entry answer_entry(const causes::Model& model, std::string_view typed) {
  const std::size_t equals = std::min(typed.find('='), typed.size());
  const std::string question{trim(typed.substr(0, equals))};
  const std::string word = ascii_lower(trim(typed.substr(std::min(equals + 1, typed.size()))));
  if (model.question(question) == nullptr) {
    throw Failure{Trouble::bad_input, fmt::format("There is no question “{}”.", question),
                  "There are: " + joined(model.question_ids())};
  }
  const auto answer = answer_from(word);
  if (!answer) {
    throw Failure{Trouble::bad_input,
                  fmt::format("“{}” is no answer to “{}”.", word.empty() ? typed : word, question),
                  fmt::format("Say --answer {}=yes, no or unknown.", question)};
  }
  Entry entry;
  entry.kind = EntryKind::answer;
  entry.about = question;
  entry.value = causes::answer_id(*answer);
  return entry;
}

std::vector<Entry> told_entries(const WhyRequest& request, const causes::Model& model) {
  std::vector<Entry> out;
  for (const std::string& typed : request.answers) {
    Entry entry = answer_entry(model, typed);
    const auto again = std::ranges::find(out, entry.about, &Entry::about);
    if (again == out.end()) {
      out.push_back(std::move(entry));
    } else if (again->value != entry.value) {
      throw Failure{
          Trouble::bad_input,
          fmt::format("“{}” is answered {} and {}.", entry.about, again->value, entry.value),
          "One answer to a question at a time."};
    }
  }
  if (request.tell.empty()) return out;
  if (model.cause(request.tell) == nullptr) {
    throw Failure{Trouble::bad_input, fmt::format("There is no cause “{}”.", request.tell),
                  "There are: " + joined(model.cause_ids())};
  }
  Entry entry;
  entry.kind = EntryKind::cause;
  entry.about = request.tell;
  out.push_back(std::move(entry));
  return out;
}

/// What would be done after each answer, as `next` would say it; the questions whose answer changes
/// that come first.
void foretell_steps(const Desk& desk, Standings& standings, const Diagnoser& diagnoser, Why& why) {
  constexpr std::ptrdiff_t looked_at = 4;  // of the questions that are worth most
  const steps::StepKnowledge learned = learned_steps(desk);
  const auto step_if = [&](const std::string& question, Answer answer) {
    CauseFacts then = why.facts;
    then.answers[question] = answer;
    const steps::Decision decision =
        decide_step(desk, standings, why.dossier, learned, diagnoser.likely(then));
    return std::string{steps::step_id(decision.step)};
  };
  std::vector<causes::RankedQuestion>& all = why.diagnosis.questions;
  const auto open = std::ranges::find(all, true, &causes::RankedQuestion::answered);
  const auto end = all.begin() + std::min(looked_at, open - all.begin());
  for (auto question = all.begin(); question != end; ++question) {
    question->step_if_no = step_if(question->id, Answer::no);
    question->step_if_yes = step_if(question->id, Answer::yes);
  }
  std::stable_partition(all.begin(), end, [](const causes::RankedQuestion& one) {
    return one.step_if_no != one.step_if_yes;
  });
}

}  // namespace

Why why(const Desk& desk, const WhyRequest& request) {
  Diagnoser diagnoser{desk};
  std::vector<Entry> told = told_entries(request, diagnoser.model());
  const Found found = find_who(desk, request.who);
  const store::ConversationRow conversation = conversation_of(desk, found);
  if (!told.empty()) note_entries(desk, "why", found, std::move(told));
  Why out;
  out.now = desk.now;
  out.files = desk.user_files;
  out.model = diagnoser.model();
  out.data_errors = diagnoser.data_errors();
  Dossiers dossiers{desk};
  out.row = stand(desk, dossiers.standings(), conversation);
  out.dossier = dossiers.of(conversation);
  out.facts = diagnoser.facts(out.dossier);
  // What explains the quiet comes first: then no cause is looked for.
  if (out.silence()) {
    out.diagnosis =
        causes::diagnose(out.model, out.facts.findings, out.facts.answers, out.facts.own);
    out.habits = causes::missing_habits(out.facts.findings, out.facts.answers);
  }
  if (out.silence()) foretell_steps(desk, dossiers.standings(), diagnoser, out);
  out.decision = decide_step(desk, dossiers.standings(), out.dossier, learned_steps(desk),
                             diagnoser.likely(out.dossier));
  return out;
}

}  // namespace whiteflag::actions
