// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "sources/imap/autoconfig.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

// Any bytes of a web server: no crash, and whatever is read is the name of a host and nothing else.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace whiteflag::sources::imap;
  const std::string_view bytes{reinterpret_cast<const char*>(data), size};
  const auto found = read_autoconfig(bytes, "seller@molen.example");
  if (!found) return 0;
  for (const Place* place : {&found->imap, &found->smtp}) {
    if (place->host.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789.-") !=
        std::string::npos)
      std::abort();
    if (!place->host.empty() && place->port == 0) std::abort();
  }
  if (found->imap.host.empty() || found->login.find_first_of("\r\n %") != std::string::npos)
    std::abort();
  return 0;
}
