// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "actions/desk.h"
#include "actions/today.h"
#include "agreements/track.h"

namespace whiteflag::actions {

/// Which agreements are asked for. Nothing set: what is still to be done; of one WHO all of them.
struct AgreementsAsked {
  bool mine = false;     ///< what the seller has to do
  bool theirs = false;   ///< what the customers have to do
  bool open = false;     ///< still to be done, whether or not its day is past
  bool overdue = false;  ///< its day is past
  std::string who;       ///< empty: everybody
};

struct AgreementRow {
  ConversationId conversation{};
  Who person;
  std::string title;
  agreements::Tracked one;
};

struct AgreementList {
  Instant now{};
  std::vector<AgreementRow> rows;  ///< past their day first, oldest day first; undated last
  std::int64_t more = 0;           ///< conversations quieter than these, not looked at
};

/// Throws Failure as find_who does.
AgreementList list_agreements(const Desk& desk, const AgreementsAsked& asked);

/// Every agreement of one conversation with what became of it, in the order they were made.
std::vector<agreements::Tracked> agreements_of(const Desk& desk,
                                               const store::ConversationRow& conversation);

}  // namespace whiteflag::actions
