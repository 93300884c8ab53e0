// SPDX-License-Identifier: Apache-2.0
#include "net/dns/system_dns.h"

#include <arpa/nameser.h>
#include <netinet/in.h>
#include <resolv.h>

#include <algorithm>
#include <array>

namespace whiteflag::net {
namespace {

/// A person waits: each server is asked twice, for so many seconds.
constexpr int seconds = 2;
constexpr std::size_t largest_answer = 4096;

}  // namespace

std::string ask_system_dns(const std::string& name, DnsType type) {
  struct __res_state state{};
  if (res_ninit(&state) != 0) return {};
  state.retrans = seconds;
  state.retry = 2;
  std::array<unsigned char, largest_answer> answer{};
  const int size = res_nquery(&state, name.c_str(), ns_c_in, static_cast<int>(type), answer.data(),
                              static_cast<int>(answer.size()));
  res_nclose(&state);
  if (size <= 0) return {};
  const auto count = std::min(static_cast<std::size_t>(size), answer.size());
  return {reinterpret_cast<const char*>(answer.data()), count};
}

}  // namespace whiteflag::net
