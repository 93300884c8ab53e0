// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

namespace whiteflag::delivery {

/// One letter as it leaves: bare addresses for the envelope, and the message with CRLF line ends.
struct Letter {
  std::string from;
  std::string to;
  std::string bytes;
};

enum class Fate : std::uint8_t {
  accepted,  ///< the other side has taken it and answers for it
  refused,   ///< for good: the same letter is refused again
  later,     ///< not now, and certainly not taken: it may be tried again
  unknown    ///< it may have been taken, and may not: never to be sent again by itself
};

struct Receipt {
  Fate fate = Fate::unknown;
  std::string reason;  ///< in the other side's words, or ours; empty of accepted
};

/// Takes a letter to the outside world, at most once a call. Never throws for what the other side
/// does.
class Courier {
 public:
  virtual ~Courier() = default;
  virtual Receipt send(const Letter& letter) = 0;
};

}  // namespace whiteflag::delivery
