// SPDX-License-Identifier: Apache-2.0
#include "actions/scope.h"

#include <algorithm>
#include <set>

#include "actions/rearrange.h"
#include "sources/folder_kind.h"
#include "store/account_shelf.h"
#include "store/calendar_shelf.h"
#include "store/conversation_shelf.h"
#include "store/folder_shelf.h"
#include "store/letter_shelf.h"
#include "store/meeting_shelf.h"
#include "store/person_shelf.h"

namespace whiteflag::actions {

namespace {

/// A list that is longer is read by nobody.
constexpr std::size_t most_people = 500;

void find_people_left_out(store::Database& database, Scope& out) {
  const store::PersonShelf shelf{database};
  for (const auto& [id, count] : store::LetterShelf{database}.left_out_by_person()) {
    const auto person = shelf.by_id(id);
    if (!person || person->verdict != "out") continue;
    const auto addresses = shelf.addresses_of(id);
    out.people_left_out.push_back({person->name, addresses.empty() ? "" : addresses.front().address,
                                   person->verdict_reason, count});
  }
  std::ranges::stable_sort(out.people_left_out, [](const ScopePerson& a, const ScopePerson& b) {
    return a.letters != b.letters ? a.letters > b.letters : a.address < b.address;
  });
  if (out.people_left_out.size() <= most_people) return;
  out.people_more = static_cast<std::int64_t>(out.people_left_out.size() - most_people);
  out.people_left_out.resize(most_people);
}

void count_letters(const store::LetterShelf& letters, Scope& out) {
  for (const auto& [reason, found] : letters.counts_by_reason()) {
    if (!reason.empty()) out.left_out[reason] = found.letters;
    if (out.oldest == Instant{} || found.oldest < out.oldest) out.oldest = found.oldest;
    out.newest = std::max(out.newest, found.newest);
  }
}

/// The folders, and what of them was set aside. A server's folder without a cursor was never read,
/// or is no more: it is told only where letters came from it.
void list_folders(const Desk& desk, const store::LetterShelf& letters, Scope& out) {
  const store::FolderShelf folders{desk.database};
  std::map<FolderId, std::size_t> index;
  std::set<std::string> never_or_no_more;
  for (const store::FolderRow& row : folders.all()) {
    const bool at_server = row.format == "imap" || row.format == "caldav";
    if (at_server && row.included && row.cursor.empty()) never_or_no_more.insert(row.place);
    index[row.id] = out.folders.size();
    out.folders.push_back(
        {row.name,
         row.place,
         row.format,
         std::string{sources::kind_word(static_cast<sources::FolderKind>(row.kind))},
         row.included,
         row.read_at,
         0,
         {}});
  }
  for (const store::LetterCount& count : letters.counts_by_folder()) {
    ScopeFolder& folder = out.folders[index.at(count.folder)];
    folder.letters += count.letters;
    if (!count.left_out.empty()) folder.left_out[count.left_out] += count.letters;
  }
  for (const store::AsideRow& row : folders.aside())
    out.aside.push_back({out.folders[index.at(row.folder)].name, row.name, row.reason});
  std::erase_if(out.folders, [&](const ScopeFolder& folder) {
    return folder.letters == 0 && never_or_no_more.contains(folder.place);
  });
}

/// What accounts and calendars could not be read for.
void list_troubles(store::Database& database, Scope& out) {
  for (const store::AccountRow& row : store::AccountShelf{database}.all()) {
    if (!row.trouble.empty()) out.aside.push_back({row.address, row.host, row.trouble});
  }
  for (const store::CalendarRow& row : store::CalendarShelf{database}.all()) {
    if (!row.trouble.empty()) out.aside.push_back({row.address, row.url, row.trouble});
  }
}

}  // namespace

Scope scope(const Desk& desk) {
  Scope out;
  const store::LetterShelf letters{desk.database};
  out.letters = letters.count();
  out.conversations = store::ConversationShelf{desk.database}.count();
  out.meetings = store::MeetingShelf{desk.database}.count();
  out.me = find_me(desk.database);
  count_letters(letters, out);
  list_folders(desk, letters, out);
  list_troubles(desk.database, out);
  find_people_left_out(desk.database, out);
  out.not_indexed = desk.open_search(desk.database)->pending();
  return out;
}

}  // namespace whiteflag::actions
