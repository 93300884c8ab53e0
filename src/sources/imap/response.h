// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace whiteflag::sources::imap {

/// What a server may make us hold. Beyond it the response is refused and the connection ended.
struct Limits {
  std::size_t line = 8U << 20;      ///< bytes outside literals: a SEARCH over a million letters
  std::size_t literal = 64U << 20;  ///< bytes of one literal: no provider takes larger letters
  std::size_t values = 100'000;     ///< atoms, strings and lists of one response
  int depth = 32;                   ///< lists within lists
};

/// One value of a response (RFC 3501 §4).
struct Value {
  enum class Kind { atom, string, nil, list };
  Kind kind = Kind::nil;
  std::string text{};          ///< of an atom or a string
  std::vector<Value> items{};  ///< of a list

  bool is(std::string_view atom) const;  ///< an atom, in any case
  std::optional<std::uint64_t> number() const;
};

/// One response of a server.
struct Response {
  std::string tag{};                      ///< "*", "+", or the tag of the command it ends
  std::optional<std::uint32_t> number{};  ///< of "* 12 EXISTS"
  std::string name{};                     ///< upper case: "OK", "EXISTS", "FETCH", "LIST"
  std::vector<Value> code{};              ///< of "OK [UIDNEXT 7]"
  std::string text{};                     ///< the words of OK, NO, BAD, BYE, "+"; what SEARCH found
  std::vector<Value> values{};            ///< the rest
  bool cut = false;                       ///< the rest was too much, and is left out

  /// The value after `key` in the code, or null.
  const Value* code_value(std::string_view key) const;
  bool has_code(std::string_view key) const;
};

/// How many bytes the first response of `bytes` takes, with its literals; nothing while more must
/// come. An error when a limit is broken.
Result<std::optional<std::size_t>> response_length(std::string_view bytes, const Limits& limits);

/// Reads one whole response. What is unknown is kept, what is broken is an error, also the rest of
/// a response with too many values or lists within lists; that of a FETCH is left out instead, for
/// its letter may be made so.
Result<Response> read_response(std::string_view whole, const Limits& limits);

/// The numbers of "1:3,7" (RFC 3501 `sequence-set` without *), at most `most` of them, ascending as
/// written; nothing when it is broken or longer.
std::optional<std::vector<std::uint32_t>> numbers_of_set(std::string_view set, std::size_t most);
/// "1:3,7" of ascending numbers.
std::string set_of_numbers(const std::vector<std::uint32_t>& numbers);

}  // namespace whiteflag::sources::imap
