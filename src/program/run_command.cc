// SPDX-License-Identifier: Apache-2.0
#include "program/run_command.h"

#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <string>

#include "base/error.h"

namespace whiteflag {
namespace {

constexpr std::size_t most_printed = 64U << 10;

}  // namespace

std::string run_command(const std::string& command) {
  const auto refused = [&] {
    return Failure{Trouble::denied, "The command for the password failed: " + command,
                   "Try it in a terminal: it should print the password on its first line."};
  };
  std::FILE* pipe = ::popen(command.c_str(), "re");
  if (pipe == nullptr) throw refused();
  std::string out;
  std::array<char, 4096> buffer{};
  for (std::size_t got = 0; (got = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) {
    if (out.size() < most_printed) out.append(buffer.data(), got);
  }
  const int status = ::pclose(pipe);
  if (status == -1 || !WIFEXITED(status) || WEXITSTATUS(status) != 0) throw refused();
  return out;
}

}  // namespace whiteflag
