// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "actions/import.h"
#include "actions/mail_room.h"
#include "store/outbox_shelf.h"

namespace whiteflag::actions {

struct AccountSynced {
  std::string address;
  std::int64_t letters_new = 0;
  std::int64_t meetings = 0;       ///< of a calendar: new, changed and gone
  std::optional<Error> trouble{};  ///< why it was not read to the end
};

struct SyncAnswer {
  ImportAnswer read;
  std::vector<AccountSynced> accounts;
  std::vector<store::OutboxRow> tried{};  ///< letters that were put off, as they stand now
  std::vector<AccountSynced> calendars;
};

/// How a calendar account is named among the accounts to read.
std::string calendar_key(const std::string& address);

using ShowProgress = std::function<void(const ImportProgress&)>;

/// Reads what is new in the accounts and calendars (all, or those of `only`) into the store. An
/// account that cannot be read stops no other. Safe to stop at any instant and to repeat. Throws
/// Failure(not_found) when there is no account. Nothing leaves.
SyncAnswer sync(const Desk& desk, const MailRoom& room, const ShowProgress& progress,
                const std::vector<std::string>& only = {});

/// The same, and then sees to the outbox (outgoing.h).
SyncAnswer sync_and_send(const Desk& desk, const MailRoom& room, const ShowProgress& progress,
                         const std::vector<std::string>& only = {});

/// Syncs, then again whenever a server says that something came (IDLE), and every few minutes;
/// until interrupted. `clock` gives the present moment; `told` hears of every sync.
void watch(const Desk& desk, const MailRoom& room, const Clock& clock, const ShowProgress& progress,
           const std::function<void(const SyncAnswer&)>& told);

}  // namespace whiteflag::actions
