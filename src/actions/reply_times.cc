// SPDX-License-Identifier: Apache-2.0
#include "actions/reply_times.h"

#include <map>

#include "store/letter_shelf.h"

namespace whiteflag::actions {

std::vector<std::chrono::seconds> reply_times(const Desk& desk, PersonId person,
                                              std::int64_t most_letters) {
  std::vector<std::chrono::seconds> out;
  std::map<ConversationId, Instant> waiting;
  for (const store::Passage& one :
       store::LetterShelf{desk.database}.passages(person, desk.now, most_letters)) {
    if (one.direction == store::Direction::out) {
      waiting[one.conversation] = one.sent_at;
    } else if (const auto at = waiting.find(one.conversation); at != waiting.end()) {
      out.push_back(std::chrono::duration_cast<std::chrono::seconds>(one.sent_at - at->second));
      waiting.erase(at);
    }
  }
  return out;
}

}  // namespace whiteflag::actions
