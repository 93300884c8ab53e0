// SPDX-License-Identifier: Apache-2.0
#include "program/keyboard.h"

#include <termios.h>
#include <unistd.h>

#include <cstdio>

namespace whiteflag {

namespace {

/// The terminal is as `change` makes it for as long as this lives.
class ChangedTerminal {
 public:
  /// `when`: TCSANOW, or TCSAFLUSH to throw away what was typed before.
  ChangedTerminal(void (*change)(termios&), int when)
      : is_one_{tcgetattr(STDIN_FILENO, &before_) == 0}, when_{when} {
    if (!is_one_) return;
    termios changed = before_;
    change(changed);
    tcsetattr(STDIN_FILENO, when_, &changed);
  }
  ChangedTerminal(const ChangedTerminal&) = delete;
  ChangedTerminal& operator=(const ChangedTerminal&) = delete;
  ~ChangedTerminal() {
    if (is_one_) tcsetattr(STDIN_FILENO, when_, &before_);
  }

 private:
  termios before_{};
  bool is_one_;
  int when_;
};

void hand_over_each_key(termios& terminal) {
  terminal.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO | ISIG);
  terminal.c_cc[VMIN] = 1;
  terminal.c_cc[VTIME] = 0;
}

void show_nothing(termios& terminal) {
  terminal.c_lflag &= ~static_cast<tcflag_t>(ECHO);
}

}  // namespace

std::optional<char> read_key() {
  std::fflush(stdout);
  const ChangedTerminal keys{hand_over_each_key, TCSANOW};
  char out = 0;
  return read(STDIN_FILENO, &out, 1) == 1 ? std::optional{out} : std::nullopt;
}

std::optional<std::string> read_line() {
  std::fflush(stdout);
  std::string out;
  char one = 0;
  // Byte by byte, past stdio's buffer: what follows the line is read by others.
  while (read(STDIN_FILENO, &one, 1) == 1) {
    if (one == '\n') return out;
    out += one;
  }
  return out.empty() ? std::nullopt : std::optional{out};
}

std::string ask_secret(const std::string& words) {
  if (isatty(STDIN_FILENO) == 0) return read_line().value_or("");
  std::fputs(words.c_str(), stderr);
  const ChangedTerminal hidden{show_nothing, TCSAFLUSH};
  std::string out = read_line().value_or("");
  std::fputs("\n", stderr);
  return out;
}

std::optional<std::string> ask_person(const std::string& words) {
  if (isatty(STDIN_FILENO) == 0 || isatty(STDERR_FILENO) == 0) return std::nullopt;
  std::fputs(words.c_str(), stderr);
  return read_line().value_or("");
}

}  // namespace whiteflag
