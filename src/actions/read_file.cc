// SPDX-License-Identifier: Apache-2.0
#include "actions/read_file.h"

#include <fmt/core.h>

#include <fstream>

#include "base/error.h"

namespace whiteflag::actions {

namespace {

namespace fs = std::filesystem;

/// A letter larger than this is not read whole into memory at once.
constexpr std::uintmax_t most_bytes = 1ULL << 30;

}  // namespace

std::string read_file(const fs::path& path) {
  std::error_code problem;
  const auto size = fs::file_size(path, problem);
  if (problem) {
    const bool missing = problem == std::errc::no_such_file_or_directory;
    throw Failure{missing ? Trouble::not_found : Trouble::bad_input,
                  fmt::format("{} cannot be read: {}.", path.string(), problem.message()),
                  "Is the name right, and is it a file you may read?"};
  }
  if (size > most_bytes)
    throw Failure{Trouble::bad_input, fmt::format("{} is too large for one letter.", path.string()),
                  "For a whole mailbox: whiteflag import"};
  std::ifstream in{path, std::ios::binary};
  std::string out(size, '\0');
  in.read(out.data(), static_cast<std::streamsize>(size));
  if (!in && !in.eof())
    throw Failure{Trouble::denied, fmt::format("{} cannot be read.", path.string()),
                  "Are you allowed to read it?"};
  out.resize(static_cast<std::size_t>(in.gcount()));
  return out;
}

}  // namespace whiteflag::actions
