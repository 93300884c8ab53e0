// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"

namespace whiteflag::talks {

/// A meeting to be asked for.
struct Invitation {
  std::string uid;
  std::string summary;
  std::string organizer_name, organizer;  ///< name and address
  struct Guest {
    std::string name, address;
  };
  std::vector<Guest> guests;
  Instant start{};
  std::chrono::minutes length{30};
  Instant stamp{};  ///< when it was written
  int sequence = 0;
  bool cancelled = false;
};

/// The request as iCalendar (RFC 5545, method REQUEST of RFC 5546, or CANCEL), times in UTC: every
/// calendar shows them in its own zone. CRLF line ends.
std::string request_text(const Invitation& invitation);

/// The same to be kept in the seller's own calendar, whose server sends no request of its own for
/// it (RFC 6638 §7.1): ours goes by mail. CRLF line ends.
std::string event_text(const Invitation& invitation);

/// A message of one text part with the request beside it (RFC 6047 §2.4): multipart/alternative, so
/// that mail programs show the buttons to accept or decline. CRLF line ends.
std::string with_request(std::string_view message, std::string_view request);

}  // namespace whiteflag::talks
