// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

namespace whiteflag {

/// One key pressed at the terminal, without waiting for Enter and without showing it; none when
/// the input ends. Requires: standard input is a terminal.
std::optional<char> read_key();

/// One line of standard input without its end; none when the input ends.
std::optional<std::string> read_line();

}  // namespace whiteflag
