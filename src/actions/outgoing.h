// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "actions/desk.h"
#include "actions/mail_room.h"
#include "actions/outbox.h"

namespace whiteflag::actions {

/// The account whose server takes letters from this address: its own, else the only one. Throws
/// Failure(not_found).
std::string account_for(const Desk& desk, const std::string& from);

/// How to reach those servers: the provider's own, what `setting smtp-server` says, or what the
/// company's mail server suggests.
CourierFor couriers(const Desk& desk, const MailRoom& room);

}  // namespace whiteflag::actions
