// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "actions/desk.h"
#include "actions/find_who.h"
#include "drafts/compose.h"

namespace whiteflag::actions {

/// What words are wanted for; empty or 0 where the program is to choose.
struct DraftWish {
  std::string step, channel, lang;
  std::size_t wording = 0;
  language::Language sellers = language::Language::unknown;  ///< of what a card tells the seller
};

/// Throws Failure(denied) where the contact is on the do-not-contact list: no words are proposed.
void require_contact_allowed(const causes::Dossier& dossier);

/// Proposes words about the conversation `found` means; for the step that is proposed now where
/// none is named. Throws Failure: conflict where the step must not be taken now, or where nothing
/// is to be written or the step has no words for the channel that was named; not_found where a fact
/// it needs is not known.
drafts::Draft draft(const Desk& desk, const Found& found, const DraftWish& wish);

/// The seller's own words, addressed as a draft of that channel is. Throws as draft() does, but for
/// the step: what is said is the seller's to decide.
drafts::Draft own_draft(const Desk& desk, const Found& found, const DraftWish& wish,
                        std::string_view words);

/// The step whose addressing fits the seller's own words: the one named, or what the turn says.
std::string step_of_own(const causes::Dossier& dossier, const std::string& named);

/// Notes that the step was taken with this wording, so that it is not proposed again. Can be
/// undone.
void keep_draft(const Desk& desk, const Found& found, const drafts::Draft& draft);

/// Writes a new file; throws Failure where one is there already or it cannot be written.
void write_new_file(const std::string& path, std::string_view bytes);

}  // namespace whiteflag::actions
