// SPDX-License-Identifier: Apache-2.0
#include "program/secret_words.h"

#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <memory>

#include "base/error.h"

namespace whiteflag {
namespace {

constexpr std::size_t most_printed = 64U << 10;

/// The terminal shows nothing of what is typed for as long as this lives.
class Hidden {
 public:
  Hidden() {
    changed_ = tcgetattr(STDIN_FILENO, &before_) == 0;
    termios hidden = before_;
    hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    if (changed_) tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
  }
  ~Hidden() {
    if (changed_) tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
  }
  Hidden(const Hidden&) = delete;
  Hidden& operator=(const Hidden&) = delete;

 private:
  termios before_{};
  bool changed_ = false;
};

std::string read_line() {
  std::string out;
  char one = '\0';
  // Byte by byte: what follows the line is not ours.
  while (::read(STDIN_FILENO, &one, 1) == 1 && one != '\n') out += one;
  return out;
}

}  // namespace

std::string ask_secret(const std::string& words) {
  if (isatty(STDIN_FILENO) == 0) return read_line();
  std::fputs(words.c_str(), stderr);
  const Hidden hidden;
  std::string out = read_line();
  std::fputs("\n", stderr);
  return out;
}

std::optional<std::string> ask_person(const std::string& words) {
  if (isatty(STDIN_FILENO) == 0 || isatty(STDERR_FILENO) == 0) return std::nullopt;
  std::fputs(words.c_str(), stderr);
  return read_line();
}

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
