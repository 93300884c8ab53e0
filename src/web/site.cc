// SPDX-License-Identifier: Apache-2.0
#include "web/site.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <utility>

#include "view/error_words.h"
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

Response with_status(int status, const Error& error, view::Speech speech) {
  Response out;
  out.status = status;
  out.body = std::make_shared<const std::string>(view::error_json(view::in_speech(error, speech)));
  out.headers.emplace_back("Cache-Control", "no-store");
  return out;
}

/// For a person who opened the page in a browser without the address: plain words.
Response in_words(int status, std::string_view text, view::Speech speech) {
  Response out;
  out.status = status;
  out.content_type = "text/plain; charset=utf-8";
  out.body = std::make_shared<const std::string>(view::in_speech(text, speech));
  out.headers.emplace_back("Cache-Control", "no-store");
  return out;
}

bool is_api(const Request& request) {
  return request.path.starts_with("/api/");
}

Response too_many(view::Speech speech) {
  return with_status(429, {Trouble::denied, "Too many requests at once.", "Wait a few seconds."},
                     speech);
}

Response stranger(const Request& request, view::Speech speech) {
  if (is_api(request)) {
    return with_status(401,
                       {Trouble::denied, "This window is not let in (any more).",
                        "Open the address that “whiteflag serve” printed."},
                       speech);
  }
  return in_words(401,
                  "This page belongs to somebody at this machine.\n\nIf that is you: open the "
                  "address that “whiteflag serve” printed, with the token in it.\n",
                  speech);
}

Response welcome(const Door& door) {
  Response out = in_words(303, "", view::Speech::en);
  out.headers.emplace_back("Set-Cookie", door.set_cookie());
  out.headers.emplace_back("Location", "/");
  return out;
}

/// Smaller ones gain nothing.
constexpr std::size_t worth_packing = 4096;

bool reads_gzip(const Request& request) {
  return request.accept_encoding.find("gzip") != std::string::npos;
}

KeptAnswer kept_as(std::string json, bool packs) {
  if (packs && json.size() >= worth_packing) {
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

Response trouble(const Error& error, view::Speech speech) {
  return with_status(view::http_status(view::exit_code(error.kind)), error, speech);
}

Site::Site(Door door, std::span<const Asset> assets, Oracle oracle)
    : door_{std::move(door)},
      assets_{assets},
      oracle_{std::move(oracle)},
      strangers_{stranger_rate, stranger_burst},
      writes_{write_rate, write_burst} {}

std::optional<Response> Site::refuse(const Request& request, Clock::time_point now) {
  const Door::Verdict verdict = door_.judge(request);
  const view::Speech speech = speech_of(request);
  if (verdict != Door::Verdict::welcome && !strangers_.take(now)) return too_many(speech);
  switch (verdict) {
    case Door::Verdict::welcome:
      break;
    case Door::Verdict::has_token:
      return welcome(door_);
    case Door::Verdict::stranger:
      return stranger(request, speech);
    case Door::Verdict::wrong_host:
      return in_words(421, "This is a private page; ask for it at 127.0.0.1.\n", speech);
    case Door::Verdict::wrong_origin:
      return in_words(403, "A page of another site asked for this. It is refused.\n", speech);
  }
  if (request.method == Method::get) return std::nullopt;
  if (request.method == Method::other)
    return in_words(405, "Only GET and POST are answered.\n", speech);
  if (!is_api(request)) return in_words(405, "Nothing can be sent here.\n", speech);
  if (!request.content_type.starts_with("application/json"))
    return with_status(415, {Trouble::bad_input, "Changes are sent as JSON.", {}}, speech);
  if (!writes_.take(now)) return too_many(speech);
  return std::nullopt;
}

Response Site::file(const Request& request) const {
  if (!reads_gzip(request)) {
    return in_words(406, "This page needs a browser that reads gzip.\n", speech_of(request));
  }
  const auto named = [&](std::string_view path) {
    return std::ranges::find(assets_, path, &Asset::path);
  };
  auto found = named(request.path);
  // Addresses inside the page ("/with/8cc207") are all served by the page itself.
  const bool inside = request.path.find('.') == std::string::npos;
  if (found == assets_.end() && inside) found = named("/index.html");
  if (found == assets_.end()) return in_words(404, "There is nothing here.\n", speech_of(request));
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

std::variant<Response, Errand> Site::take(const Request& request) {
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
  auto question = read_question(request);
  if (!question) return trouble(question.error(), speech_of(request));
  Errand errand{.question = *std::move(question), .speech = speech_of(request)};
  const actions::Effect effect = errand.question.effect;
  if (errand.question.waits) errand.lane = Lane::waiting;
  if (effect == actions::Effect::writes) {
    if (!errand.question.waits) errand.lane = Lane::changing;
    return errand;
  }
  const Basis basis = oracle_.basis();
  errand.packs = reads_gzip(request);
  std::string key = key_of(errand.question) + (errand.packs ? "z" : "");
  if (!errand.question.waits)
    errand.same = fmt::format("{}{}/{}", key, basis.changes, basis.minute);
  if (effect != actions::Effect::reads) return errand;
  if (auto kept = shelf_.find(key, basis)) return said(*std::move(kept));
  errand.key = std::move(key);
  return errand;
}

Response Site::answer(const Errand& errand) {
  // Looked at before it is asked: what changes meanwhile makes the answer one of yesterday.
  const Basis basis = oracle_.basis();
  Said answer;
  try {
    answer = oracle_.ask(errand.question);
  } catch (const Failure& failure) {
    return trouble(failure.error(), errand.speech);
  }
  if (answer.trouble) {
    Response out = said(std::move(answer.json));
    out.status = view::http_status(answer.exit_code);
    return out;
  }
  if (errand.key.empty()) return said(std::move(answer.json));
  const KeptAnswer kept = kept_as(std::move(answer.json), errand.packs);
  shelf_.keep(errand.key, kept, basis);
  return said(kept);
}

}  // namespace whiteflag::web
