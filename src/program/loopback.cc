// SPDX-License-Identifier: Apache-2.0
#include "program/loopback.h"

#include <fmt/core.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <optional>

#include "base/error.h"
#include "web/server.h"

namespace whiteflag {
namespace {

/// Long enough to find one's telephone and the code it shows.
constexpr std::chrono::minutes patience{10};
constexpr int slice_ms = 200;
/// A browser says at once what it wants; whoever does not is none.
constexpr int guest_ms = 2'000;
constexpr std::size_t longest_request = 16'384;

bool readable(int socket, int patience_ms) {
  pollfd one{socket, POLLIN, 0};
  return ::poll(&one, 1, patience_ms) > 0;
}

/// The path of "GET /?code=… HTTP/1.1"; nothing for anything else.
std::optional<std::string> path_asked(int guest) {
  std::string read;
  std::array<char, 4096> buffer{};
  while (read.find("\r\n") == std::string::npos && read.size() < longest_request) {
    if (!readable(guest, guest_ms)) return std::nullopt;
    const ssize_t got = ::recv(guest, buffer.data(), buffer.size(), 0);
    if (got <= 0) return std::nullopt;
    read.append(buffer.data(), static_cast<std::size_t>(got));
  }
  const std::size_t end = read.find(" HTTP/1.");
  if (!read.starts_with("GET ") || end == std::string::npos) return std::nullopt;
  return read.substr(4, end - 4);
}

void answer(int guest, int status, const std::string& words) {
  const std::string text = fmt::format(
      "HTTP/1.1 {} {}\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: {}"
      "\r\nCache-Control: no-store\r\nReferrer-Policy: no-referrer\r\nConnection: close"
      "\r\n\r\n{}",
      status, status == 200 ? "OK" : "Not Found", words.size(), words);
  // A window that was closed meanwhile needs no answer.
  [[maybe_unused]] const ssize_t sent = ::send(guest, text.data(), text.size(), MSG_NOSIGNAL);
}

}  // namespace

std::string receive_redirect(const std::function<void(std::uint16_t port)>& open,
                             const std::string& wanted, const std::string& words,
                             const std::function<bool()>& stopped) {
  const web::Listener door{0};
  open(door.port());
  const auto until = std::chrono::steady_clock::now() + patience;
  while (std::chrono::steady_clock::now() < until) {
    if (stopped()) throw Failure{Trouble::interrupted, "Stopped.", "Nothing was changed."};
    if (!readable(door.socket(), slice_ms)) continue;
    const int guest = ::accept4(door.socket(), nullptr, nullptr, SOCK_CLOEXEC);
    if (guest < 0) continue;
    const auto path = path_asked(guest);
    const bool theirs = path && path->starts_with("/?") && path->find(wanted) != std::string::npos;
    answer(guest, theirs ? 200 : 404, theirs ? words : "Nothing is here.");
    ::close(guest);
    if (theirs) return *path;
  }
  throw Failure{Trouble::denied, "Nobody came back from the browser within ten minutes.",
                "Try again, and answer the question there."};
}

}  // namespace whiteflag
