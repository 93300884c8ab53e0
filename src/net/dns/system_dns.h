// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/dns.h"

namespace whiteflag::net {

/// What the machine's resolver answers, within a few seconds.
std::string ask_system_dns(const std::string& name, DnsType type);

}  // namespace whiteflag::net
