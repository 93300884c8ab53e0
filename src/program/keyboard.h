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

/// Asks on the terminal, which does not show what is typed; where input comes from elsewhere, reads
/// its first line.
std::string ask_secret(const std::string& words);

/// Asks the person at the terminal and returns the line they type; nothing where nobody sits at
/// one: neither a pipe nor a file can answer.
std::optional<std::string> ask_person(const std::string& words);

}  // namespace whiteflag
