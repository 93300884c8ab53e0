// SPDX-License-Identifier: Apache-2.0
#include "actions/why.h"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <utility>

#include "actions/dossier.h"
#include "actions/entries.h"
#include "base/text.h"
#include "store/entry_shelf.h"

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
  if (word == "yes" || word == "ja") return Answer::yes;
  if (word == "no" || word == "nee") return Answer::no;
  if (word == "unknown" || word == "weet-niet") return Answer::unknown;
  return std::nullopt;
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

/// The cause an entry tells; empty for none.
std::string cause_told(const Entry& entry) {
  if (entry.kind == EntryKind::cause) return entry.about;
  return entry.kind == EntryKind::outcome ? entry.value : std::string{};
}

/// The last word of each conversation but this one.
causes::OwnCases own_cases(const Desk& desk, ConversationId without) {
  std::map<ConversationId, std::string> last;
  for (const store::EntryRow& row : store::EntryShelf{desk.database}.all()) {
    const auto kind = conversations::entry_from_word(row.kind);
    if (!kind || !row.conversation_id || *row.conversation_id == without) continue;
    if (row.at > desk.now) continue;
    Entry entry;
    entry.kind = *kind;
    conversations::read_entry_text(row.text, entry);
    if (std::string cause = cause_told(entry); !cause.empty())
      last[*row.conversation_id] = std::move(cause);
  }
  causes::OwnCases out;
  for (const auto& [conversation, cause] : last) ++out[cause];
  return out;
}

void read_told(Why& out) {
  for (const Entry& entry : out.dossier.entries) {
    const bool asked = entry.kind == EntryKind::answer || entry.kind == EntryKind::debrief;
    const auto answer = answer_from(entry.value);
    if (asked && answer && out.model.question(entry.about) != nullptr)
      out.answers[entry.about] = *answer;
    if (std::string cause = cause_told(entry); !cause.empty()) {
      out.told = std::move(cause);
      out.told_at = entry.at;
    }
  }
}

}  // namespace

Why why(const Desk& desk, WhyRequest request) {
  Why out;
  out.now = desk.now;
  out.files = std::move(request.files);
  std::vector<causes::DataText> data;
  for (const UserFile& file : out.files) data.push_back({file.name, file.text});
  out.model = causes::read_model(data, out.data_errors);
  std::vector<Entry> told = told_entries(request, out.model);
  const Found found = find_who(desk, request.who);
  const store::ConversationRow conversation = conversation_of(desk, found);
  if (!told.empty()) note_entries(desk, "why", found, std::move(told));
  out.row = stand(desk, conversation);
  out.dossier = gather_dossier(desk, found);
  read_told(out);
  // What explains the quiet comes first: then no cause is looked for.
  if (!out.silence()) return out;
  out.findings = causes::find_evidence(out.dossier, out.model, desk.now);
  out.diagnosis =
      causes::diagnose(out.model, out.findings, out.answers, own_cases(desk, out.dossier.id));
  out.habits = causes::missing_habits(out.findings, out.answers);
  return out;
}

}  // namespace whiteflag::actions
