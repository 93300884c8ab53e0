// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "sources/caldav/dav.h"

namespace whiteflag::sources::caldav {

/// One calendar that takes events.
struct Calendar {
  WebAddress at{};
  std::string name{};
  bool offers_sync = false;
};

/// The calendars to be found from an address: it may be one itself, hold them, or name the seller
/// (current-user-principal) whose home (calendar-home-set) holds them (RFC 4791, RFC 5397). In the
/// order of their addresses. Throws Failure.
std::vector<Calendar> find_calendars(Dav& dav, const WebAddress& start);

/// Whether a calendar server answers there, asked without a password; and where in the end.
std::optional<WebAddress> answers_calendars(net::Http& http, const WebAddress& at,
                                            const std::string& ca_file);

/// Where to look for the calendar server of a domain (RFC 6764 §5, then usual names).
std::vector<WebAddress> usual_places(const std::string& domain);

}  // namespace whiteflag::sources::caldav
