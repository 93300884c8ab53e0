// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace whiteflag::letters {

/// Joins the soft line breaks of a format=flowed text (RFC 3676); quote marks stay, as "> ".
/// Requires: \n line ends. `delsp`: the space before a soft break was added too (DelSp=yes).
std::string join_flowed(std::string_view text, bool delsp);

}  // namespace whiteflag::letters
