// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace whiteflag {

/// Runs a command with the user's shell and returns what it prints, at most 64 KB. Throws
/// Failure(denied) when it fails.
std::string run_command(const std::string& command);

}  // namespace whiteflag
