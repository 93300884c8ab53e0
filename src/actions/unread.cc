// SPDX-License-Identifier: Apache-2.0
#include "actions/unread.h"

#include <chrono>

#include "store/account_shelf.h"
#include "store/calendar_shelf.h"

namespace whiteflag::actions {

namespace {

/// A line that fails for less is nothing to trouble anybody with: it is tried again meanwhile.
constexpr std::chrono::hours forgiven{1};
/// Mail is read once a working day, at the least.
constexpr std::chrono::hours day_old{24};

template <class Row>
void add(std::vector<Unread>& out, const std::vector<Row>& rows, Instant now) {
  for (const Row& row : rows) {
    const auto fresh = row.trouble.empty() ? day_old : forgiven;
    if (row.synced_at && now - *row.synced_at < fresh) continue;
    out.push_back({row.address, row.synced_at, row.trouble});
  }
}

}  // namespace

std::vector<Unread> unread_of(store::Database& database, Instant now) {
  std::vector<Unread> out;
  add(out, store::AccountShelf{database}.all(), now);
  add(out, store::CalendarShelf{database}.all(), now);
  return out;
}

}  // namespace whiteflag::actions
