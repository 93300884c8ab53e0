// SPDX-License-Identifier: Apache-2.0
#include "people/me.h"

#include <algorithm>

#include "people/left_out.h"

namespace whiteflag::people {

namespace {

/// A Sent folder may hold a colleague's letter now and then: below this share it is no own address.
constexpr double sent_share = 0.02;
/// Delivered-To names the mailbox, but a catch-all has many: below this share it is no own address.
constexpr double delivered_share = 0.2;
/// Without Sent and Delivered-To, the one address that most letters were written to.
constexpr double recipient_share = 0.4;

struct Totals {
  std::int64_t sent = 0;
  std::int64_t delivered = 0;
  std::int64_t letters = 0;
};

Totals sum(const std::map<std::string, Seen>& seen) {
  Totals out;
  for (const auto& [address, counts] : seen) {
    out.sent += counts.from_in_sent;
    out.delivered += counts.delivered_to;
    out.letters += counts.from_in_sent + counts.from_elsewhere;
  }
  return out;
}

bool is_share(std::int64_t part, std::int64_t whole, double share) {
  return part > 0 && static_cast<double>(part) >= share * static_cast<double>(whole);
}

}  // namespace

std::vector<std::string> own_addresses(const std::map<std::string, Seen>& seen) {
  const Totals totals = sum(seen);
  std::vector<std::pair<std::int64_t, std::string>> found;
  for (const auto& [address, counts] : seen) {
    if (address.find('@') == std::string::npos || is_robot_address(address)) continue;
    const bool sent = is_share(counts.from_in_sent, totals.sent, sent_share);
    const bool delivered = is_share(counts.delivered_to, totals.delivered, delivered_share);
    const bool guess = totals.sent == 0 && totals.delivered == 0 && counts.from_elsewhere > 0 &&
                       is_share(counts.recipient, totals.letters, recipient_share);
    if (sent || delivered || guess) {
      found.emplace_back(counts.from_in_sent * 4 + counts.delivered_to + counts.recipient, address);
    }
  }
  std::ranges::sort(found, [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  });
  std::vector<std::string> out;
  for (auto& [weight, address] : found) out.push_back(std::move(address));
  return out;
}

}  // namespace whiteflag::people
