// SPDX-License-Identifier: Apache-2.0
#include "actions/sync.h"

#include <algorithm>
#include <utility>

#include "actions/accounts.h"
#include "actions/intake.h"
#include "actions/outgoing.h"
#include "sources/imap/imap_source.h"

namespace whiteflag::actions {
namespace {

std::vector<store::AccountRow> accounts_to_read(const Desk& desk,
                                                const std::vector<std::string>& only) {
  std::vector<store::AccountRow> rows = store::AccountShelf{desk.database}.all();
  if (rows.empty()) {
    throw Failure{Trouble::not_found, "There is no mail account yet.",
                  "Add yours: whiteflag account add you@your-company.example"};
  }
  if (!only.empty()) {
    std::erase_if(rows, [&](const store::AccountRow& row) {
      return std::ranges::find(only, row.address) == only.end();
    });
  }
  return rows;
}

void read_account(const Desk& desk, const MailRoom& room, const store::AccountRow& row,
                  Ingest& ingest) {
  const auto session = open_session(room, row, way_in(room, row)(), desk.interrupted);
  sources::imap::ImapSource{*session, "imap://" + row.address}.read(ingest);
  session->log_out();
}

}  // namespace

SyncAnswer sync(const Desk& desk, const MailRoom& room, const ShowProgress& progress,
                const std::vector<std::string>& only) {
  SyncAnswer out;
  const std::vector<store::AccountRow> rows = accounts_to_read(desk, only);
  Intake intake{.progress = progress};
  intake.read = [&](Ingest& ingest) {
    for (const store::AccountRow& row : rows) {
      if (desk.interrupted && desk.interrupted()) return;
      AccountSynced& one = out.accounts.emplace_back(AccountSynced{row.address});
      const std::int64_t before = ingest.letters_new();
      try {
        read_account(desk, room, row, ingest);
        store::AccountShelf{desk.database}.note_synced(row.address, desk.now);
      } catch (const Failure& failure) {
        // What came before it broke off is kept, and the next run goes on from there.
        ingest.finish();
        if (failure.error().kind != Trouble::interrupted) {
          one.trouble = failure.error();
          store::AccountShelf{desk.database}.note_trouble(row.address, failure.error().what);
        }
      }
      one.letters_new = ingest.letters_new() - before;
    }
  };
  out.read = take_in(desk, intake);
  return out;
}

SyncAnswer sync_and_send(const Desk& desk, const MailRoom& room, const ShowProgress& progress,
                         const std::vector<std::string>& only) {
  SyncAnswer out = sync(desk, room, progress, only);
  if (out.read.interrupted) return out;
  std::vector<std::string> read;
  for (const AccountSynced& one : out.accounts) {
    if (!one.trouble) read.push_back(one.address);
  }
  out.tried = tend_outbox(desk, room, read);
  return out;
}

}  // namespace whiteflag::actions
