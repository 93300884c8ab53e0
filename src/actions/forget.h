// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "actions/desk.h"

namespace whiteflag::actions {

struct Forgotten {
  std::string who;
  std::int64_t letters = 0;
  std::vector<std::string> backups;  ///< files that may still hold them
};

/// Removes a person with all their letters, calls and meetings; a keyed hash keeps a new import
/// from bringing them back. Cannot be undone.
Forgotten forget(const Desk& desk, std::string_view who, const std::string& place);

}  // namespace whiteflag::actions
