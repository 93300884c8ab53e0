// SPDX-License-Identifier: Apache-2.0
#include "actions/diagnoser.h"

#include "store/entry_shelf.h"

namespace whiteflag::actions {

namespace {

using conversations::Entry;
using conversations::EntryKind;

/// The cause an entry tells; empty for none.
std::string cause_told(const Entry& entry) {
  if (entry.kind == EntryKind::cause) return entry.about;
  return entry.kind == EntryKind::outcome ? entry.value : std::string{};
}

}  // namespace

std::vector<causes::DataText> user_data(const Desk& desk, std::string_view name) {
  std::vector<causes::DataText> out;
  for (const UserFile& file : desk.user_files) {
    if (file.path.ends_with(name)) out.push_back({file.path, file.text});
  }
  return out;
}

Diagnoser::Diagnoser(const Desk& desk)
    : desk_{desk}, model_{causes::read_model(user_data(desk, "causes.txt"), errors_)} {}

causes::OwnCases Diagnoser::own_cases(ConversationId without) {
  if (!read_told_) {
    for (const store::EntryRow& row : store::EntryShelf{desk_.database}.all()) {
      const auto kind = conversations::entry_from_word(row.kind);
      if (!kind || !row.conversation_id || row.at > desk_.now) continue;
      Entry entry;
      entry.kind = *kind;
      conversations::read_entry_text(row.text, entry);
      if (std::string cause = cause_told(entry); model_.cause(cause) != nullptr)
        told_[*row.conversation_id] = std::move(cause);
    }
    read_told_ = true;
  }
  causes::OwnCases out;
  for (const auto& [conversation, cause] : told_) {
    if (conversation != without) ++out[cause];
  }
  return out;
}

CauseFacts Diagnoser::facts(const causes::Dossier& dossier) {
  CauseFacts out;
  for (const Entry& entry : dossier.entries) {
    const bool asked = entry.kind == EntryKind::answer || entry.kind == EntryKind::debrief;
    const auto answer = causes::answer_from_id(entry.value);
    if (asked && answer && model_.question(entry.about) != nullptr)
      out.answers[entry.about] = *answer;
    if (std::string cause = cause_told(entry); !cause.empty()) {
      out.told = std::move(cause);
      out.told_at = entry.at;
    }
  }
  if (!dossier.chance.silence) return out;
  out.findings = causes::find_evidence(dossier, model_, desk_.now);
  out.own = own_cases(dossier.id);
  return out;
}

std::vector<std::string> Diagnoser::likely(const causes::Dossier& dossier) {
  const CauseFacts found = facts(dossier);
  return dossier.chance.silence ? likely(found) : std::vector<std::string>{};
}

std::vector<std::string> Diagnoser::likely(const CauseFacts& found) const {
  if (!found.told.empty()) return {found.told};
  std::vector<std::string> out;
  for (const causes::RankedCause& cause :
       causes::rank(model_, found.findings, found.answers, found.own)) {
    if (cause.likely == causes::Likely::likely) out.push_back(cause.rule->id);
  }
  return out;
}

}  // namespace whiteflag::actions
