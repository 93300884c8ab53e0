// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "net/http.h"
#include "sources/caldav/multistatus.h"
#include "sources/caldav/web_address.h"

namespace whiteflag::sources::caldav {

/// How a server lets the seller in.
struct Access {
  std::string user{}, secret{};  ///< both empty: nobody
  bool token = false;
  std::string ca_file{};
};

/// An answer, and where it came from in the end.
struct Said {
  net::HttpAnswer answer{};
  WebAddress from{};
};

/// Speaks WebDAV (RFC 4918) with a calendar server, politely: follows its redirections within its
/// own house, and says in a sentence what it refuses.
class Dav {
 public:
  /// Requires: `http` outlives this.
  Dav(net::Http& http, Access access) : http_{http}, access_{std::move(access)} {}

  using Headers = std::vector<std::pair<std::string, std::string>>;
  /// Whatever is answered, after redirections. Throws Failure.
  Said hear(const std::string& method, const WebAddress& at, const Headers& headers,
            const std::string& body);
  /// Any answer below 500 but 401, 407 and 429. Throws Failure: denied for a wrong password,
  /// offline for a server in trouble.
  Said ask(const std::string& method, const WebAddress& at, const Headers& headers,
           const std::string& body);
  /// The properties of a resource (depth 0), or of what is in it as well (1). Throws Failure,
  /// not_found where no calendar server answers.
  std::pair<Multistatus, WebAddress> look(const WebAddress& at, int depth,
                                          std::string_view properties);

 private:
  net::Http& http_;
  Access access_;
};

/// The headers of a request whose body is XML.
Dav::Headers xml_headers(int depth);
/// A propfind's body asking for these; `c:` is the calendar's name space, `d:` that of WebDAV.
std::string asking_for(std::string_view properties);
/// Text made safe to stand in XML.
std::string xml_text(std::string_view text);

/// The failure of a place where something else than a calendar server answers.
Failure no_calendar_server(const std::string& host);

}  // namespace whiteflag::sources::caldav
