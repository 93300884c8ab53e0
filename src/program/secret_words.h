// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace whiteflag {

/// Asks on the terminal, which does not show what is typed; where input comes from elsewhere, reads
/// its first line.
std::string ask_secret(const std::string& words);

/// Runs a command with the user's shell and returns what it prints, at most 64 KB. Throws
/// Failure(denied) when it fails.
std::string run_command(const std::string& command);

}  // namespace whiteflag
