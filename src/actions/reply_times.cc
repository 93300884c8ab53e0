// SPDX-License-Identifier: Apache-2.0
#include "actions/reply_times.h"

#include <map>

#include "store/letter_shelf.h"

namespace whiteflag::actions {

std::vector<std::chrono::seconds> reply_times(const Desk& desk, PersonId person) {
  std::vector<std::chrono::seconds> out;
  std::map<ConversationId, Instant> waiting;
  for (const store::LetterRow& row : store::LetterShelf{desk.database}.of_person(person)) {
    if (!row.conversation_id || row.automatic != 0 || row.sent_at > desk.now) continue;
    if (row.direction == store::Direction::out) {
      waiting[*row.conversation_id] = row.sent_at;
    } else if (const auto at = waiting.find(*row.conversation_id); at != waiting.end()) {
      out.push_back(std::chrono::duration_cast<std::chrono::seconds>(row.sent_at - at->second));
      waiting.erase(at);
    }
  }
  return out;
}

}  // namespace whiteflag::actions
