// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "actions/desk.h"
#include "delivery/courier.h"
#include "store/outbox_shelf.h"

namespace whiteflag::actions {

/// Opens the way to the server that takes the letters of an account.
using CourierFor = std::function<std::unique_ptr<delivery::Courier>(const std::string& account)>;

/// What a crash left behind: a letter found half sent is unknown, and one that turned up among the
/// letters has left. Nothing is sent. A letter that began to leave less than `leaving_for` ago may
/// still be on its way, in another program.
void settle_outbox(const Desk& desk, std::chrono::minutes leaving_for = {});

/// The outbox as it stands: newest last.
std::vector<store::OutboxRow> outbox(const Desk& desk);
/// One letter of it by its short id. Throws Failure(not_found).
store::OutboxRow outbox_letter(const Desk& desk, const std::string& id);

/// Hands one queued letter to the courier, once, and notes what became of it and the step it was.
/// Returns the letter as it then stands. A letter that somebody else is sending is left alone.
store::OutboxRow deliver(const Desk& desk, const store::OutboxRow& row, delivery::Courier& courier);

/// Takes a letter back that has not left. False when it has, or is about to.
bool withdraw(const Desk& desk, EntryId id, std::string_view reason);

/// Why a queued letter must stay: they have written since, or are on the do-not-contact list. Empty
/// when it may go.
std::string held_back(const Desk& desk, const store::OutboxRow& row);

/// Which letters of the outbox are to leave, once their time has come.
using MayLeave = std::function<bool(const store::OutboxRow&)>;

/// Lets those queued letters leave for which `may` holds and whose time has come, unless something
/// speaks against it by now; those it tried, as they then stand. Where an account cannot be reached
/// its letters wait on, with the reason.
std::vector<store::OutboxRow> deliver_due(const Desk& desk, const CourierFor& courier_for,
                                          const MayLeave& may);

/// A person's word on a letter of unknown fate: it went, and its step is done; or it did not, and
/// it stays here. Throws Failure: not_found, conflict for a letter whose fate is known.
store::OutboxRow tell_fate(const Desk& desk, const std::string& id, bool it_went);

}  // namespace whiteflag::actions
