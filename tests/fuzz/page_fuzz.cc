// SPDX-License-Identifier: Apache-2.0
// From a request to an answer, with the network left out: nothing of the store is said to who has
// no cookie, nothing is changed by a GET, and no file is named.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "web/site.h"

namespace web = whiteflag::web;

namespace {

constexpr std::array<web::Asset, 1> files = {{{"/index.html", "text/html", "page"}}};
constexpr std::string_view secret = "0123456789abcdef";

/// The input's lines, in this order: method, path, host, origin, site, cookie, type, query…, then
/// an empty line and the body.
class Lines {
 public:
  explicit Lines(std::string_view text) : rest_{text} {}
  std::string next() {
    const std::size_t end = std::min(rest_.find('\n'), rest_.size());
    std::string line{rest_.substr(0, end)};
    rest_.remove_prefix(std::min(end + 1, rest_.size()));
    return line;
  }
  std::string rest() const { return std::string{rest_}; }

 private:
  std::string_view rest_;
};

web::Request request_of(std::string_view text) {
  Lines lines{text};
  web::Request out;
  const std::string method = lines.next();
  out.method = method == "GET"    ? web::Method::get
               : method == "POST" ? web::Method::post
                                  : web::Method::other;
  out.path = lines.next();
  out.host = lines.next();
  out.origin = lines.next();
  out.fetch_site = lines.next();
  out.cookie = lines.next();
  out.content_type = lines.next();
  out.accept_encoding = "gzip";
  for (std::string line = lines.next(); !line.empty(); line = lines.next()) {
    const std::size_t sign = std::min(line.find('='), line.size());
    out.query.emplace_back(line.substr(0, sign),
                           sign < line.size() ? line.substr(sign + 1) : std::string{});
  }
  out.body = lines.rest();
  return out;
}

void must(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const web::Request request = request_of({reinterpret_cast<const char*>(data), size});
  bool asked = false;
  const auto ask = [&](const web::Question& question) {
    asked = true;
    const bool writes = question.effect == whiteflag::actions::Effect::writes;
    must(!writes || request.method == web::Method::post);
    for (const std::string& word : question.typed) {
      if (word == "--") break;
      must(!word.starts_with("--store") && !word.starts_with("--now") &&
           !word.starts_with("--out"));
    }
    return web::Said{0, false, "{}"};
  };
  web::Site site{web::Door{"token", std::string{secret}, 8420},
                 files,
                 {.ask = ask, .basis = [] { return web::Basis{}; }, .about = "{}"}};
  const auto now = web::Site::Clock::time_point{} + std::chrono::hours{1};
  const auto refused = site.refuse(request, now);
  const auto answered = [&]() -> web::Response {
    if (refused) return *refused;
    const auto taken = site.take(request);
    const auto* quick = std::get_if<web::Response>(&taken);
    return quick != nullptr ? *quick : site.answer(std::get<web::Errand>(taken));
  };
  const web::Response answer = answered();
  const bool has_cookie = request.cookie.find(secret) != std::string::npos;
  must(has_cookie || (!asked && answer.built_in.empty() && !answer.stream && answer.status != 200));
  must(answer.status >= 200 && answer.status < 600);
  return 0;
}
