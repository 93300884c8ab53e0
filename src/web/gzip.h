// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace whiteflag::web {

/// The same, packed for a browser that reads gzip (RFC 1952); nothing where it cannot be packed
/// here. Quick rather than small: it goes no further than this machine.
std::optional<std::string> gzip(std::string_view text);

}  // namespace whiteflag::web
