// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "cli/run.h"

namespace whiteflag::cli {

/// The day that the example mailbox was written for.
inline constexpr std::string_view example_now = "2026-11-24T09:00";

/// The example's mail in a store of its own, gone with this.
class ExampleStore {
 public:
  /// Reads the mail; throws Failure where it cannot.
  explicit ExampleStore(const Ports& ports);
  ~ExampleStore();
  ExampleStore(const ExampleStore&) = delete;
  ExampleStore& operator=(const ExampleStore&) = delete;

  std::string place() const { return folder_ / "example.db"; }

 private:
  std::filesystem::path folder_;
};

}  // namespace whiteflag::cli
