// SPDX-License-Identifier: Apache-2.0
#include "program/keyboard.h"

#include <termios.h>
#include <unistd.h>

#include <cstdio>

namespace whiteflag {

namespace {

/// The terminal hands over each key at once while this lives.
class KeyByKey {
 public:
  KeyByKey() {
    known_ = tcgetattr(STDIN_FILENO, &before_) == 0;
    if (!known_) return;
    termios keys = before_;
    keys.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO | ISIG);
    keys.c_cc[VMIN] = 1;
    keys.c_cc[VTIME] = 0;
    tcsetattr(STDIN_FILENO, TCSANOW, &keys);
  }
  KeyByKey(const KeyByKey&) = delete;
  KeyByKey& operator=(const KeyByKey&) = delete;
  KeyByKey(KeyByKey&&) = delete;
  KeyByKey& operator=(KeyByKey&&) = delete;
  ~KeyByKey() {
    if (known_) tcsetattr(STDIN_FILENO, TCSANOW, &before_);
  }

 private:
  termios before_{};
  bool known_ = false;
};

}  // namespace

std::optional<char> read_key() {
  std::fflush(stdout);
  const KeyByKey keys;
  char out = 0;
  return read(STDIN_FILENO, &out, 1) == 1 ? std::optional{out} : std::nullopt;
}

std::optional<std::string> read_line() {
  std::fflush(stdout);
  std::string out;
  char one = 0;
  // Byte by byte, past stdio's buffer: the next key is read from the terminal itself.
  while (read(STDIN_FILENO, &one, 1) == 1) {
    if (one == '\n') return out;
    out += one;
  }
  return out.empty() ? std::nullopt : std::optional{out};
}

}  // namespace whiteflag
