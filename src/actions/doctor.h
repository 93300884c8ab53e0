// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "actions/desk.h"

namespace whiteflag::actions {

struct Health {
  std::vector<std::string> wrong;    ///< what is not as it should be, in words
  std::vector<std::string> backups;  ///< files beside the store that hold older states
  std::int64_t letters = 0;
  std::int64_t conversations = 0;
  std::int64_t not_indexed = 0;
  bool sound() const { return wrong.empty(); }
};

/// Looks at everything and changes nothing.
Health examine(const Desk& desk, const std::string& place);

/// Backups of the store at `place`, by name.
std::vector<std::string> backups_of(const std::string& place);

}  // namespace whiteflag::actions
