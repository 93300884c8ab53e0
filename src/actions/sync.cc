// SPDX-License-Identifier: Apache-2.0
#include "actions/sync.h"

#include <algorithm>
#include <set>
#include <utility>

#include "actions/accounts.h"
#include "actions/calendars.h"
#include "actions/intake.h"
#include "actions/meeting_answers.h"
#include "actions/outgoing.h"
#include "sources/imap/imap_source.h"
#include "store/folder_shelf.h"

namespace whiteflag::actions {
namespace {

template <class Row, class Key>
void keep_only(std::vector<Row>& rows, const std::vector<std::string>& only, Key key) {
  if (only.empty()) return;
  std::erase_if(rows,
                [&](const Row& row) { return std::ranges::find(only, key(row)) == only.end(); });
}

/// What is read at all.
struct ToRead {
  ToRead(const Desk& desk, const std::vector<std::string>& only)
      : accounts{store::AccountShelf{desk.database}.all()},
        calendars{store::CalendarShelf{desk.database}.all()} {
    if (accounts.empty() && calendars.empty()) {
      throw Failure{Trouble::not_found, "There is no mail account yet.",
                    "Add yours: whiteflag account add you@your-company.example"};
    }
    keep_only(accounts, only, [](const store::AccountRow& row) { return row.address; });
    keep_only(calendars, only,
              [](const store::CalendarRow& row) { return calendar_key(row.address); });
  }

  std::vector<store::AccountRow> accounts;
  std::vector<store::CalendarRow> calendars;
};

void read_account(const Desk& desk, const MailRoom& room, const store::AccountRow& row,
                  Ingest& ingest) {
  const auto session = open_session(room, row, way_in(room, row)(), desk.interrupted);
  const std::string place = "imap://" + row.address;
  sources::imap::ImapSource source{*session, place};
  source.read(ingest);
  session->log_out();
  if (source.mailboxes().empty()) return;
  // A folder that was renamed is read under its new name; what it was called holds nothing.
  std::set<std::string> there;
  for (const sources::imap::Mailbox& one : source.mailboxes()) there.insert(source.place_of(one));
  for (const store::FolderRow& folder : store::FolderShelf{desk.database}.all()) {
    if (folder.place.starts_with(place + "/") && !there.contains(folder.place))
      ingest.folder_gone(folder);
  }
}

/// Reads one account; true where it came to its end. What came before it broke off is kept, and the
/// next run goes on from there.
bool read_one(Ingest& ingest, AccountSynced& one, const std::function<void()>& read) {
  const std::int64_t letters = ingest.letters_new();
  const std::int64_t meetings = ingest.meetings_changed();
  bool whole = false;
  try {
    read();
    whole = true;
  } catch (const Failure& failure) {
    ingest.finish();
    if (failure.error().kind != Trouble::interrupted) one.trouble = failure.error();
  }
  one.letters_new = ingest.letters_new() - letters;
  one.meetings = ingest.meetings_changed() - meetings;
  return whole;
}

template <class Shelf>
void note(Shelf shelf, const AccountSynced& one, bool whole, Instant now) {
  if (whole) shelf.note_synced(one.address, now);
  if (one.trouble) shelf.note_trouble(one.address, one.trouble->what);
}

}  // namespace

std::string calendar_key(const std::string& address) {
  return "calendar " + address;
}

SyncAnswer sync(const Desk& desk, const MailRoom& room, const ShowProgress& progress,
                const std::vector<std::string>& only) {
  SyncAnswer out;
  const ToRead what{desk, only};
  const auto stopped = [&] { return desk.interrupted && desk.interrupted(); };
  Intake intake{.progress = progress};
  intake.read = [&](Ingest& ingest) {
    for (const store::AccountRow& row : what.accounts) {
      if (stopped()) return;
      AccountSynced& one = out.accounts.emplace_back(AccountSynced{row.address});
      const bool whole = read_one(ingest, one, [&] { read_account(desk, room, row, ingest); });
      note(store::AccountShelf{desk.database}, one, whole, desk.now);
    }
    for (const store::CalendarRow& row : what.calendars) {
      if (stopped()) return;
      AccountSynced& one = out.calendars.emplace_back(AccountSynced{row.address});
      const bool whole = read_one(ingest, one, [&] {
        read_calendar_account(desk, room, row, ingest);
        ingest.finish();  // which events are gone for good shows when it is written
      });
      note(store::CalendarShelf{desk.database}, one, whole, desk.now);
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
  for (auto& [address, why] : write_answers(desk, room)) {
    store::CalendarShelf{desk.database}.note_trouble(address, why.what);
    auto one = std::ranges::find(out.calendars, address, &AccountSynced::address);
    if (one == out.calendars.end())
      one = out.calendars.insert(one, AccountSynced{.address = address});
    if (!one->trouble) one->trouble = std::move(why);
  }
  return out;
}

}  // namespace whiteflag::actions
