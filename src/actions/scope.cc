// SPDX-License-Identifier: Apache-2.0
#include "actions/scope.h"

#include <algorithm>

#include "actions/rearrange.h"
#include "sources/folder_kind.h"
#include "store/account_shelf.h"
#include "store/calendar_shelf.h"
#include "store/conversation_shelf.h"
#include "store/folder_shelf.h"
#include "store/letter_shelf.h"
#include "store/person_shelf.h"

namespace whiteflag::actions {

namespace {

std::vector<ScopePerson> people_left_out(store::Database& database) {
  std::map<PersonId, std::int64_t> letters;
  store::LetterShelf{database}.each(0, [&](const store::LetterRow& row) {
    if (row.person_id && !row.left_out.empty()) ++letters[*row.person_id];
  });
  const store::PersonShelf shelf{database};
  std::vector<ScopePerson> out;
  for (const auto& [id, count] : letters) {
    const auto person = shelf.by_id(id);
    if (!person || person->verdict != "out") continue;
    const auto addresses = shelf.addresses_of(id);
    out.push_back({person->name, addresses.empty() ? "" : addresses.front().address,
                   person->verdict_reason, count});
  }
  std::ranges::stable_sort(out, [](const ScopePerson& a, const ScopePerson& b) {
    return a.letters != b.letters ? a.letters > b.letters : a.address < b.address;
  });
  return out;
}

}  // namespace

Scope scope(const Desk& desk) {
  Scope out;
  const store::LetterShelf letters{desk.database};
  const store::FolderShelf folders{desk.database};
  out.letters = letters.count();
  out.conversations = store::ConversationShelf{desk.database}.count();
  out.me = find_me(desk.database);
  out.left_out = letters.counts_by_reason();
  out.left_out.erase("");
  letters.each(0, [&](const store::LetterRow& row) {
    if (out.oldest == Instant{} || row.sent_at < out.oldest) out.oldest = row.sent_at;
    out.newest = std::max(out.newest, row.sent_at);
  });
  std::map<FolderId, std::size_t> index;
  for (const store::FolderRow& row : folders.all()) {
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
  for (const store::AccountRow& row : store::AccountShelf{desk.database}.all()) {
    if (!row.trouble.empty()) out.aside.push_back({row.address, row.host, row.trouble});
  }
  for (const store::CalendarRow& row : store::CalendarShelf{desk.database}.all()) {
    if (!row.trouble.empty()) out.aside.push_back({row.address, row.url, row.trouble});
  }
  out.people_left_out = people_left_out(desk.database);
  out.not_indexed = desk.open_search(desk.database)->pending();
  return out;
}

}  // namespace whiteflag::actions
