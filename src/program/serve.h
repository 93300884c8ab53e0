// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/run.h"

namespace whiteflag {

/// Serves the page on this machine's loopback address until interrupted; the program's own command
/// line answers what the page asks. Returns the exit code. Throws Failure when it cannot begin.
int serve(const cli::ServeRequest& request, const cli::Ports& ports);

}  // namespace whiteflag
