// SPDX-License-Identifier: Apache-2.0
#include "actions/filing.h"

#include <fmt/core.h>

#include <algorithm>

#include "actions/accounts.h"
#include "actions/outgoing.h"
#include "base/text.h"
#include "drafts/email.h"
#include "sources/imap/imap_source.h"
#include "sources/imap/providers.h"
#include "store/outbox_shelf.h"

namespace whiteflag::actions {
namespace {

namespace imap = sources::imap;
using sources::FolderKind;

Failure no_folder(const store::AccountRow& account, FolderKind kind) {
  const std::string_view name = kind == FolderKind::drafts ? "Drafts" : "Sent";
  return Failure{Trouble::not_found,
                 kind == FolderKind::drafts
                     ? fmt::format("{} has no folder for drafts.", account.address)
                     : fmt::format("{} has no folder for sent mail.", account.address),
                 fmt::format("Make one called {} in your mail program.", name)};
}

/// `offered`: whether a letter may have reached the folder, however this ends.
Filed file_once(const Desk& desk, const MailRoom& room, const store::AccountRow& account,
                const ToFile& letter, bool& offered) {
  const auto session = open_session(room, account, way_in(room, account)(), desk.interrupted);
  const std::vector<imap::Mailbox> all = session->mailboxes();
  const imap::Mailbox* folder = imap::folder_for(all, letter.folder);
  if (folder == nullptr) {
    session->log_out();
    throw no_folder(account, letter.folder);
  }
  session->examine(*folder);
  Filed out{folder->name, !session->find_letter(letter.message_id).empty()};
  if (!out.was_there) {
    offered = true;
    session->append(*folder, letter.flags, letter.bytes);
  }
  session->log_out();
  return out;
}

}  // namespace

Filed file_letter(const Desk& desk, const MailRoom& room, const store::AccountRow& account,
                  const ToFile& letter) {
  bool offered = false;
  try {
    return file_once(desk, room, account, letter, offered);
  } catch (const Failure& failure) {
    if (!offered || failure.error().kind != Trouble::offline) throw;
  }
  Filed out = file_once(desk, room, account, letter, offered);
  out.was_there = false;  // what lies there is what the first attempt left
  return out;
}

std::string message_domain(std::string_view address) {
  return std::string{address.substr(std::min(address.rfind('@'), address.size()))};
}

Filed put_draft(const Desk& desk, const MailRoom& room, const drafts::Draft& draft) {
  const std::string address = account_for(desk, draft.from.address);
  const auto account = store::AccountShelf{desk.database}.by_address(address);
  std::string all;
  for (const std::string* part : {&draft.to.address, &draft.subject, &draft.text, &draft.quoted})
    all += fmt::format("|{}:{}", part->size(), *part);
  const std::string id = uuid_text(hash128(all)) + message_domain(draft.from.address);
  const std::string bytes = drafts::sent_email(draft, desk.now, desk.zone.offset_at(desk.now), id);
  return file_letter(desk, room, *account, {FolderKind::drafts, "\\Draft", id, bytes});
}

bool keeps_copies(const store::AccountRow& account) {
  const imap::Provider* provider = imap::provider_of_server(account.host);
  return provider != nullptr && provider->keeps_sent;
}

void file_copies(const Desk& desk, const MailRoom& room) {
  store::OutboxShelf shelf{desk.database};
  for (const store::OutboxRow& row : shelf.all()) {
    if (row.state != "sent" || row.copy != "wanted") continue;
    if (desk.interrupted && desk.interrupted()) return;
    const auto account = store::AccountShelf{desk.database}.by_address(row.account);
    if (!account) continue;
    try {
      file_letter(desk, room, *account, {FolderKind::sent, "\\Seen", row.message_id, row.bytes});
      shelf.note_copy(row.id, "there", {});
    } catch (const Failure& failure) {
      shelf.note_copy(row.id, "wanted", failure.error().what);
    }
  }
}

}  // namespace whiteflag::actions
