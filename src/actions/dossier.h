// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "actions/desk.h"
#include "actions/dossier_people.h"
#include "actions/find_who.h"
#include "actions/standing.h"
#include "causes/dossier.h"

namespace whiteflag::actions {

/// Gathers everything known of one conversation, as of the desk's now: later letters, entries and
/// answers are not seen. Reads this one conversation, and of the others of its organisation where
/// they stand and whether somebody asked to be left alone. Of more than 200 letters only the newest
/// 200 are read for their words; of a long letter the first 16 KB.
class Dossiers {
 public:
  explicit Dossiers(const Desk& desk);
  /// As Standings(desk, beside).
  Dossiers(const Desk& desk, Standings& beside);
  causes::Dossier of(const store::ConversationRow& row);
  /// With what bears on the conversation that was asked for last, or on none.
  Standings& standings() { return standings_; }

 private:
  const Desk& desk_;
  DossierCommon common_;
  Standings standings_;
};

/// The dossier of the conversation WHO means.
causes::Dossier gather_dossier(const Desk& desk, const Found& found);

}  // namespace whiteflag::actions
