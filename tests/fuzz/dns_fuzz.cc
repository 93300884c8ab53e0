// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "net/dns.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

// Any bytes of a name server: no crash, and nothing but names of hosts.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace whiteflag::net;
  const std::string_view bytes{reinterpret_cast<const char*>(data), size};
  for (const DnsType type : {DnsType::mx, DnsType::srv}) {
    for (const DnsHost& one : hosts_in_answer(bytes, type)) {
      if (one.name.empty() || one.name.size() > 253) std::abort();
      if (one.name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-_.") !=
          std::string::npos)
        std::abort();
    }
  }
  return 0;
}
