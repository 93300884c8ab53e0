// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "actions/desk.h"
#include "actions/mail_room.h"
#include "drafts/compose.h"
#include "sources/source.h"
#include "store/account_shelf.h"

namespace whiteflag::actions {

/// A letter to be laid into a folder of the seller's own mailbox.
struct ToFile {
  sources::FolderKind folder = sources::FolderKind::sent;
  std::string_view flags{};
  std::string_view message_id{};  ///< without <>
  std::string_view bytes{};
};

struct Filed {
  std::string folder{};  ///< for a person
  bool was_there = false;
};

/// Lays a letter into the account's folder of that kind, unless one with its Message-ID lies there.
/// After a connection that ended on the way it looks again, so that it is never there twice. Throws
/// Failure: not_found where the account has no such folder, denied when the server does not take
/// it.
Filed file_letter(const Desk& desk, const MailRoom& room, const store::AccountRow& account,
                  const ToFile& letter);

/// Lays a draft into the drafts of the account that it would be sent by. The same words to the same
/// person lie there once. Throws as file_letter() does.
Filed put_draft(const Desk& desk, const MailRoom& room, const drafts::Draft& draft);

/// "@" and what follows it: the right side of a Message-ID for letters from this address.
std::string message_domain(std::string_view address);

/// True when the provider keeps a copy itself of what is sent through its server.
bool keeps_copies(const store::AccountRow& account);

/// Lays a copy of each letter that has left among the account's sent mail, where the provider does
/// not do so itself. What stands in the way is noted in the outbox and tried again the next time.
void file_copies(const Desk& desk, const MailRoom& room);

}  // namespace whiteflag::actions
