// SPDX-License-Identifier: Apache-2.0
#include "net/curl/curl_http.h"

#include <fmt/core.h>

#include <algorithm>

#include "base/text.h"
#include "net/connection.h"
#include "net/curl/curl_library.h"
#include "net/curl/curl_refusal.h"

namespace whiteflag::net {
namespace {

constexpr long connect_seconds = 20;
/// A server that sends nothing for so long is left; a large calendar may take its time.
constexpr long silent_seconds = 60;
/// Header lines of one answer.
constexpr std::size_t most_header_bytes = 256U << 10;

std::string host_of(std::string_view url) {
  const std::size_t begin = url.find("://");
  if (begin == std::string_view::npos) return std::string{url};
  const std::string_view rest = url.substr(begin + 3);
  return std::string{rest.substr(0, rest.find_first_of("/?#"))};
}

/// An answer on its way.
struct Coming {
  HttpAnswer answer{};
  std::size_t most_bytes = 0;
  std::size_t header_bytes = 0;
  bool too_large = false;
  const std::function<bool()>* stopped = nullptr;

  static std::size_t body(char* data, std::size_t, std::size_t size, void* self) {
    auto& to = *static_cast<Coming*>(self);
    to.too_large = to.answer.body.size() + size > to.most_bytes;
    if (to.too_large) return 0;
    to.answer.body.append(data, size);
    return size;
  }

  static std::size_t header(char* data, std::size_t, std::size_t size, void* self) {
    auto& to = *static_cast<Coming*>(self);
    to.header_bytes += size;
    if (to.header_bytes > most_header_bytes) return 0;
    const std::string_view line = trim({data, size});
    // Another answer begins: one that asked for a password came before.
    if (line.starts_with("HTTP/")) to.answer.headers.clear();
    const std::size_t colon = line.find(':');
    if (colon != std::string_view::npos)
      to.answer.headers[ascii_lower(line.substr(0, colon))] = trim(line.substr(colon + 1));
    return size;
  }

  static int progress(void* self, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    const auto& to = *static_cast<Coming*>(self);
    return *to.stopped && (*to.stopped)() ? 1 : 0;
  }
};

class CurlHttp final : public Http {
 public:
  explicit CurlHttp(std::function<bool()> stopped)
      : curl_{curl_library()}, handle_{curl_.easy_init()}, stopped_{std::move(stopped)} {
    if (handle_ == nullptr) throw Failure{Trouble::broken, "libcurl does not start."};
  }
  ~CurlHttp() override { curl_.easy_cleanup(handle_); }
  CurlHttp(const CurlHttp&) = delete;
  CurlHttp& operator=(const CurlHttp&) = delete;

  HttpAnswer ask(const HttpRequest& request) override {
    Coming coming{.most_bytes = request.most_bytes, .stopped = &stopped_};
    curl_.easy_reset(handle_);
    prepare(request);
    log_in(request);
    option(CURLOPT_WRITEFUNCTION, &Coming::body);
    option(CURLOPT_WRITEDATA, &coming);
    option(CURLOPT_HEADERFUNCTION, &Coming::header);
    option(CURLOPT_HEADERDATA, &coming);
    option(CURLOPT_NOPROGRESS, 0L);
    option(CURLOPT_XFERINFOFUNCTION, &Coming::progress);
    option(CURLOPT_XFERINFODATA, &coming);
    curl_slist* headers = nullptr;
    for (const auto& [name, value] : request.headers)
      headers = curl_.slist_append(headers, fmt::format("{}: {}", name, value).c_str());
    // Without asking first whether the body is welcome: many servers never answer that.
    headers = curl_.slist_append(headers, "Expect:");
    option(CURLOPT_HTTPHEADER, headers);
    const CURLcode code = curl_.easy_perform(handle_);
    curl_.slist_free_all(headers);
    if (code != CURLE_OK) throw failure(request, coming, code);
    long status = 0;
    curl_.easy_getinfo(handle_, CURLINFO_RESPONSE_CODE, &status);
    coming.answer.status = static_cast<int>(status);
    return std::move(coming.answer);
  }

