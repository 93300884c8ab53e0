// SPDX-License-Identifier: Apache-2.0
#include "net/curl/curl_connection.h"

#include <fmt/core.h>
#include <poll.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <string>

#include "net/curl/curl_library.h"
#include "net/curl/curl_refusal.h"

namespace whiteflag::net {
namespace {

/// How long a server may take to be reached, and to take what we send. RFC 1123 §5.3.2 allows
/// minutes; a person waiting does not.
constexpr long connect_seconds = 20;
constexpr int send_patience_ms = 60'000;

Reached reached(const Server& server) {
  return {.place = fmt::format("{}, port {}", server.host, server.port),
          .host = server.host,
          .ca_file = server.ca_file,
          .server = "mail server",
          .usually = server.speaks == Speaks::smtp
                         ? "Letters leave on port 465 or 587 almost everywhere; without encryption "
                           "nothing is sent."
                         : "Mail is read on port 993 almost everywhere; without encryption nothing "
                           "is sent."};
}

/// "002c0b4f.0", as OpenSSL names an authority by what it is looked for.
bool is_hash_name(const std::string& name) {
  const std::size_t dot = name.find('.');
  return dot == 8 && name.find_first_not_of("0123456789abcdef") == dot && name.size() > dot + 1;
}

/// Whether the system has a folder in which an authority is found when a server shows it. Its file
/// of all of them would be held by each connection, about a megabyte. False where there is none.
bool has_folder_of_authorities(const CurlLibrary& curl, CURL* handle) {
  const char* told = nullptr;
  if (curl.easy_getinfo(handle, CURLINFO_CAPATH, &told) != CURLE_OK || told == nullptr)
    return false;
  std::error_code error;
  for (const auto& file : std::filesystem::directory_iterator{told, error}) {
    if (is_hash_name(file.path().filename().string())) return true;
  }
  return false;
}

class CurlConnection final : public Connection {
 public:
  explicit CurlConnection(const Server& server)
      : curl_{curl_library()}, handle_{curl_.easy_init()}, host_{server.host} {
    if (handle_ == nullptr) throw Failure{Trouble::broken, "libcurl does not start."};
    const std::string url = fmt::format(
        "{}{}://{}:{}/", server.speaks == Speaks::smtp ? "smtp" : "imap",
        server.security == Security::tls ? "s" : "",
        server.host.find(':') == std::string::npos ? server.host : "[" + server.host + "]",
        server.port);
    curl_.easy_setopt(handle_, CURLOPT_URL, url.c_str());
    curl_.easy_setopt(handle_, CURLOPT_PROTOCOLS_STR, "imap,imaps,smtp,smtps");
    curl_.easy_setopt(handle_, CURLOPT_USE_SSL, static_cast<long>(CURLUSESSL_ALL));
    curl_.easy_setopt(handle_, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_.easy_setopt(handle_, CURLOPT_SSL_VERIFYHOST, 2L);
    curl_.easy_setopt(handle_, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    if (!server.ca_file.empty()) {
      curl_.easy_setopt(handle_, CURLOPT_CAINFO, server.ca_file.c_str());
    } else if (has_folder_of_authorities(curl_, handle_)) {
      curl_.easy_setopt(handle_, CURLOPT_CAINFO, nullptr);
    }
    curl_.easy_setopt(handle_, CURLOPT_CONNECTTIMEOUT, connect_seconds);
    curl_.easy_setopt(handle_, CURLOPT_TIMEOUT, connect_seconds);
    curl_.easy_setopt(handle_, CURLOPT_NOSIGNAL, 1L);
    curl_.easy_setopt(handle_, CURLOPT_TCP_KEEPALIVE, 1L);
    curl_.easy_setopt(handle_, CURLOPT_CONNECT_ONLY, 1L);
    const CURLcode code = curl_.easy_perform(handle_);
    if (code != CURLE_OK) {
      const Failure failure = refusal(reached(server), code, curl_.easy_strerror(code));
      close();
      throw Failure{failure};
    }
    curl_.easy_getinfo(handle_, CURLINFO_ACTIVESOCKET, &socket_);
  }
  ~CurlConnection() override { close(); }
  CurlConnection(const CurlConnection&) = delete;
  CurlConnection& operator=(const CurlConnection&) = delete;

  std::size_t read(std::span<char> into, std::chrono::milliseconds patience) override {
    // Read first: TLS may hold bytes that the socket no longer shows.
    for (bool waited = false;; waited = true) {
      std::size_t got = 0;
      const CURLcode code = handle_ == nullptr
                                ? CURLE_RECV_ERROR
                                : curl_.easy_recv(handle_, into.data(), into.size(), &got);
      if (code == CURLE_OK && got > 0) return got;
      if (code != CURLE_AGAIN) throw gone(host_);
      if (waited || !wait_for(POLLIN, static_cast<int>(patience.count()))) return 0;
    }
  }

  void write(std::string_view bytes) override {
    while (!bytes.empty()) {
      std::size_t sent = 0;
      const CURLcode code = handle_ == nullptr
                                ? CURLE_SEND_ERROR
                                : curl_.easy_send(handle_, bytes.data(), bytes.size(), &sent);
      if (code == CURLE_AGAIN) {
        if (!wait_for(POLLOUT, send_patience_ms) && errno != EINTR) throw gone(host_);
      } else if (code != CURLE_OK) {
        throw gone(host_);
      }
      bytes.remove_prefix(sent);
    }
  }

  void close() noexcept override {
    if (handle_ != nullptr) curl_.easy_cleanup(handle_);
    handle_ = nullptr;
  }

 private:
  bool wait_for(short what, int patience_ms) const {
    pollfd one{socket_, what, 0};
    errno = 0;
    return ::poll(&one, 1, patience_ms) > 0;
  }

  const CurlLibrary& curl_;
  CURL* handle_;
  curl_socket_t socket_ = CURL_SOCKET_BAD;
  std::string host_;
};

}  // namespace

std::unique_ptr<Connection> connect_mail(const Server& server) {
  return std::make_unique<CurlConnection>(server);
}

}  // namespace whiteflag::net
