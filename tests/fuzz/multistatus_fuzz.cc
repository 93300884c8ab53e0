// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "sources/caldav/multistatus.h"
#include "sources/caldav/web_address.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

// Any bytes of a calendar server: no crash, and no more resources than it says.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace whiteflag::sources::caldav;
  const std::string_view bytes{reinterpret_cast<const char*>(data), size};
  const auto found = read_multistatus(bytes);
  if (!found) return 0;
  if (found->resources.size() > most_resources) std::abort();
  const WebAddress base{"https", "dav.kade.example", "/cal/"};
  for (const Resource& one : found->resources) {
    const auto at = lead(base, one.href);
    if (at && !read_web_address(at->text())) std::abort();
  }
  return 0;
}