 private:
  template <class Value>
  void option(CURLoption name, Value value) {
    curl_.easy_setopt(handle_, name, value);
  }

  void prepare(const HttpRequest& request) {
    option(CURLOPT_URL, request.url.c_str());
    option(CURLOPT_PROTOCOLS_STR, request.in_the_clear ? "https,http" : "https");
    option(CURLOPT_FOLLOWLOCATION, 0L);
    option(CURLOPT_SSL_VERIFYPEER, 1L);
    option(CURLOPT_SSL_VERIFYHOST, 2L);
    option(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    if (!request.ca_file.empty()) option(CURLOPT_CAINFO, request.ca_file.c_str());
    option(CURLOPT_CONNECTTIMEOUT, connect_seconds);
    option(CURLOPT_TIMEOUT, static_cast<long>(request.at_most.count()));
    option(CURLOPT_LOW_SPEED_LIMIT, 1L);
    option(CURLOPT_LOW_SPEED_TIME, silent_seconds);
    option(CURLOPT_NOSIGNAL, 1L);
    option(CURLOPT_ACCEPT_ENCODING, "");
    option(CURLOPT_USERAGENT, "whiteflag");
    if (request.method == "GET") return;
    option(CURLOPT_CUSTOMREQUEST, request.method.c_str());
    if (request.body.empty()) return;
    option(CURLOPT_POSTFIELDS, request.body.data());
    option(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
  }

  void log_in(const HttpRequest& request) {
    if (request.secret.empty() || !request.url.starts_with("https://")) return;
    if (request.token) {
      option(CURLOPT_HTTPAUTH, static_cast<long>(CURLAUTH_BEARER));
      option(CURLOPT_XOAUTH2_BEARER, request.secret.c_str());
      return;
    }
    option(CURLOPT_HTTPAUTH, static_cast<long>(CURLAUTH_BASIC | CURLAUTH_DIGEST));
    option(CURLOPT_USERNAME, request.user.c_str());
    option(CURLOPT_PASSWORD, request.secret.c_str());
  }

  Failure failure(const HttpRequest& request, const Coming& coming, CURLcode code) const {
    const std::string host = host_of(request.url);
    if (code == CURLE_ABORTED_BY_CALLBACK)
      return Failure{Trouble::interrupted, "Stopped.", "Run it again to go on from there."};
    if (coming.too_large || coming.header_bytes > most_header_bytes) {
      return Failure{Trouble::bad_input,
                     fmt::format("{} answered with more than {} MB.", host,
                                 std::max<std::size_t>(request.most_bytes >> 20U, 1))};
    }
    if (code == CURLE_RECV_ERROR || code == CURLE_SEND_ERROR || code == CURLE_PARTIAL_FILE ||
        code == CURLE_GOT_NOTHING || code == CURLE_HTTP2_STREAM || code == CURLE_HTTP2)
      return gone(host);
    if (code == CURLE_UNSUPPORTED_PROTOCOL || code == CURLE_URL_MALFORMAT)
      return Failure{Trouble::bad_input, "“" + request.url + "” is no address of the web.",
                     "It begins with https://"};
    return refusal({.place = host,
                    .host = host,
                    .ca_file = request.ca_file,
                    .server = "web server",
                    .usually = "Addresses of the web begin with https almost everywhere; without "
                               "encryption nothing is sent."},
                   code, curl_.easy_strerror(code));
  }

  const CurlLibrary& curl_;
  CURL* handle_;
  std::function<bool()> stopped_;
};

}  // namespace

std::unique_ptr<Http> curl_http(std::function<bool()> stopped) {
  return std::make_unique<CurlHttp>(std::move(stopped));
}

}  // namespace whiteflag::net
