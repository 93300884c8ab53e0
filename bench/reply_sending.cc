// SPDX-License-Identifier: Apache-2.0
#include "reply_sending.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace whiteflag::bench {
namespace {

silence::LetterTraits traits_of(const ReplyRow& row) {
  return {row.words, row.questions, row.n_to, row.is_reply > 0};
}

std::vector<silence::PastLetter> past_of(const Mailboxes& boxes,
                                         const std::vector<std::size_t>& rows, std::int64_t now) {
  constexpr std::size_t most = 300;
  std::vector<silence::PastLetter> past;
  for (std::size_t k = rows.size() - std::min(most, rows.size()); k < rows.size(); ++k) {
    const ReplyRow& row = boxes.row(rows[k]);
    past.push_back(
        {traits_of(row), from_unix_seconds(row.sent), boxes.answered_before(rows[k], now)});
  }
  return past;
}

std::optional<std::chrono::seconds> since(std::int64_t at, std::int64_t now) {
  if (at < 0) return std::nullopt;
  return std::chrono::seconds{now - at};
}

}  // namespace

silence::Sending sending_of(const Mailboxes& boxes, std::size_t i) {
  constexpr double population = 0.35;
  const ReplyRow& row = boxes.row(i);
  const PairState& pair = boxes.pair(i);
  const MailboxState& box = boxes.mailbox(i);
  const Instant now = from_unix_seconds(row.sent);
  silence::Sending s;
  s.letter = traits_of(row);
  s.copied = row.n_cc;
  s.quoted_lines = row.quoted;
  s.place_in_thread = row.position;
  s.they_wrote_last = pair.last_in > pair.last_out;
  s.since_inbound = since(pair.last_in, row.sent);
  s.since_outbound = since(pair.last_out, row.sent);
  s.open = pair.open;
  s.levels = silence::pooled_levels(box.history, boxes.group(i).history, pair.history, now);
  const auto like = [&](const std::vector<std::size_t>& rows, double wider, double strength) {
    return silence::answers_of_like(s.letter, past_of(boxes, rows, row.sent), now, wider, strength);
  };
  s.like_mailbox = like(box.all, population, 3);
  s.like_person = like(pair.all, s.like_mailbox, 2);
  return s;
}

}  // namespace whiteflag::bench
