// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <curl/curl.h>

#include <string>

#include "base/error.h"

namespace whiteflag::net {

/// What was to be reached, for a person.
struct Reached {
  std::string place{};  ///< "imap.kade.example, port 993"
  std::string host{};
  std::string ca_file{};
  std::string server{};   ///< "mail server", "web server"
  std::string usually{};  ///< a sentence: where such servers are, for who finds no TLS
};

/// Why libcurl did not get there, as a sentence with what to try. `detail`: libcurl's own words.
Failure refusal(const Reached& reached, CURLcode code, const char* detail);

}  // namespace whiteflag::net
