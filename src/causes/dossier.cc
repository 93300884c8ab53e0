// SPDX-License-Identifier: Apache-2.0
#include "causes/dossier.h"

#include <algorithm>
#include <ranges>

namespace whiteflag::causes {

const DossierLetter* last_letter(const Dossier& dossier, bool from_seller) {
  for (const DossierLetter& letter : dossier.letters | std::views::reverse) {
    if (letter.from_seller == from_seller && !letter.automatic) return &letter;
  }
  return nullptr;
}

bool has_signal(std::span<const language::Signal> signals, std::string_view id) {
  return std::ranges::find(signals, id, &language::Signal::id) != signals.end();
}

bool has_word(std::string_view folded, std::string_view word) {
  const auto letter = [&](std::size_t at) {
    const auto c = at < folded.size() ? static_cast<unsigned char>(folded[at]) : ' ';
    return c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
  };
  if (word.empty()) return false;
  for (std::size_t at = folded.find(word); at != std::string_view::npos;
       at = folded.find(word, at + 1)) {
    if (!letter(at - 1) && !letter(at + word.size())) return true;
  }
  return false;
}

const conversations::Entry* last_entry(const Dossier& dossier, conversations::EntryKind kind) {
  for (const conversations::Entry& entry : dossier.entries | std::views::reverse) {
    if (entry.kind == kind) return &entry;
  }
  return nullptr;
}

}  // namespace whiteflag::causes
