// SPDX-License-Identifier: Apache-2.0
#include "conversations/told.h"

#include <algorithm>
#include <array>
#include <utility>

namespace whiteflag::conversations {

namespace {

constexpr std::array<std::pair<EntryKind, std::string_view>, 11> entry_words = {{
    {EntryKind::call, "call"},
    {EntryKind::meeting, "meeting"},
    {EntryKind::note, "note"},
    {EntryKind::answer, "answer"},
    {EntryKind::cause, "cause"},
    {EntryKind::step, "step"},
    {EntryKind::outcome, "outcome"},
    {EntryKind::let_go, "let-go"},
    {EntryKind::snooze, "snooze"},
    {EntryKind::debrief, "debrief"},
    {EntryKind::confirm, "confirm"},
}};

bool is_words_alone(EntryKind kind) {
  return kind == EntryKind::call || kind == EntryKind::meeting || kind == EntryKind::note;
}

std::string one_line(std::string text) {
  std::ranges::replace(text, '\t', ' ');
  return text;
}

}  // namespace

std::string_view entry_word(EntryKind kind) {
  const auto* found =
      std::ranges::find(entry_words, kind, &std::pair<EntryKind, std::string_view>::first);
  return found->second;
}

std::optional<EntryKind> entry_from_word(std::string_view word) {
  const auto* found =
      std::ranges::find(entry_words, word, &std::pair<EntryKind, std::string_view>::second);
  if (found == entry_words.end()) return std::nullopt;
  return found->first;
}

std::string entry_text(const Entry& entry) {
  if (is_words_alone(entry.kind)) return entry.words;
  return one_line(entry.about) + "\t" + one_line(entry.value) + "\t" + entry.words;
}

void read_entry_text(std::string_view text, Entry& entry) {
  if (is_words_alone(entry.kind)) {
    entry.words = text;
    return;
  }
  const auto next = [&text] {
    const std::size_t tab = std::min(text.find('\t'), text.size());
    const std::string_view field = text.substr(0, tab);
    text.remove_prefix(std::min(tab + 1, text.size()));
    return std::string{field};
  };
  entry.about = next();
  entry.value = next();
  entry.words = text;
}

}  // namespace whiteflag::conversations
