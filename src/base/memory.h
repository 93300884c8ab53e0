// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace whiteflag {

/// Gives the memory that is free inside the program back to the machine: after much work, before a
/// long wait.
void give_back_free_memory();

}  // namespace whiteflag
