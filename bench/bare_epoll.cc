// SPDX-License-Identifier: Apache-2.0
// The least that an HTTP answer can cost: one epoll loop that reads to the end of a request's head
// and writes the same bytes each time. usage: bare_epoll FILE (prints its port)
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

namespace {

int listen_anywhere() {
  const int line = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* plain = reinterpret_cast<sockaddr*>(&address);
  if (::bind(line, plain, size) != 0 || ::listen(line, 1024) != 0) return -1;
  ::getsockname(line, plain, &size);
  std::printf("%d\n", ntohs(address.sin_port));
  std::fflush(stdout);
  return line;
}

void watch(int loop, int line) {
  epoll_event event{};
  event.events = EPOLLIN;
  event.data.fd = line;
  ::epoll_ctl(loop, EPOLL_CTL_ADD, line, &event);
}

void answer(int line, const std::string& bytes) {
  std::array<char, 8192> head{};
  const ssize_t got = ::read(line, head.data(), head.size());
  if (got <= 0) {
    ::close(line);
    return;
  }
  const std::string_view text{head.data(), static_cast<std::size_t>(got)};
  if (text.ends_with("\r\n\r\n") && ::write(line, bytes.data(), bytes.size()) < 0) ::close(line);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  std::ifstream file{argv[1], std::ios::binary};
  const std::string bytes{std::istreambuf_iterator<char>{file}, {}};
  const int front = listen_anywhere();
  const int loop = ::epoll_create1(0);
  watch(loop, front);
  std::array<epoll_event, 128> events{};
  for (;;) {
    const int many = ::epoll_wait(loop, events.data(), static_cast<int>(events.size()), -1);
    for (int i = 0; i < many; ++i) {
      const int line = events[static_cast<std::size_t>(i)].data.fd;
      if (line == front) {
        watch(loop, ::accept(front, nullptr, nullptr));
      } else {
        answer(line, bytes);
      }
    }
  }
}
