// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "base/time.h"
#include "net/connection.h"
#include "net/dns.h"
#include "net/http.h"
#include "store/database.h"
#include "store/secrets.h"

namespace whiteflag::actions {

/// What accounts need of the world outside, as the program hands it in.
struct MailRoom {
  net::Connect connect{};
  /// A way to ask web servers, for one thread; `stopped` ends what is under way.
  std::function<std::unique_ptr<net::Http>(const std::function<bool()>& stopped)> http{};
  net::AskDns ask_dns{};  ///< empty: nobody is asked
  std::function<std::unique_ptr<store::Secrets>()> secrets{};
  /// Runs a command of the seller's own and returns what it prints. Throws Failure(denied) when it
  /// fails. May be called from any thread.
  std::function<std::string(const std::string& command)> run_command{};
  /// The store once more, to write into it from any thread.
  std::function<std::unique_ptr<store::Database>()> open_store{};
  const Clock* clock = nullptr;  ///< until when a token is good; not the moment an answer is about
  std::function<void(const std::string& words)> tell{};  ///< to the person, at once
  std::function<std::string(std::size_t count)> random_bytes{};
  std::function<std::string(std::string_view bytes)> sha256{};
  /// Waits on this machine for a browser to come back; see program/loopback.h.
  std::function<std::string(const std::function<void(std::uint16_t port)>& open,
                            const std::string& wanted, const std::string& words,
                            const std::function<bool()>& stopped)>
      receive_redirect{};
};

}  // namespace whiteflag::actions
