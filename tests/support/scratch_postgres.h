// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>

namespace whiteflag::testing_support {

/// A PostgreSQL cluster of this test program alone, on a Unix socket in a temporary folder.
/// It ends with the program, also when that crashes.
class ScratchPostgres {
 public:
  /// The program's one cluster, started at the first call.
  static ScratchPostgres& instance();
  /// False where PostgreSQL is not installed or did not start; why_not() says it in words.
  bool running() const { return running_; }
  const std::string& why_not() const { return why_not_; }

  ~ScratchPostgres();
  ScratchPostgres(const ScratchPostgres&) = delete;
  ScratchPostgres& operator=(const ScratchPostgres&) = delete;

  /// Makes an empty database and returns its postgresql:// address.
  std::string new_database();
  std::string url(const std::string& database) const;

 private:
  ScratchPostgres();
  bool start(std::string& why_not);
  bool wait_until_ready() const;

  std::filesystem::path folder_;
  pid_t server_ = -1;
  int databases_ = 0;
  bool running_ = false;
  std::string why_not_;
};

}  // namespace whiteflag::testing_support
