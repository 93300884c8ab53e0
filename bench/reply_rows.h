// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace whiteflag::bench {

/// One letter to one person; times in unix seconds, -1 where none was seen.
struct ReplyRow {
  std::string ego, contact, domain;  ///< each with its corpus, and the last two with their ego
  std::string message;
  double same_domain, tz, n_to, n_cc, is_reply, is_forward, position, words, questions, patch,
      quoted;
  std::int64_t sent, replied, inbound;
};

/// Reads a gzipped CSV; throws std::runtime_error naming what is wrong.
std::vector<ReplyRow> read_rows(const std::string& path);

}  // namespace whiteflag::bench
