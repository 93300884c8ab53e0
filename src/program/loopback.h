// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <string>

namespace whiteflag {

/// Waits on a free port of this machine for a browser that comes back (RFC 8252 §7.3), shows it
/// `words`, and returns the path it asked for, which begins with "/?" and holds `wanted`. `open` is
/// told the port first. Throws Failure: interrupted, or denied when nobody came within ten minutes.
std::string receive_redirect(const std::function<void(std::uint16_t port)>& open,
                             const std::string& wanted, const std::string& words,
                             const std::function<bool()>& stopped);

}  // namespace whiteflag
