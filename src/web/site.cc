// SPDX-License-Identifier: Apache-2.0
#include "web/site.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <utility>

#include "view/trouble.h"
#include "web/gzip.h"

namespace whiteflag::web {
namespace {

constexpr std::array<std::pair<const char*, const char*>, 7> safe = {{
    {"Content-Security-Policy",
     "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' "
     "data:; "
     "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
     "require-trusted-types-for 'script'; trusted-types svelte-trusted-html"},
    {"X-Content-Type-Options", "nosniff"},
    {"X-Frame-Options", "DENY"},
    {"Referrer-Policy", "no-referrer"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=()"},
}};

/// Requests a second by those who have no cookie, and changes a second by those who have.
constexpr double stranger_rate = 20;
constexpr double stranger_burst = 100;
constexpr double write_rate = 20;
constexpr double write_burst = 100;

Response with_status(int status, const Error& error) {
  Response out;
  out.status = status;
  out.body = std::make_shared<const std::string>(view::error_json(error));
  out.headers.emplace_back("Cache-Control", "no-store");
  return out;
}

/// For a person who opened the page in a browser without the address: plain words.
Response in_words(int status, std::string text) {
  Response out;
  out.status = status;
  out.content_type = "text/plain; charset=utf-8";
  out.body = std::make_shared<const std::string>(std::move(text));
  out.headers.emplace_back("Cache-Control", "no-store");
  return out;
}

bool is_api(const Request& request) {
  return request.path.starts_with("/api/");
}

Response too_many() {
  return with_status(429, {Trouble::denied, "Too many requests at once.", "Wait a few seconds."});
}

Response stranger(const Request& request) {
  if (is_api(request)) {
    return with_status(401, {Trouble::denied, "This window is not let in (any more).",
                             "Open the address that “whiteflag serve” printed."});
  }
  return in_words(401,
                  "This page belongs to somebody at this machine.\n\nIf that is you: open the "
                  "address that “whiteflag serve” printed, with the token in it.\n");
}

Response welcome(const Door& door) {
  Response out = in_words(303, "");
  out.headers.emplace_back("Set-Cookie", door.set_cookie());
  out.headers.emplace_back("Location", "/");
  return out;
}

/// Smaller ones gain nothing.
constexpr std::size_t worth_packing = 4096;

bool reads_gzip(const Request& request) {
  return request.accept_encoding.find("gzip") != std::string::npos;
}

/// What an answer to this question is kept under, as this browser reads it.
std::string key_for(const Question& question, const Request& request) {
  return key_of(question) + (reads_gzip(request) ? "z" : "");
}

KeptAnswer kept_as(std::string json, const Request& request) {
  if (json.size() >= worth_packing && reads_gzip(request)) {
    if (auto packed = gzip(json))
      return {.text = std::make_shared<const std::string>(*std::move(packed)), .packed = true};
  }
  return {.text = std::make_shared<const std::string>(std::move(json))};
}

Response said(KeptAnswer answer) {
  Response out;
  out.body = std::move(answer.text);
  out.packet = std::move(answer.packet);
  out.headers.emplace_back("Cache-Control", "no-store");
  if (answer.packed) out.headers.emplace_back("Content-Encoding", "gzip");
  return out;
}

/// Given once.
Response said(std::string json) {
  Response out;
  out.body = std::make_shared<const std::string>(std::move(json));
  out.headers.emplace_back("Cache-Control", "no-store");
  return out;
}

}  // namespace

std::span<const std::pair<const char*, const char*>> safe_headers() {
  return safe;
}

Response trouble(const Error& error) {
  return with_status(view::http_status(view::exit_code(error.kind)), error);
}

Site::Site(Door door, std::span<const Asset> assets, Oracle oracle)
    : door_{std::move(door)},
      assets_{assets},
      oracle_{std::move(oracle)},
      strangers_{stranger_rate, stranger_burst},
      writes_{write_rate, write_burst} {}

std::optional<Response> Site::refuse(const Request& request, Clock::time_point now) {
  const Door::Verdict verdict = door_.judge(request);
  if (verdict != Door::Verdict::welcome && !strangers_.take(now)) return too_many();
  switch (verdict) {
    case Door::Verdict::welcome:
      break;
    case Door::Verdict::has_token:
      return welcome(door_);
    case Door::Verdict::stranger:
      return stranger(request);
    case Door::Verdict::wrong_host:
      return in_words(421, "This is a private page; ask for it at 127.0.0.1.\n");
    case Door::Verdict::wrong_origin:
      return in_words(403, "A page of another site asked for this. It is refused.\n");
  }
  if (request.method == Method::other) return in_words(405, "Only GET and POST are answered.\n");
  if (request.method == Method::post) {
    if (!is_api(request)) return in_words(405, "Nothing can be sent here.\n");
    if (!request.content_type.starts_with("application/json")) {
      return with_status(415, {Trouble::bad_input, "Changes are sent as JSON.", {}});
    }
    if (!writes_.take(now)) return too_many();
  }
  return std::nullopt;
}

std::optional<Response> Site::file(const Request& request) const {
  if (!reads_gzip(request)) {
    return in_words(406, "This page needs a browser that reads gzip.\n");
  }
  const auto named = [&](std::string_view path) {
    return std::ranges::find(assets_, path, &Asset::path);
  };
  auto found = named(request.path);
  // Addresses inside the page ("/with/8cc207") are all served by the page itself.
  const bool inside = request.path.find('.') == std::string::npos;
  if (found == assets_.end() && inside) found = named("/index.html");
  if (found == assets_.end()) return in_words(404, "There is nothing here.\n");
  Response out;
  out.content_type = found->content_type;
  out.built_in = found->gzip;
  out.headers.emplace_back("Content-Encoding", "gzip");
  // Names of files under /assets/ change with their content.
  const bool forever = found->path.starts_with("/assets/");
  out.headers.emplace_back("Cache-Control",
                           forever ? "private, max-age=31536000, immutable" : "no-cache");
  return out;
}

std::optional<Response> Site::at_once(const Request& request) {
  if (!is_api(request)) return file(request);
  if (request.path == "/api/events" && request.method == Method::get) {
    Response out;
    out.content_type = "text/event-stream";
    out.headers.emplace_back("Cache-Control", "no-store");
    out.stream = true;
    return out;
  }
  if (request.path == "/api/about" && request.method == Method::get) {
    return said(oracle_.about);
  }
  const auto question = read_question(request);
  if (!question) return trouble(question.error());
  if (question->effect != actions::Effect::reads) return std::nullopt;
  auto kept = shelf_.find(key_for(*question, request), oracle_.basis());
  if (!kept) return std::nullopt;
  return said(*std::move(kept));
}

Errand Site::errand(const Request& request) {
  const auto question = read_question(request);
  if (!question) return {};
  if (question->waits) return {.lane = Lane::waiting};
  if (question->effect == actions::Effect::writes) return {.lane = Lane::changing};
  const Basis basis = oracle_.basis();
  return {.same = fmt::format("{}{}/{}", key_for(*question, request), basis.changes, basis.minute)};
}

Response Site::answer(const Request& request) {
  const auto question = read_question(request);
  if (!question) return trouble(question.error());
  // Looked at before it is asked: what changes meanwhile makes the answer one of yesterday.
  const Basis basis = oracle_.basis();
  Said answer = oracle_.ask(*question);
  if (answer.trouble) {
    Response out = said(std::move(answer.json));
    out.status = view::http_status(answer.exit_code);
    return out;
  }
  if (question->effect != actions::Effect::reads) return said(std::move(answer.json));
  const KeptAnswer kept = kept_as(std::move(answer.json), request);
  shelf_.keep(key_for(*question, request), kept, basis);
  return said(kept);
}

}  // namespace whiteflag::web
