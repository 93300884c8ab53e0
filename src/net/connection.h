// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/error.h"

namespace whiteflag::net {

/// What is spoken on a connection, for the greeting before it is private.
enum class Speaks { imap, smtp };

/// How a connection becomes private: from its first byte, or after a word in the clear.
enum class Security { tls, starttls };

/// A mail server to speak to. Its certificate is always checked.
struct Server {
  std::string host{};
  std::uint16_t port = 993;
  Security security = Security::tls;
  Speaks speaks = Speaks::imap;
  std::string ca_file{};  ///< trust these authorities instead of the system's; empty: the system's
};

/// An open stream of bytes to a server, private and to the right one.
class Connection {
 public:
  virtual ~Connection() = default;
  /// Reads what has come, at most `into.size()` bytes. 0: nothing came within `patience`, or a
  /// signal arrived. Throws Failure(offline) when the other side is gone.
  virtual std::size_t read(std::span<char> into, std::chrono::milliseconds patience) = 0;
  /// Writes all bytes. Throws Failure(offline).
  virtual void write(std::string_view bytes) = 0;
  virtual void close() noexcept = 0;
};

/// Opens a connection. Throws Failure(offline) with a sentence that says what is in the way, and
/// Failure(denied) for a certificate that is not to be trusted.
using Connect = std::function<std::unique_ptr<Connection>(const Server&)>;

/// The failure of a connection that ended.
Failure gone(std::string_view host);

}  // namespace whiteflag::net
