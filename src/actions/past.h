// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "actions/desk.h"
#include "silence/backtest.h"
#include "store/letter_shelf.h"

namespace whiteflag::actions {

/// The seller's letters that expected an answer and what became of each, as the store knows them at
/// the desk's now; seen from the first of them on. `also` is shown every letter that is not left
/// out.
silence::Past past_of(const Desk& desk, const store::EachLetter& also);

/// What the mailbox's past says of how far the shipped reply model holds in it; kept in the store.
silence::Tuning kept_tuning(store::Database& database);

/// Learns that anew where an eighth more letters came since, or `anyway`.
void tune(const Desk& desk, bool anyway);

}  // namespace whiteflag::actions
