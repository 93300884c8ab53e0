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

const conversations::Entry* last_entry(const Dossier& dossier, conversations::EntryKind kind) {
  for (const conversations::Entry& entry : dossier.entries | std::views::reverse) {
    if (entry.kind == kind) return &entry;
  }
  return nullptr;
}

}  // namespace whiteflag::causes
