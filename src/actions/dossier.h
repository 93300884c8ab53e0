// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "actions/desk.h"
#include "actions/find_who.h"
#include "causes/dossier.h"

namespace whiteflag::actions {

/// Everything known of the conversation WHO means, as of the desk's now: later letters, entries
/// and answers are not seen. Reads this one conversation, and of the others of its organisation
/// where they stand and whether somebody asked to be left alone. Of more than 200 letters only the
/// newest 200 are read for their words; of a long letter the first 16 KB.
causes::Dossier gather_dossier(const Desk& desk, const Found& found);

}  // namespace whiteflag::actions
