// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

namespace whiteflag {

/// Asks on the terminal, which does not show what is typed; where input comes from elsewhere, reads
/// its first line.
std::string ask_secret(const std::string& words);

/// Runs a command with the user's shell and returns what it prints, at most 64 KB. Throws
/// Failure(denied) when it fails.
std::string run_command(const std::string& command);

/// Asks the person at the terminal and returns the line they type; nothing where nobody sits at
/// one: neither a pipe nor a file can answer.
std::optional<std::string> ask_person(const std::string& words);

}  // namespace whiteflag
