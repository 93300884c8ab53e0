// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "net/connection.h"
#include "store/secrets.h"

namespace whiteflag::actions {

/// What accounts need of the world outside, as the program hands it in.
struct MailRoom {
  net::Connect connect{};
  std::function<std::unique_ptr<store::Secrets>()> secrets{};
  /// Runs a command of the seller's own and returns what it prints. Throws Failure(denied) when it
  /// fails. May be called from any thread.
  std::function<std::string(const std::string& command)> run_command{};
};

}  // namespace whiteflag::actions
