// SPDX-License-Identifier: Apache-2.0
#include "actions/doctor.h"

#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <map>

#include "actions/letter_facts.h"
#include "conversations/state.h"
#include "store/conversation_shelf.h"
#include "store/letter_shelf.h"

namespace whiteflag::actions {

namespace {

namespace fs = std::filesystem;

/// What is kept per conversation must be what its letters say.
void compare_conversations(const Desk& desk, Health& health) {
  std::map<ConversationId, std::pair<std::int64_t, std::int64_t>> counts;
  store::LetterShelf{desk.database}.each(0, [&](const store::LetterRow& row) {
    if (!row.conversation_id || kind_of(row) != conversations::LetterKind::human) return;
    auto& [in, out] = counts[*row.conversation_id];
    if (row.direction == store::Direction::in) ++in;
    if (row.direction == store::Direction::out) ++out;
  });
  std::int64_t unread = 0;
  std::int64_t empty = 0;
  for (const store::ConversationRow& row : store::ConversationShelf{desk.database}.all()) {
    ++health.conversations;
    const auto state = conversations::unpack(row.state);
    if (!state) ++unread;
    const auto found = counts.find(row.id);
    // Letters of colleagues stand in a conversation without being either side's.
    const bool fits = found != counts.end() && row.letters_out == found->second.second &&
                      row.letters_in <= found->second.first;
    if (!fits && row.letters_in + row.letters_out > 0) ++empty;
  }
  if (unread > 0)
    health.wrong.push_back(fmt::format("The state of {} conversations cannot be read.", unread));
  if (empty > 0)
    health.wrong.push_back(fmt::format("{} conversations do not fit their letters.", empty));
}

}  // namespace

std::vector<std::string> backups_of(const std::string& place) {
  std::vector<std::string> out;
  std::error_code ignored;
  const fs::path store{place};
  const std::string prefix = store.filename().string() + ".";
  const fs::path folder = store.has_parent_path() ? store.parent_path() : fs::path{"."};
  for (const auto& entry : fs::directory_iterator{folder, ignored}) {
    const std::string name = entry.path().filename().string();
    // What SQLite keeps beside a store is part of it.
    if (name.ends_with("-shm") || name.ends_with("-wal")) continue;
    if (name.starts_with(prefix + "backup-") || name.starts_with(prefix + "before-"))
      out.push_back(entry.path().string());
  }
  std::ranges::sort(out);
  return out;
}

Health examine(const Desk& desk, const std::string& place) {
  Health health;
  health.letters = store::LetterShelf{desk.database}.count();
  for (std::string& problem : desk.database.check()) health.wrong.push_back(std::move(problem));
  compare_conversations(desk, health);
  health.not_indexed = desk.open_search(desk.database)->pending();
  health.backups = backups_of(place);
  std::error_code ignored;
  const auto status = fs::status(place, ignored);
  if (!ignored && fs::is_regular_file(status) &&
      (status.permissions() & (fs::perms::group_all | fs::perms::others_all)) != fs::perms::none) {
    health.wrong.push_back(
        fmt::format("Others on this machine can read the store. Try: chmod 600 {}", place));
  }
  return health;
}

}  // namespace whiteflag::actions
