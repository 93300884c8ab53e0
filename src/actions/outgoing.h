// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "actions/desk.h"
#include "actions/mail_room.h"
#include "actions/outbox.h"

namespace whiteflag::actions {

/// The account whose server takes letters from this address: its own, else the only one. Throws
/// Failure(not_found).
std::string account_for(const Desk& desk, const std::string& from);

/// How to reach those servers: what `setting smtp-server` says, what was found when the account was
/// added, the provider's own, or what the name of the server for reading suggests.
CourierFor couriers(const Desk& desk, const MailRoom& room);

/// After the accounts of `read` were read: settles what is unknown, tries again what a server put
/// off, and lays copies among the sent mail. Letters that no server was offered yet wait for the
/// person. Returns those it tried.
std::vector<store::OutboxRow> tend_outbox(const Desk& desk, const MailRoom& room,
                                          const std::vector<std::string>& read);

}  // namespace whiteflag::actions
