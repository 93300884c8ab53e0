// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace whiteflag::people {

/// How often an address was seen in each place.
struct Seen {
  std::int64_t from_in_sent = 0;    ///< as From in a Sent folder
  std::int64_t from_elsewhere = 0;  ///< as From in any other folder
  std::int64_t delivered_to = 0;    ///< in Delivered-To, X-Original-To
  std::int64_t recipient = 0;       ///< in To or Cc
};

/// The seller's own addresses, by what the mail itself shows; strongest first.
/// Nothing when the mail does not tell: then the seller is asked.
std::vector<std::string> own_addresses(const std::map<std::string, Seen>& seen);

}  // namespace whiteflag::people
