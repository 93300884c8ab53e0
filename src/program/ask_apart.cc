// SPDX-License-Identifier: Apache-2.0
#include "program/ask_apart.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>

#include "base/error.h"

namespace whiteflag {
namespace {

constexpr int look_every_ms = 200;

/// What is written into a pipe until its other end is closed, or this program is to stop.
std::string read_all(int line, const std::function<bool()>& interrupted) {
  std::string out;
  std::array<char, 65536> part{};
  while (!interrupted()) {
    pollfd waiting{.fd = line, .events = POLLIN, .revents = 0};
    if (::poll(&waiting, 1, look_every_ms) <= 0) continue;
    const ssize_t got = ::read(line, part.data(), part.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;
    out.append(part.data(), static_cast<std::size_t>(got));
  }
  return out;
}

int exit_code_of(pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) return -1;
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

Failure cannot() {
  return Failure{Trouble::broken, "This machine starts no more programs.",
                 "Close some, and try again."};
}

}  // namespace

web::Said ask_apart(std::vector<std::string> words, const std::function<bool()>& interrupted) {
  words.insert(words.begin(), "whiteflag");
  std::vector<char*> typed;
  typed.reserve(words.size() + 1);
  for (std::string& word : words) typed.push_back(word.data());
  typed.push_back(nullptr);
  std::array<int, 2> line{};
  if (::pipe2(line.data(), O_CLOEXEC) != 0) throw cannot();
  posix_spawn_file_actions_t handed{};
  posix_spawn_file_actions_init(&handed);
  posix_spawn_file_actions_addopen(&handed, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&handed, line[1], STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&handed, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  pid_t child = 0;
  const int failed =
      ::posix_spawn(&child, "/proc/self/exe", &handed, nullptr, typed.data(), environ);
  posix_spawn_file_actions_destroy(&handed);
  ::close(line[1]);
  web::Said said;
  if (failed == 0) said.json = read_all(line[0], interrupted);
  ::close(line[0]);
  if (failed != 0) throw cannot();
  if (interrupted()) ::kill(child, SIGTERM);
  said.exit_code = exit_code_of(child);
  said.trouble = said.exit_code != 0;
  if (interrupted()) throw Failure{Trouble::interrupted, "The program is stopping.", {}};
  if (said.json.empty()) throw cannot();
  return said;
}

}  // namespace whiteflag
