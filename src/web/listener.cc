// SPDX-License-Identifier: Apache-2.0
#include <arpa/inet.h>
#include <fmt/core.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "web/server.h"

namespace whiteflag::web {
namespace {

/// Windows that wait to be let in while all are busy.
constexpr int backlog = 1024;

Failure refusal(int code, std::uint16_t port) {
  if (code == EADDRINUSE) {
    return Failure{Trouble::conflict, fmt::format("Port {} is taken by another program.", port),
                   "Perhaps whiteflag serves already. Else say another one: whiteflag serve --port "
                   "8421, or --port 0 for any that is free."};
  }
  if (code == EACCES) {
    return Failure{Trouble::denied, fmt::format("Port {} is not for everyone.", port),
                   "Say one above 1023, for example --port 8421."};
  }
  return Failure{Trouble::broken, fmt::format("No page can be served: {}.", std::strerror(code)),
                 "Try another port: whiteflag serve --port 0."};
}

}  // namespace

Listener::Listener(std::uint16_t port) {
  socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (socket_ < 0) throw refusal(errno, port);
  // A port of a program that just stopped may be had at once.
  const int yes = 1;
  ::setsockopt(socket_, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(port);
  socklen_t size = sizeof address;
  auto* plain = reinterpret_cast<sockaddr*>(&address);
  if (::bind(socket_, plain, size) != 0 || ::listen(socket_, backlog) != 0 ||
      ::getsockname(socket_, plain, &size) != 0) {
    const int code = errno;
    ::close(socket_);
    throw refusal(code, port);
  }
  port_ = ntohs(address.sin_port);
}

Listener::~Listener() {
  if (socket_ >= 0) ::close(socket_);
}

int Listener::take() {
  return std::exchange(socket_, -1);
}

}  // namespace whiteflag::web
