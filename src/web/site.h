// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <variant>

#include "base/error.h"
#include "web/allowance.h"
#include "web/answer_shelf.h"
#include "web/door.h"
#include "web/exchange.h"
#include "web/question.h"

namespace whiteflag::web {

/// What a verb said: its JSON, and whether that tells of trouble.
struct Said {
  int exit_code = 0;
  bool trouble = false;
  std::string json;
};

/// Who answers what costs something, so that nothing stands behind what takes long.
enum class Lane : std::uint8_t {
  reading,
  changing,  ///< one after the other
  waiting,   ///< for a mail server, or for a whole mailbox to be read
};

/// A question that was read, whose answer is still to be made.
struct Errand {
  Question question;
  view::Speech speech = view::Speech::en;  ///< of the window that asks
  Lane lane = Lane::reading;
  std::string key{};   ///< what its answer is kept under; empty: it is given once
  std::string same{};  ///< who asks with the same takes the same answer; empty: nobody else does
  bool packs = false;  ///< whoever asks reads gzip
};

/// Whom a site asks. Both are called from several threads at once.
struct Oracle {
  std::function<Said(const Question& question)> ask;
  std::function<Basis()> basis;  ///< what answers rest on now; called for every question
  std::string about;             ///< the JSON that tells the page which program it talks to
};

/// From a request to an answer, without any network: the door, the page's own files, the verbs.
/// Safe to use from several threads.
class Site {
 public:
  using Clock = std::chrono::steady_clock;

  /// Requires: `assets` outlive the site.
  Site(Door door, std::span<const Asset> assets, Oracle oracle);

  /// May this request go on, as far as its headers tell? A refusal comes back at once, before a
  /// body is read.
  std::optional<Response> refuse(const Request& request, Clock::time_point now);

  /// The answer where it costs nothing (a file, a kept answer, a wrong question); else what is to
  /// be done for it. Requires: refuse() let the request pass.
  std::variant<Response, Errand> take(const Request& request);

  /// The answer, whatever it costs: asks the verb.
  Response answer(const Errand& errand);

 private:
  Response file(const Request& request) const;

  Door door_;
  std::span<const Asset> assets_;
  Oracle oracle_;
  AnswerShelf shelf_;
  Allowance strangers_;
  Allowance writes_;
};

/// Headers that every answer carries.
std::span<const std::pair<const char*, const char*>> safe_headers();

/// Bytes that a body may have.
constexpr std::size_t most_body_bytes = std::size_t{1} << 20U;

/// An answer that tells of trouble in this language, with its HTTP status.
Response trouble(const Error& error, view::Speech speech);

}  // namespace whiteflag::web
