// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace whiteflag::net {

/// What is asked of a name: who takes its mail, or where a service of it is (RFC 2782).
enum class DnsType : std::uint16_t { mx = 15, srv = 33 };

/// Asks the machine's resolver. The bytes of the answer (RFC 1035 §4); empty where none came.
using AskDns = std::function<std::string(const std::string& name, DnsType type)>;

/// A host that an answer names.
struct DnsHost {
  std::string name{};      ///< lower case, without the last dot
  std::uint16_t port = 0;  ///< of a service
};

/// The hosts that an answer names, those to be tried first first. Broken records, hosts with
/// letters that no name of a host has, and "." (there is no such service) are left out.
std::vector<DnsHost> hosts_in_answer(std::string_view bytes, DnsType type);

}  // namespace whiteflag::net
