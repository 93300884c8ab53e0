// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "net/connection.h"

namespace whiteflag::net {

/// A dialogue written down: lines that begin with "C: " must come from us, in order; what begins
/// with "S: " is what the server says then. Both end with CRLF; "S| " says bytes as they are, with
/// \r\n written out. Everything that goes another way is in `trouble`.
class ScriptedConnection final : public Connection {
 public:
  ScriptedConnection(std::string_view script, std::string& trouble, std::size_t chunk)
      : trouble_{trouble}, chunk_{chunk} {
    while (!script.empty()) {
      const std::size_t end = std::min(script.find('\n'), script.size());
      lines_.emplace_back(script.substr(0, end));
      script.remove_prefix(std::min(end + 1, script.size()));
    }
    std::erase_if(lines_, [](const std::string& line) { return line.size() < 3; });
    speak();
  }

  std::size_t read(std::span<char> into, std::chrono::milliseconds) override {
    if (said_.empty()) {
      if (at_ == lines_.size()) throw gone("the script");
      trouble_ += "it waits, where the script expects: " + lines_[at_] + "\n";
      throw gone("the script");
    }
    const std::size_t size = std::min({into.size(), said_.size(), chunk_});
    std::copy_n(said_.begin(), size, into.begin());
    said_.erase(0, size);
    return size;
  }

  void write(std::string_view bytes) override {
    heard_ += bytes;
    for (std::size_t end = 0; (end = heard_.find("\r\n")) != std::string::npos;) {
      const std::string line = heard_.substr(0, end);
      heard_.erase(0, end + 2);
      if (at_ == lines_.size() || lines_[at_] != "C: " + line) {
        trouble_ += "said: " + line +
                    "\n  expected: " + (at_ == lines_.size() ? "nothing" : lines_[at_]) + "\n";
        throw gone("the script");
      }
      ++at_;
      speak();
    }
  }

  void close() noexcept override {}

 private:
  void speak() {
    for (; at_ < lines_.size() && lines_[at_].starts_with("S"); ++at_) {
      const std::string_view rest = std::string_view{lines_[at_]}.substr(3);
      if (lines_[at_][1] == ':') {
        said_.append(rest).append("\r\n");
        continue;
      }
      for (std::size_t i = 0; i < rest.size(); ++i) {
        const bool written_out = rest[i] == '\\' && i + 1 < rest.size();
        if (written_out) ++i;
        said_ += !written_out ? rest[i] : rest[i] == 'r' ? '\r' : rest[i] == 'n' ? '\n' : rest[i];
      }
    }
  }

  std::vector<std::string> lines_;
  std::string& trouble_;
  std::size_t chunk_;
  std::size_t at_ = 0;
  std::string said_, heard_;
};

}  // namespace whiteflag::net
