// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "base/error.h"
#include "web/site.h"

namespace whiteflag::web {

/// A socket that listens on this machine's loopback address. Closed unless handed on.
class Listener {
 public:
  /// Port 0: whichever is free. Throws Failure: conflict where the port is taken, denied where this
  /// user may not have it.
  explicit Listener(std::uint16_t port);
  ~Listener();
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;

  std::uint16_t port() const { return port_; }
  int socket() const { return socket_; }
  /// The socket; whoever takes it closes it.
  int take();

 private:
  int socket_ = -1;
  std::uint16_t port_ = 0;
};

/// Serves a site over HTTP until it goes away: two threads that wait on sockets, some for each
/// lane. Who asks what is being answered already waits for that answer. A slow or silent client
/// holds nothing up and is dropped.
class Server {
 public:
  /// Requires: `site` outlives the server. Throws Failure(broken) when it cannot start.
  Server(Listener& listener, Site& site);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// Sends every open window an event; `data` is one line of JSON. Without an event: a sign of life
  /// that a window does not see.
  void tell(std::string_view event, std::string_view data);
  /// Has an answer made before anybody asks for it: whoever asks waits for that one, or finds it.
  void ask_ahead(const Request& request);
  /// Windows that listen now.
  std::size_t listeners() const;

 private:
  class Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace whiteflag::web
