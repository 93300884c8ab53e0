// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace whiteflag::sources::caldav {

/// What a provider wants before a program may read a calendar there.
enum class CalendarWants { password, app_password, token, published };

/// A provider of calendars, from data/other/calendars.txt.
struct KnownServer {
  std::string name{};
  std::vector<std::string> domains{};
  std::string url{};  ///< %s: the mail address; empty: it has none
  CalendarWants wants = CalendarWants::password;
  std::string page{};  ///< where to get what it wants; may be empty
};

/// Reads the data file; a broken line is left out.
std::vector<KnownServer> read_known_servers(std::string_view text);
/// Who keeps the calendars of addresses at `domain`; null: nobody we know.
const KnownServer* known_server_of_domain(std::string_view domain);
/// Whose calendar server that host is.
const KnownServer* known_server_of_host(std::string_view host);

}  // namespace whiteflag::sources::caldav
