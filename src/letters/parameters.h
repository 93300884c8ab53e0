// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace whiteflag::letters {

/// The first word of a Content-Type or Content-Disposition value, lower case: "text/plain".
std::string first_word(std::string_view value);

/// A parameter of such a value, decoded to UTF-8: quoted or not, continued and with a charset
/// (RFC 2231), with encoded words (forbidden, yet common), with spaces or semicolons missing.
/// Empty when absent. Requires: `name` is lower case.
std::string parameter(std::string_view value, std::string_view name);

}  // namespace whiteflag::letters
