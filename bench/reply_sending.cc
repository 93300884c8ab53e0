// SPDX-License-Identifier: Apache-2.0
#include "reply_sending.h"

#include <optional>

namespace whiteflag::bench {
namespace {

std::optional<std::chrono::seconds> since(std::int64_t at, std::int64_t now) {
  if (at < 0) return std::nullopt;
  return std::chrono::seconds{now - at};
}

}  // namespace

// Rows name no conversations: a letter that is not the first of its thread is taken to be in the
// one that its reader wrote in last.
silence::Sending sending_of(const Mailboxes& boxes, std::size_t i) {
  const ReplyRow& row = boxes.row(i);
  const PairState& pair = boxes.pair(i);
  silence::Sending s;
  s.letter = {.words = row.words,
              .questions = row.questions,
              .recipients = row.n_to,
              .copied = row.n_cc,
              .quoted_lines = row.quoted,
              .place_in_thread = row.position,
              .is_reply = row.is_reply > 0};
  if (row.position > 0) {
    s.letter.since_inbound = since(pair.last_in, row.sent);
    s.letter.they_wrote_last = pair.last_in > pair.last_out;
  }
  s.levels = silence::pooled_levels(boxes.mailbox(i).history, boxes.group(i).history, pair.history,
                                    from_unix_seconds(row.sent));
  return s;
}

}  // namespace whiteflag::bench
