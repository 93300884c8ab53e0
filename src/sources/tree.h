// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "sources/box.h"

namespace whiteflag::sources {

/// What lies under a directory or is a file.
struct Found {
  std::vector<std::unique_ptr<Box>> boxes;  ///< in the order of their paths
  bool mail = false;                        ///< something among them is mail
  std::optional<Error> trouble;  ///< the first thing that could not be read or is no mail
};

/// Looks through a directory and those in it. Kinds are found by what is there: cur/ and new/ make
/// a Maildir, a file that begins with a "From " line is an mbox, and so on. Links are followed, a
/// circle of them once. Throws Failure when the directory itself cannot be read.
Found find_in_directory(const std::string& path);

/// The same for one file.
Found find_in_file(const std::string& path);

}  // namespace whiteflag::sources
